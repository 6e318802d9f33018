import type { Platform } from '../model/platform.ts';
import type { ProbeLimits } from '../model/probe.ts';
import type { JourneyContext } from './context.ts';
import { citizenSubmits } from './journeys/citizen-submits.ts';

/** A browser journey that can be probed. Reading this table does not load Playwright. */
export interface ProbeJourney extends ProbeLimits {
  readonly platform: Platform;
  readonly title_vi: string;
  readonly title_en: string;
  readonly run: (context: JourneyContext) => Promise<void>;
}

export const PROBE_JOURNEYS = {
  'citizen-submits': {
    platform: 'settlement',
    title_vi: 'Công dân nộp hồ sơ trực tuyến',
    title_en: 'A citizen submits a dossier online',
    run: citizenSubmits,
    step_timeout_ms: 15_000,
    timeout_ms: 45_000,
    degraded_s: 15,
  },
} as const satisfies Record<string, ProbeJourney>;

export type ProbeJourneyName = keyof typeof PROBE_JOURNEYS;

export const PROBE_JOURNEY_NAMES = Object.keys(PROBE_JOURNEYS) as ProbeJourneyName[];

/** True when `name` is a journey of the table; narrows the type. */
export function isProbeJourneyName(name: string): name is ProbeJourneyName {
  return Object.hasOwn(PROBE_JOURNEYS, name);
}
