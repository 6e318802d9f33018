import { canPerform } from '../../model/binding.ts';
import type { WebSocketCheck } from '../../model/probe-check.ts';
import { BoundVisit } from './bound-visit.ts';
import type { CheckRun } from './check-run.ts';

/** The steps of a meeting site, in order. A binding may do without those that only lead there. */
const BEFORE = [
  ['sign-in', 'meetings.login'],
  ['schedule', 'meetings.listMeetings'],
  ['admission', 'meetings.joinMeeting'],
] as const;

/** Goes into a meeting, keeps the connection and leaves: steps `dns`, `sign-in`, `schedule`, `admission`, `join`, `heartbeat`, `leave`. */
export async function checkWebSocket(check: WebSocketCheck, run: CheckRun): Promise<void> {
  const operations = [...BEFORE.map(([, operation]) => operation), 'meetings.connect'] as const;
  await BoundVisit.during(run, check.target, 'officer', operations, async (visit) => {
    for (const [name, operation] of BEFORE) {
      if (canPerform(visit.binding, operation, 'officer')) await visit.step(name, operation);
    }
    await visit.step('join', 'meetings.connect');
    for (let n = 0; n < check.heartbeats; n++) await visit.step('heartbeat', 'meetings.heartbeat');
    if (canPerform(visit.binding, 'meetings.leave', 'officer')) {
      await visit.step('leave', 'meetings.leave');
    }
  });
}
