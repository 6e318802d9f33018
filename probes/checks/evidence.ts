import { Resolver } from 'node:dns/promises';
import { errorCode } from '../../model/error-code.ts';
import type { Endpoint } from '../../model/probe-check.ts';
import { evidenceFor, type ProberEvidence } from '../../model/probe-fault.ts';
import type { CheckFailed } from './check-run.ts';
import { inspectTls, type ShownTls } from './inspect-tls.ts';
import { isSilent } from './name-servers.ts';
import { isReached, openConnection } from './open-connection.ts';
import { urlHost } from './tcp.ts';
import type { CheckTools } from './tools.ts';

/** How long evidence is looked for; all of it at once. */
export const EVIDENCE_MS = 1000;

/**
 * Looks for signs that a failure is the prober's own, as far as they bear on it. Ends within {@link EVIDENCE_MS}.
 *
 * @param began_ms start of the run, on the clock that never jumps
 */
export async function gatherEvidence(
  { failure, called }: CheckFailed,
  tools: CheckTools,
  began_ms: number,
): Promise<ProberEvidence> {
  const passed_ms = Math.max(1, tools.monotonic_ms() - began_ms);
  const held_up_ratio = Math.min(1, tools.held_up_ms(began_ms) / passed_ms);
  const bears = evidenceFor(failure);
  const [lifelines_reached, own_resolvers_answer, valid_by_true_time] = await Promise.all([
    bears.lifelines ? inTime(reachLifelines(tools), false) : null,
    bears.own_resolvers ? inTime(askOwnResolvers(called.host ?? ''), false) : null,
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

/** Whether one of them can be reached; null where there are none. */
async function reachLifelines(tools: CheckTools): Promise<boolean | null> {
  if (tools.lifelines.length === 0) return null;
  const reached = tools.lifelines.map(async (endpoint) => {
    if (await reaches(endpoint, tools)) return true;
    throw new Error(`${endpoint.host} is not reached`);
  });
  return Promise.any(reached).catch(() => false);
}

async function reaches(endpoint: Endpoint, tools: CheckTools): Promise<boolean> {
  const signal = AbortSignal.timeout(EVIDENCE_MS);
  const [address] = await tools.addresses(urlHost(endpoint));
  return address !== undefined && isReached(address, endpoint.port, signal);
}

/** Whether a name server of this machine says anything about a name, and be it that it cannot. */
async function askOwnResolvers(host: string): Promise<boolean> {
  const resolver = new Resolver({ timeout: EVIDENCE_MS / 2, tries: 1 });
  try {
    await resolver.resolve4(host);
    return true;
  } catch (error) {
    return !isSilent(errorCode(error) ?? '');
  }
}

/** Whether a certificate that does not hold by our clock does by true time; null where nobody knows that. */
async function isValidByTrueTime(
  called: Partial<Endpoint>,
  tools: CheckTools,
): Promise<boolean | null> {
  const offset_s = tools.clock_offset_s();
  if (offset_s === null) return null;
  const shown = await inspect(called, tools).catch(() => undefined);
  if (shown === undefined) return null;
  const true_ms = tools.now_ms() + 1000 * offset_s;
  return shown.valid_from_ms <= true_ms && true_ms < shown.valid_to_ms;
}

async function inspect(
  { host = '', port = 0 }: Partial<Endpoint>,
  tools: CheckTools,
): Promise<ShownTls | undefined> {
  const signal = AbortSignal.timeout(EVIDENCE_MS);
  const [address] = await tools.addresses(urlHost({ host }));
  if (address === undefined) return undefined;
  const authorities = await tools.authorities();
  const socket = await openConnection(address, port, signal);
  return inspectTls(socket, { server_name: host, protocol_min: 'TLSv1.2', authorities }, signal);
}
