import { canMove, DOSSIER_STATES, type DossierState } from './dossier.ts';
import { OPERATIONS, type OperationName } from './operation.ts';
import type { Variables } from './template.ts';
import type { Window } from './window.ts';

/** What a listing of synthetic records is asked with, besides what a login gives; `marker` says which run. */
export const LISTING_VARIABLES = ['page'] as const;

/** The records that a run left on a platform, by what can still be done about them. */
export interface Leftovers {
  /** Still in the citizen's hands, or in a state that is not one of ours: the platform may agree. */
  readonly withdrawable: readonly Variables[];
  readonly withdrawn: readonly Variables[];
  /** An officer has taken them up: only the platform's owner can remove them. */
  readonly settled: readonly Variables[];
}

const WITHDRAWN: DossierState = 7;

/** Sorts listed records by their `dossier_state`; one without a state was never submitted. */
export function sortLeftovers(records: readonly Variables[]): Leftovers {
  const fates = records.map((record) => ({ record, fate: fateOf(record['dossier_state']) }));
  const of = (wanted: keyof Leftovers): Variables[] =>
    fates.filter(({ fate }) => fate === wanted).map(({ record }) => record);
  return {
    withdrawable: of('withdrawable'),
    withdrawn: of('withdrawn'),
    settled: of('settled'),
  };
}

function fateOf(state: string | undefined): keyof Leftovers {
  const known = Object.keys(DOSSIER_STATES).find((code) => code === state);
  if (known === undefined) return 'withdrawable';
  const code = Number(known) as DossierState;
  if (code === WITHDRAWN) return 'withdrawn';
  return canMove(code, WITHDRAWN) ? 'withdrawable' : 'settled';
}

/** How often a run changed something on a platform, by operation, warm-up and all. */
export function changesMade(
  totals: readonly Pick<Window, 'operation' | 'count' | 'errors'>[],
): Partial<Record<OperationName, number>> {
  const changes = new Map<OperationName, number>();
  for (const { operation, count, errors } of totals) {
    if (OPERATIONS[operation].idempotent || count === errors) continue;
    changes.set(operation, (changes.get(operation) ?? 0) + count - errors);
  }
  return Object.fromEntries(changes);
}
