import type { Config } from '../../config/config.ts';
import type { Address } from '../../model/address.ts';
import { errorCode } from '../../model/error-code.ts';
import { LOCATION_LIMITS } from '../../reporters/watch/peers/document.ts';
import { isMoment, parseLocation } from '../../reporters/watch/peers/parse.ts';
import type { Peer } from '../../reporters/watch/peers/peer.ts';
import { plainText } from '../../reporters/watch/peers/plain-text.ts';
import type { PeerFault, PeerProblem } from '../../reporters/watch/peers/problem.ts';
import { AT_HEADER } from '../../reporters/watch/peers/routes.ts';
import { AnswerTooLong, boundedAsk, type GotAnswer } from '../../runners/bounded-ask.ts';
import type { Clock } from '../../runners/clock.ts';
import { heeding, permitHost, type Resolve } from '../permission.ts';
import type { PeerLink } from './peer-link.ts';

/** From the look-up of its name to the last byte. */
const DEADLINE_MS = 5000;

const DETAIL_CHARS = 200;

/** Longer ones are no tags of ours. */
const TAG = /^(?:W\/)?"[!#-~]{1,100}"$/;

/** What reading a peer has around it. */
export interface PeerSurroundings {
  readonly authorisations: () => Config['authorisations'];
  readonly resolve: Resolve;
  readonly clock: Pick<Clock, 'now_ms'>;
  /** Instead of five seconds. */
  readonly deadline_ms?: number;
}

class PeerFailure extends Error {
  override readonly name = 'PeerFailure';
  readonly problem: PeerProblem;

  constructor(fault: PeerFault, detail: string) {
    super(detail);
    this.problem = { fault, detail: plainText(detail, DETAIL_CHARS) };
  }
}

/** Reads a peer once; never throws for what it does. @param signal ends it, and then nothing is made of it */
export async function readPeer(
  peer: Peer,
  link: PeerLink,
  around: PeerSurroundings,
  signal: AbortSignal,
): Promise<void> {
  // The daemon's signal lives as long as it: what listens to it must let go of it.
  const own = new AbortController();
  const stop = (): void => own.abort();
  const deadline_ms = around.deadline_ms ?? DEADLINE_MS;
  const timer = setTimeout(stop, deadline_ms);
  signal.addEventListener('abort', stop);
  const asked = peer.instant();
  try {
    const addresses = await permitted(new URL(link.url).hostname, around, own.signal);
    const tag = peer.tag;
    const headers = { ...link.headers, ...(tag !== null && { 'If-None-Match': tag }) };
    const { url, authorities } = link;
    const bytes_max = LOCATION_LIMITS.bytes;
    const bounds = { bytes_max, signal: own.signal };
    const answer = await boundedAsk({
      url,
      body: null,
      headers,
      addresses,
      authorities,
      ...bounds,
    });
    take(peer, answer, asked);
  } catch (error) {
    if (signal.aborted) return;
    peer.failed(own.signal.aborted ? slow(deadline_ms) : problemOf(error));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

/** One request now and then is no load, so that any rate allows it; the window and the address count. */
async function permitted(
  host: string,
  { authorisations, resolve, clock, deadline_ms = DEADLINE_MS }: PeerSurroundings,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  const from_ms = clock.now_ms();
  const planned = { from_ms, to_ms: from_ms + deadline_ms, requests_per_s: 0 };
  const permit = await permitHost(host, authorisations(), planned, heeding(signal, resolve));
  if ('addresses' in permit) return permit.addresses;
  throw new PeerFailure('not-permitted', permit.refusal.message);
}

/** @throws PeerFailure when it is not what was asked for */
function take(peer: Peer, answer: GotAnswer, asked: ReturnType<Peer['instant']>): void {
  const { status, headers, body } = answer;
  const isNew = status === 200;
  if (!isNew && (status !== 304 || peer.tag === null)) throw unwanted(status);
  if (Number(headers['age'] ?? 0) > 0) {
    throw new PeerFailure('cached', 'its answer comes out of a cache between it and here');
  }
  if (!isNew) {
    const at = headers[AT_HEADER.toLowerCase()];
    if (!isMoment(at)) {
      throw new PeerFailure('answer', `it answers 304 without a moment in ${AT_HEADER}`);
    }
    peer.unchanged(Date.parse(at), asked);
    return;
  }
  const said = parseLocation(body, peer.location);
  if ('fault' in said) throw new PeerFailure(said.fault, said.detail);
  const { etag = '' } = headers;
  peer.read(said, TAG.test(etag) ? etag : null, asked);
}

/** What to look for, where that can be said. */
const HINTS: Readonly<Record<number, string>> = {
  401: ': it wants another secret',
  403: ': it has no secret, so name none for it',
  404: ': it is an earlier version, or something else',
  421: ': it is not known by that name, which metrics.names there has to have',
};

function unwanted(status: number): PeerFailure {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  const hint = isRedirect ? ', and redirects are not followed' : (HINTS[status] ?? '');
  const fault = status === 401 || status === 403 ? 'refused' : 'answer';
  return new PeerFailure(fault, `it answers ${status}${hint}`);
}

function slow(deadline_ms: number): PeerProblem {
  return { fault: 'slow', detail: `it does not answer within ${deadline_ms / 1000} s` };
}

function problemOf(error: unknown): PeerProblem {
  if (error instanceof PeerFailure) return error.problem;
  const detail = plainText(error instanceof Error ? error.message : String(error), DETAIL_CHARS);
  if (error instanceof AnswerTooLong) return { fault: 'too-long', detail };
  const code = errorCode(error);
  // What the network does has a code; what the answer is has none.
  if (code === undefined) return { fault: 'broken', detail };
  return { fault: 'unreachable', detail: detail === '' ? code : detail };
}
