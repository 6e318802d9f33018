import type { Platform } from './platform.ts';
import type { ProbeLimits } from './probe.ts';

/** What a configuration must know of a browser journey: all but the function that walks it, which needs a browser. */
export interface ProbeJourneyFacts extends ProbeLimits {
  readonly platform: Platform;
  readonly title_vi: string;
  readonly title_en: string;
}

export const PROBE_JOURNEYS = {
  'citizen-submits': {
    platform: 'settlement',
    title_vi: 'Công dân nộp hồ sơ trực tuyến',
    title_en: 'A citizen submits a dossier online',
    step_timeout_ms: 15_000,
    timeout_ms: 45_000,
    degraded_s: 15,
  },
} as const satisfies Record<string, ProbeJourneyFacts>;

export type ProbeJourneyName = keyof typeof PROBE_JOURNEYS;

export const PROBE_JOURNEY_NAMES = Object.keys(PROBE_JOURNEYS) as ProbeJourneyName[];

/** True when `name` is a journey of the table; narrows the type. */
export function isProbeJourneyName(name: string): name is ProbeJourneyName {
  return Object.hasOwn(PROBE_JOURNEYS, name);
}
