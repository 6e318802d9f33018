import { JOURNEYS, type JourneyName } from '../../model/journey.ts';
import type { Journey } from '../../model/journeys/journey.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { Reason } from '../../model/verdict.ts';
import { appliesTo, type Fault, type FaultKind } from '../../simulator/fault.ts';
import { LEANS_ON, type Leaning } from '../../simulator/leans-on.ts';

/**
 * What a run says of one platform while one platform has a fault: `F` the faulty one fails, as it must; `-` it
 * does not, and was missed; `c` another one fails, which the simulator declares to lean on it; `X` another one
 * fails that has nothing to do with it; `.` another one is spared.
 */
export type Mark = 'F' | '-' | 'c' | 'X' | '.';

/** They befall answers after the queue was passed: limited to an operation, they leave all others alone. */
const BEFALLS_ANSWERS: ReadonlySet<FaultKind> = new Set([
  'latency',
  'hang',
  'errors',
  'outage',
  'wrong_content',
]);

/**
 * The platforms that may fail because one platform has a fault: those with an operation in these journeys whose
 * answer waits, by the simulator's own declaration, for an operation that the fault reaches. The faulty platform
 * is not among them.
 */
export function leaningOn(
  fault: Fault,
  at: Platform,
  journeys: readonly JourneyName[],
  leans: Readonly<Partial<Record<OperationName, Leaning>>> = LEANS_ON,
): ReadonlySet<Platform> {
  // Work that one operation brings holds servers that all operations of its platform wait for.
  const isSpared = (operation: OperationName): boolean =>
    BEFALLS_ANSWERS.has(fault.kind) && !appliesTo(fault, operation);
  const isReached = (operation: OperationName): boolean => {
    if (OPERATIONS[operation].platform === at) return !isSpared(operation);
    const leaning = leans[operation];
    return leaning !== undefined && isReached(leaning.operation);
  };
  const reached = operationsIn(journeys).filter(isReached);
  const platforms = new Set<Platform>(reached.map((operation) => OPERATIONS[operation].platform));
  platforms.delete(at);
  return platforms;
}

/** The platforms that a verdict fails: those that its deciding reasons name. */
export function failedIn(reasons: readonly Reason[]): ReadonlySet<Platform> {
  const deciding = reasons.filter(({ weight }) => weight === 'fail');
  return new Set(deciding.flatMap(({ platform }) => platform ?? []));
}

/** What a failed run says of every platform. */
export function marksOf(
  failed: ReadonlySet<Platform>,
  at: Platform,
  leaning: ReadonlySet<Platform>,
): Readonly<Record<Platform, Mark>> {
  const markOf = (platform: Platform): Mark => {
    if (platform === at) return failed.has(platform) ? 'F' : '-';
    if (!failed.has(platform)) return '.';
    return leaning.has(platform) ? 'c' : 'X';
  };
  const marks = PLATFORMS.map((platform) => [platform, markOf(platform)] as const);
  return Object.fromEntries(marks) as Record<Platform, Mark>;
}

/** Whether marks tell of a defect: the fault was missed, or somebody was blamed for it who has nothing to do with it. */
export function areWrong(marks: Readonly<Record<Platform, Mark>>): boolean {
  return Object.values(marks).some((mark) => mark === '-' || mark === 'X');
}

function operationsIn(journeys: readonly JourneyName[]): readonly OperationName[] {
  return journeys.flatMap((name) => {
    const { steps }: Journey = JOURNEYS[name];
    return steps.map(({ operation }) => operation);
  });
}
