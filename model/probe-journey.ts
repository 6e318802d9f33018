import { DOCUMENTS_PROBES } from './probe-journeys/documents.ts';
import { IDENTITY_PROBES } from './probe-journeys/identity.ts';
import { INTEGRATION_PROBES } from './probe-journeys/integration.ts';
import { MEETINGS_PROBES } from './probe-journeys/meetings.ts';
import { PORTAL_PROBES } from './probe-journeys/portal.ts';
import { REPORTING_PROBES } from './probe-journeys/reporting.ts';
import { SETTLEMENT_PROBES } from './probe-journeys/settlement.ts';

/** The browser journeys that ship. */
export const PROBE_JOURNEYS = {
  ...SETTLEMENT_PROBES,
  ...DOCUMENTS_PROBES,
  ...MEETINGS_PROBES,
  ...INTEGRATION_PROBES,
  ...REPORTING_PROBES,
  ...PORTAL_PROBES,
  ...IDENTITY_PROBES,
} as const;

export type ProbeJourneyName = keyof typeof PROBE_JOURNEYS;

export const PROBE_JOURNEY_NAMES = Object.keys(PROBE_JOURNEYS) as ProbeJourneyName[];

/** True when `name` is a journey of the table; narrows the type. */
export function isProbeJourneyName(name: string): name is ProbeJourneyName {
  return Object.hasOwn(PROBE_JOURNEYS, name);
}

/** The names of the steps of a journey. */
export type StepOf<Name extends ProbeJourneyName> = keyof (typeof PROBE_JOURNEYS)[Name]['steps'] &
  string;

/** The soft step in which the page where a journey ended is checked for accessibility. Every journey may end with it. */
export const ACCESSIBILITY_STEP = 'check-accessibility';
