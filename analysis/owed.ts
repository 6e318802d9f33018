import { JOURNEYS } from '../model/journey.ts';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import { PLATFORMS, type Platform } from '../model/platform.ts';
import type { ObjectiveResult } from '../model/verdict.ts';
import type { Window } from '../model/window.ts';

/** Requests that another platform than the one asked is to blame for, by who that is. */
export type Owed = NonNullable<ObjectiveResult['owed']>;

/** One and the same, so that what is nearly always so is seen at once. */
export const NOTHING_OWED: Owed = {};

/**
 * Who has to bring about what a journey waits for at another platform: the platform of the journey. The one that
 * was asked answered in order that it does not know, as often as it was asked; a dossier that never shows on the
 * portal is missing where it was submitted. An answer that is not in order stays with whoever gave it.
 */
export function owedIn({ scenario, operation, error_kinds }: Window): Owed {
  const { platform } = JOURNEYS[scenario];
  const isElsewhere = OPERATIONS[operation].platform !== platform;
  const { overdue } = error_kinds;
  return isElsewhere && overdue > 0 ? { [platform]: overdue } : NOTHING_OWED;
}

export function addOwed(
  before: ReadonlyMap<OperationName, Owed>,
  windows: readonly Window[],
): ReadonlyMap<OperationName, Owed> {
  const after = new Map(before);
  for (const window of windows) {
    const owed = owedIn(window);
    if (owedTotal(owed) === 0) continue;
    after.set(window.operation, addOwedTo(after.get(window.operation), owed));
  }
  return after;
}

/** What both owe. */
export function addOwedTo(before: Owed = NOTHING_OWED, added: Owed = NOTHING_OWED): Owed {
  if (owedTotal(added) === 0) return before;
  const both = [...entriesOf(before), ...entriesOf(added)].map(([platform]) => platform);
  return Object.fromEntries(both.map((p) => [p, (before[p] ?? 0) + (added[p] ?? 0)]));
}

/** Who owes how many requests, in the order of the platforms. */
export function entriesOf(owed: Owed = {}): readonly (readonly [Platform, number])[] {
  return PLATFORMS.flatMap((platform) => {
    const requests = owed[platform] ?? 0;
    return requests === 0 ? [] : [[platform, requests] as const];
  });
}

/** How many requests others owe. */
export function owedTotal(owed: Owed = NOTHING_OWED): number {
  return owed === NOTHING_OWED ? 0 : entriesOf(owed).reduce((sum, [, n]) => sum + n, 0);
}
