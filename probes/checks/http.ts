import { JOURNEY_NAMES, JOURNEYS } from '../../model/journey.ts';
import type { Journey } from '../../model/journeys/journey.ts';
import { isLogin, OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { HttpCheck } from '../../model/probe-check.ts';
import { BoundVisit, joined } from './bound-visit.ts';
import type { CheckRun } from './check-run.ts';

/**
 * One request through a binding: steps `dns`, `sign-in` where nobody may send it before, `token` where the binding has
 * a scheme for one, and the phases of the request.
 */
export async function checkHttp(check: HttpCheck, run: CheckRun): Promise<void> {
  const { target, persona, operation } = check;
  const before = signInBefore(operation);
  const operations = before === undefined ? [operation] : [before, operation];
  await BoundVisit.during(run, target, persona, operations, async (visit) => {
    if (before !== undefined) await visit.step('sign-in', before);
    await visit.steps(operation, (exchanges) => {
      const tokens = exchanges.slice(0, -1);
      const phases = exchanges.at(-1)?.phases ?? [];
      return tokens.length === 0 ? phases : [joined('token', tokens), ...phases];
    });
  });
}

/**
 * What has to be done on the same platform before an operation may be: the login of people, or the token of machines.
 * Undefined for what some journey does without.
 */
export function signInBefore(operation: OperationName): OperationName | undefined {
  const { platform } = OPERATIONS[operation];
  const ways = JOURNEY_NAMES.flatMap((name) => {
    const { steps }: Journey = JOURNEYS[name];
    const at = steps.findIndex((step) => step.operation === operation);
    if (at === -1) return [];
    const before = steps.slice(0, at).findLast(({ operation: earlier, keeps }) => {
      return OPERATIONS[earlier].platform === platform && (isLogin(earlier) || keeps === true);
    });
    return [before?.operation];
  });
  return ways.includes(undefined) ? undefined : ways[0];
}
