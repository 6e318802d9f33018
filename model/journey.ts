import { DOCUMENTS_JOURNEYS } from './journeys/documents.ts';
import { IDENTITY_JOURNEYS } from './journeys/identity.ts';
import { INTEGRATION_JOURNEYS } from './journeys/integration.ts';
import type { Journey } from './journeys/journey.ts';
import { MEETINGS_JOURNEYS } from './journeys/meetings.ts';
import { PORTAL_JOURNEYS } from './journeys/portal.ts';
import { REPORTING_JOURNEYS } from './journeys/reporting.ts';
import { SETTLEMENT_JOURNEYS } from './journeys/settlement.ts';
import { OPERATIONS, type OperationName } from './operation.ts';
import { PLATFORMS, type Platform } from './platform.ts';

/** Every journey the toolkit ships. Load profiles weight them; a k6 scenario runs one of them. */
export const JOURNEYS = {
  ...SETTLEMENT_JOURNEYS,
  ...DOCUMENTS_JOURNEYS,
  ...MEETINGS_JOURNEYS,
  ...INTEGRATION_JOURNEYS,
  ...REPORTING_JOURNEYS,
  ...PORTAL_JOURNEYS,
  ...IDENTITY_JOURNEYS,
} as const satisfies Readonly<Record<string, Journey>>;

export type JourneyName = keyof typeof JOURNEYS;

export const JOURNEY_NAMES = Object.keys(JOURNEYS) as JourneyName[];

/** The operations that some journey repeats until something shows. */
export const POLLED: ReadonlySet<OperationName> = new Set(
  JOURNEY_NAMES.flatMap((name) => {
    const { steps }: Journey = JOURNEYS[name];
    return steps.filter(({ polls }) => polls !== undefined).map(({ operation }) => operation);
  }),
);

/**
 * How many requests of each operation one started journey makes on average. What a virtual user keeps is asked for
 * so rarely that it does not count.
 *
 * @param weights relative weight of each journey, > 0; they need not sum to 1
 * @returns requests per started journey, by operation; operations that never occur are left out
 */
export function operationsPerJourney(
  weights: Readonly<Partial<Record<JourneyName, number>>>,
): Map<OperationName, number> {
  const entries = weightsOf(weights);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const mix = new Map<OperationName, number>();
  for (const [name, weight] of entries) {
    const { steps }: Journey = JOURNEYS[name];
    for (const step of steps.filter(({ keeps }) => keeps === undefined)) {
      mix.set(step.operation, (mix.get(step.operation) ?? 0) + weight / total);
    }
  }
  return mix;
}

/** The platforms that journeys touch, in the order of the platforms: their own, and those of their steps. */
export function platformsOf(journeys: readonly JourneyName[]): Platform[] {
  const touched = new Set<Platform>(
    journeys.flatMap((name) => JOURNEYS[name].steps.map((s) => OPERATIONS[s.operation].platform)),
  );
  return PLATFORMS.filter((platform) => touched.has(platform));
}

/** The platforms whose demand the journeys make, in the order of the platforms: those that they only lean on are left out. */
export function ownPlatformsOf(journeys: readonly JourneyName[]): Platform[] {
  const own = new Set<Platform>(journeys.map((name) => JOURNEYS[name].platform));
  return PLATFORMS.filter((platform) => own.has(platform));
}

/** Journeys with their weights, in the order in which they are written. */
export function weightsOf(
  journeys: Readonly<Partial<Record<JourneyName, number>>>,
): [JourneyName, number][] {
  return Object.entries(journeys) as [JourneyName, number][];
}

/** The names of weighted journeys, in the order in which they are written. */
export function namesOf(journeys: Readonly<Partial<Record<JourneyName, number>>>): JourneyName[] {
  return weightsOf(journeys).map(([name]) => name);
}

/** What the script gives every visitor before the first step; a binding may use these without extracting them. */
export const JOURNEY_VARIABLES = [
  'search_text',
  'procedure_code',
  'account',
  'password',
  'personal_id',
  'applicant_name',
  'phone',
  'agency_code',
  'unit_search',
  'category',
  'old_dossier_code',
  'external_dossier_code',
  'report_period',
  'edxml_date',
  'edxml_time',
  'marker',
  'request_id',
] as const;
