import type { Endpoint } from '../../model/probe-check.ts';
import {
  evidenceFor,
  type FaultRule,
  faultOf,
  type ProberEvidence,
} from '../../model/probe-fault.ts';
import type { CheckFailed } from './check-run.ts';
import { inspectTls, type ShownTls } from './inspect-tls.ts';
import { isReached, openConnection } from './open-connection.ts';
import { urlHost } from './tcp.ts';
import { type CheckTools, NotPermitted } from './tools.ts';

/** How long evidence is looked for; all of it at once. */
export const EVIDENCE_MS = 1000;

/** What of a run's surroundings tells whose fault a failure is. */
export type EvidenceTools = Pick<
  CheckTools,
  | 'now_ms'
  | 'monotonic_ms'
  | 'held_up_ms'
  | 'clock_offset_s'
  | 'addresses'
  | 'lifelines'
  | 'own_resolvers_answer'
  | 'authorities'
>;

/** The rule that decides whose fault a failure is, by all the evidence that bears on it. */
export async function faultFor(
  failed: Pick<CheckFailed, 'failure' | 'called'>,
  tools: EvidenceTools,
  began_ms: number,
): Promise<FaultRule> {
  return faultOf(failed.failure, await gatherEvidence(failed, tools, began_ms));
}

/**
 * Looks for signs that a failure is the prober's own, as far as they bear on it. Ends within {@link EVIDENCE_MS}.
 *
 * @param began_ms start of the run, on the clock that never jumps
 */
async function gatherEvidence(
  { failure, called }: Pick<CheckFailed, 'failure' | 'called'>,
  tools: EvidenceTools,
  began_ms: number,
): Promise<ProberEvidence> {
  const passed_ms = Math.max(1, tools.monotonic_ms() - began_ms);
  const held_up_ratio = Math.min(1, tools.held_up_ms(began_ms) / passed_ms);
  const bears = evidenceFor(failure);
  const [lifelines_reached, own_resolvers_answer, valid_by_true_time] = await Promise.all([
    bears.lifelines ? inTime(reachLifelines(tools), false) : null,
    bears.own_resolvers ? inTime(tools.own_resolvers_answer(called.host ?? ''), false) : null,
    bears.true_time ? inTime(isValidByTrueTime(called, tools), null) : null,
  ]);
  return { held_up_ratio, lifelines_reached, own_resolvers_answer, valid_by_true_time };
}

/** What is found in time, or else what its absence means. */
async function inTime<T>(found: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), EVIDENCE_MS);
  });
  return Promise.race([found, late]).finally(() => clearTimeout(timer));
}

/** Whether one of them can be reached; null where there are none, or nobody permitted us to call any. */
async function reachLifelines(tools: EvidenceTools): Promise<boolean | null> {
  if (tools.lifelines.length === 0) return null;
  const reached = tools.lifelines.map(async (endpoint) => {
    if (await reaches(endpoint, tools)) return true;
    throw new Error(`${endpoint.host} is not reached`);
  });
  return Promise.any(reached).catch(({ errors }: AggregateError) => {
    // What was never called says nothing about the network.
    return errors.every((error) => error instanceof NotPermitted) ? null : false;
  });
}

async function reaches(endpoint: Endpoint, tools: EvidenceTools): Promise<boolean> {
  const signal = AbortSignal.timeout(EVIDENCE_MS);
  const [address] = await tools.addresses(urlHost(endpoint));
  return address !== undefined && isReached(address, endpoint.port, signal);
}

/** Whether certificates that do not hold by our clock do by true time; null where nobody knows that. */
async function isValidByTrueTime(
  called: Partial<Endpoint>,
  tools: EvidenceTools,
): Promise<boolean | null> {
  const offset_s = tools.clock_offset_s();
  if (offset_s === null) return null;
  const shown = await inspect(called, tools).catch(() => undefined);
  if (shown === undefined) return null;
  const holdsAt = (time_ms: number): boolean =>
    shown.valid_from_ms <= time_ms && time_ms < shown.valid_to_ms;
  const now_ms = tools.now_ms();
  // What holds by our clock is not what is wrong: then it is the authority's own, by any clock.
  return !holdsAt(now_ms) && holdsAt(now_ms + 1000 * offset_s);
}

async function inspect(
  { host = '', port = 0 }: Partial<Endpoint>,
  tools: EvidenceTools,
): Promise<ShownTls | undefined> {
  const signal = AbortSignal.timeout(EVIDENCE_MS);
  const [address] = await tools.addresses(urlHost({ host }));
  if (address === undefined) return undefined;
  const authorities = await tools.authorities();
  const socket = await openConnection(address, port, signal);
  return inspectTls(socket, { server_name: host, protocol_min: 'TLSv1.2', authorities }, signal);
}
