import { canPerform } from '../../model/binding.ts';
import type { RegisterCheck } from '../../model/probe-check.ts';
import { BoundVisit, joined } from './bound-visit.ts';
import type { CheckRun } from './check-run.ts';

/** A machine's token and what it is good for: steps `dns`, `token` and `look-up`. */
export async function checkRegister(check: RegisterCheck, run: CheckRun): Promise<void> {
  const { target, token, look_up } = check;
  await BoundVisit.during(run, target, 'system', [token, look_up], async (visit) => {
    // Where it is no operation, the binding has a scheme for it, by which the look-up comes to its token.
    if (canPerform(visit.binding, token, 'system')) {
      await visit.step('token', token);
      await visit.step('look-up', look_up);
      return;
    }
    await visit.steps(look_up, (exchanges) => {
      const tokens = exchanges.slice(0, -1);
      const steps = tokens.length === 0 ? [] : [joined('token', tokens)];
      return [...steps, joined('look-up', exchanges.slice(-1))];
    });
  });
}
