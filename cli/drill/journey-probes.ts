import { PROBE_JOURNEYS, type ProbeJourneyName } from '../../model/probe-journey.ts';
import type { JourneyPlan } from '../../model/probe-plan.ts';

/** Intervals are compressed: five minutes of a daemon in service are one here. */
export const JOURNEY_INTERVAL_S = 60;

/** Of a journey that waits half a minute for the portal. */
const TIMEOUT_MS = 55_000;
const STEP_TIMEOUT_MS = 35_000;

/** Idle, the longest of them takes some five seconds; the shortest asks a platform five times, which makes 22 s of a slow one. */
const DEGRADED_S = 18;

const JOURNEYS: Readonly<Record<string, ProbeJourneyName>> = {
  submit: 'citizen-submits',
  inbox: 'officer-opens-inbox',
  'to-portal': 'citizen-submits-officer-settles',
};

/** The journeys in a browser that watch the settlement platform, one of them on to the portal. */
export const JOURNEY_PROBES: readonly JourneyPlan[] = Object.entries(JOURNEYS).map(
  ([name, journey]) => {
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
        degraded_s: DEGRADED_S,
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
