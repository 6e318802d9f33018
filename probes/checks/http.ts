import type { HttpCheck } from '../../model/probe-check.ts';
import type { CheckRun } from './check-run.ts';
import { joined, Visit } from './visit.ts';

/** One request through a binding: steps `dns`, `token` where the binding asks for one, and the phases of the request. */
export async function checkHttp(check: HttpCheck, run: CheckRun): Promise<void> {
  const { target, persona, operation } = check;
  await Visit.during(run, target, persona, [operation], (visit) =>
    visit.steps(operation, (exchanges) => {
      const tokens = exchanges.slice(0, -1);
      const phases = exchanges.at(-1)?.phases ?? [];
      return tokens.length === 0 ? phases : [joined('token', tokens), ...phases];
    }),
  );
}
