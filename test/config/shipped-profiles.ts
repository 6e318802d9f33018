import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../config/load.ts';
import { JOURNEYS, operationsPerJourney, weightsOf } from '../../model/journey.ts';
import type { Journey } from '../../model/journeys/journey.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { LEANS_ON } from '../../simulator/leans-on.ts';
import { MOVES } from '../../simulator/settlement/rules.ts';
import { SHIPPED_CONFIG } from './refusal.ts';

/** The configuration as it is shipped. */
export const config = await loadConfig(SHIPPED_CONFIG);

/** Every profile that is shipped. */
export const PROFILES: readonly LoadProfile[] = Object.values(config.profiles);

/** A profile of that name; throws when none is shipped. */
export function profileNamed(name: string): LoadProfile {
  const profile = config.profiles[name];
  if (profile === undefined) throw new Error(`no profile ${name} is shipped`);
  return profile;
}

/** A file of the project by its path in it. */
export function inProject(file: string): string {
  return fileURLToPath(new URL(`../../${file}`, import.meta.url));
}

/** Every operation that a profile performs at all, what machines keep included. */
export function performedBy({ journeys }: Pick<LoadProfile, 'journeys'>): Set<OperationName> {
  return new Set(
    weightsOf(journeys).flatMap(([name]) => JOURNEYS[name].steps.map((s) => s.operation)),
  );
}

/**
 * How often an operation that is repeated until its answer is the one asks the healthy simulator: a dossier is on the
 * portal within a second, and recipients without a client have taken a document in after two rounds of waves (14 s).
 */
const ATTEMPTS: Readonly<Partial<Record<OperationName, number>>> = {
  'portal.awaitDossier': 2,
  'documents.awaitStatus': 8,
};

/** Changes of a dossier that the settlement system tells the portal. */
const TOLD: ReadonlySet<string> = new Set([...Object.keys(MOVES), 'settlement.submitDossier']);

/** Requests per second at the peak that come to the doors of the simulator's platforms, by operation: those of the profile, and those that the platforms make of each other. */
export function requestsAtDoors(profile: LoadProfile): ReadonlyMap<OperationName, number> {
  const rates = new Map<OperationName, number>();
  const add = (operation: OperationName, rate_per_s: number): void => {
    rates.set(operation, (rates.get(operation) ?? 0) + rate_per_s);
  };
  for (const [operation, times] of operationsPerJourney(profile.journeys)) {
    const rate_per_s = profile.rate_per_s * times * (ATTEMPTS[operation] ?? 1);
    add(operation, rate_per_s);
    const leaning = LEANS_ON[operation];
    if (leaning !== undefined) add(leaning.operation, rate_per_s);
    if (TOLD.has(operation)) add('portal.receiveSync', rate_per_s);
  }
  return rates;
}

/** The operations of a platform. */
export function operationsOn(platform: Platform): OperationName[] {
  return OPERATION_NAMES.filter((name) => OPERATIONS[name].platform === platform);
}

/** How often per second a profile's journeys come to a step, by operation, as far as the journeys are its own. */
export function rateOf(profile: LoadProfile, operation: OperationName): number {
  return profile.rate_per_s * (operationsPerJourney(profile.journeys).get(operation) ?? 0);
}

/** The longest pauses of a journey of the profile, in multiples of its think time. */
export function longestThink({ journeys }: Pick<LoadProfile, 'journeys'>): number {
  const pauses = weightsOf(journeys).map(([name]) => {
    const { steps }: Journey = JOURNEYS[name];
    return steps.reduce((sum, { think }) => sum + think, 0);
  });
  return Math.max(...pauses);
}
