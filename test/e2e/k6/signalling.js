/* Run by a test: k6 goes into a meeting and out again as a load would, is refused, cut and kept waiting, and tells what it saw. */
// biome-ignore lint/correctness/noUndeclaredDependencies: k6 has it in itself
import http from 'k6/http';
import { compilePerformMessage, Line } from '../../../scenarios/k6/socket.ts';

const { OPERATIONS, MEETINGS, NOBODY, TELL } = __ENV;

const bound = JSON.parse(open(OPERATIONS));
const site = { meeting_id: 'H99-HOP-01', agency_code: 'H99.00.12', marker: 'TEST-1' };

export const options = {
  scenarios: { all: { executor: 'per-vu-iterations', exec: 'walk', vus: 1, iterations: 1 } },
};

const perform = (base_url, timeout_ms = 10_000) =>
  Object.fromEntries(
    Object.entries(bound).map(([name, message]) => [
      name.slice('meetings.'.length),
      compilePerformMessage({ base_url, fixed_headers: {}, timeout_ms }, message),
    ]),
  );

const json = { headers: { 'Content-Type': 'application/json' } };

function ticket() {
  const credentials = JSON.stringify({ account: 'canbo-0012', password: 'thongsuot' });
  const token = http.post(`${MEETINGS}/api/sessions`, credentials, json).json('token');
  const headers = { Authorization: `Bearer ${token}` };
  return http
    .post(`${MEETINGS}/api/meetings/${site.meeting_id}/tickets`, null, { headers })
    .json('ticket');
}

function inject(fault) {
  http.post(`${MEETINGS}/_simulator/faults`, JSON.stringify(fault), json);
}

function mend() {
  http.del(`${MEETINGS}/_simulator/faults`);
}

/** A latency is measured, and no two are alike. */
function seen({ latency_ms, ...result }) {
  return latency_ms === undefined ? result : { ...result, is_timed: latency_ms >= 0 };
}

async function inMeeting(does, operations = perform(MEETINGS)) {
  const line = new Line();
  const joined = await operations.connect(line, { ...site, ticket: ticket() });
  if (!joined.ok) throw new Error(JSON.stringify(joined));
  const result = await does(line, operations);
  line.close();
  return seen(result);
}

async function refused(base_url, variables) {
  return seen(await perform(base_url).connect(new Line(), { ...site, ...variables }));
}

export async function walk() {
  const told = {};
  const good = ticket();
  const line = new Line();
  const { connect, heartbeat, leave } = perform(MEETINGS);
  told.join = seen(await connect(line, { ...site, ticket: good }));
  told.heartbeat = seen(await heartbeat(line, site));
  told.leave = seen(await leave(line, site));
  told.after_leaving = seen(await heartbeat(line, site));
  told.never_joined = seen(await heartbeat(new Line(), site));
  told.used_ticket = await refused(MEETINGS, { ticket: good });
  told.no_such_place = await refused(MEETINGS, { ticket: good, meeting_id: 'a/../../b' });
  told.nobody_there = await refused(NOBODY, { ticket: good });

  inject({ kind: 'errors', operation: 'meetings.heartbeat', ratio: 1, status: 500 });
  told.failed = await inMeeting((on, operations) => operations.heartbeat(on, site));
  mend();

  inject({ kind: 'latency', operation: 'meetings.heartbeat', extra_ms: 60_000 });
  told.too_slow = await inMeeting((on) => perform(MEETINGS, 300).heartbeat(on, site));
  told.cut = await inMeeting((on, operations) => {
    const waiting = operations.heartbeat(on, site);
    inject({ kind: 'outage' });
    return waiting;
  });
  mend();

  const again = new Line();
  told.back = seen(await connect(again, { ...site, ticket: ticket() }));
  told.dials_twice = seen(await connect(again, { ...site, ticket: ticket() }));
  told.still_in = seen(await heartbeat(again, site));
  again.close();
  http.post(TELL, JSON.stringify(told), json);
}
