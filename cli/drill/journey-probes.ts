import { PROBE_JOURNEYS, type ProbeJourneyName } from '../../model/probe-journey.ts';
import type { JourneyPlan } from '../../model/probe-plan.ts';

/** Intervals are compressed: five minutes of a daemon in service are one here. */
export const JOURNEY_INTERVAL_S = 60;

/** Of a journey that waits half a minute for the portal. */
const TIMEOUT_MS = 55_000;
const STEP_TIMEOUT_MS = 35_000;

/**
 * From when on each is slow: between what it takes when nothing is wrong, one to five seconds, and what it takes when each
 * answer that the platform has to work for comes late, 9 s for the inbox.
 */
const JOURNEYS: Readonly<Record<string, { journey: ProbeJourneyName; degraded_s: number }>> = {
  submit: { journey: 'citizen-submits', degraded_s: 25 },
  inbox: { journey: 'officer-opens-inbox', degraded_s: 7 },
  'to-portal': { journey: 'citizen-submits-officer-settles', degraded_s: 25 },
};

/** The journeys in a browser that watch the settlement platform, one of them on to the portal. */
export const JOURNEY_PROBES: readonly JourneyPlan[] = Object.entries(JOURNEYS).map(
  ([name, { journey, degraded_s }]) => {
    const { platform, visits, title_vi, title_en } = PROBE_JOURNEYS[journey];
    return {
      name: `${platform}/${name}`,
      title_vi,
      title_en,
      platform,
      province: null,
      url: null,
      interval_s: JOURNEY_INTERVAL_S,
      limits: {
        step_timeout_ms: STEP_TIMEOUT_MS,
        timeout_ms: TIMEOUT_MS,
        degraded_s,
      },
      hours: null,
      maintenance: [],
      diagnose: false,
      kind: 'journey',
      journey,
      journey_file: null,
      visits,
    };
  },
);
