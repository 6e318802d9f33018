import type { Config } from '../../config/config.ts';
import { Peer } from '../../reporters/watch/peers/peer.ts';
import type { PeerFault } from '../../reporters/watch/peers/problem.ts';
import type { Clock } from '../../runners/clock.ts';
import type { Resolve } from '../permission.ts';
import { pacedResolve } from './paced-resolve.ts';
import { type PeerLink, peerLink } from './peer-link.ts';
import { type PeerSurroundings, readPeer } from './read-peer.ts';

/** Between the end of one reading and the next. */
const EVERY_MS = 5000;

/** A peer that is back is seen after so long at the latest. */
const EVERY_MAX_MS = 30_000;

/** What a wrong secret brings: from an address that has shown too many, the right one is not taken either, unless it is long. */
const AFTER_REFUSAL_MS = 60_000;

export interface PeersOptions {
  readonly location: string;
  readonly config: () => Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly resolve: Resolve;
  readonly clock: Clock;
  readonly onProblem: (problem: string) => void;
}

/** The daemons of other locations, each of which is read again and again. */
export interface Peers {
  readonly all: readonly Peer[];
  /** Begins to read them. @returns ends that */
  start(): () => Promise<void>;
}

/**
 * The configured peers but the one at this location itself: all locations may have one configuration.
 *
 * @throws OperatorError when a file that one of them needs cannot be used
 */
export async function preparePeers(options: PeersOptions): Promise<Peers> {
  const { location, config, env, clock } = options;
  const others = config().watch.peers.filter((one) => one.location !== location);
  const pairs = await Promise.all(
    others.map(async (one) => [new Peer(one, clock), await peerLink(one, env)] as const),
  );
  const around: PeerSurroundings = {
    authorisations: () => config().authorisations,
    resolve: pacedResolve(options.resolve, () => clock.monotonic_ms()),
    clock,
  };
  return {
    all: pairs.map(([peer]) => peer),
    start() {
      const over = new AbortController();
      const going = pairs.map(([peer, link]) => follow(peer, link, around, options, over.signal));
      return async () => {
        over.abort();
        await Promise.all(going);
      };
    },
  };
}

/** Reads one peer, then waits, and so on: never twice at once, and no peer waits for another. */
async function follow(
  peer: Peer,
  link: PeerLink,
  around: PeerSurroundings,
  { clock, onProblem }: Pick<PeersOptions, 'clock' | 'onProblem'>,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  let told: PeerFault | null = null;
  while (!signal.aborted) {
    await readPeer(peer, link, around, signal);
    if (signal.aborted) return;
    const { problem } = peer;
    const fault = problem?.fault ?? null;
    if (fault !== told) onProblem(newsOf(peer));
    told = fault;
    failures = fault === null ? 0 : failures + 1;
    await clock.wait(pauseAfter(fault, failures), signal);
  }
}

function newsOf({ location, problem }: Peer): string {
  return problem === null
    ? `The location ${location} can be read again.`
    : `The location ${location} cannot be read (${problem.fault}): ${problem.detail}`;
}

/** How long to leave a peer alone. @param failures in a row, this one included */
export function pauseAfter(fault: PeerFault | null, failures: number): number {
  if (fault === 'refused') return AFTER_REFUSAL_MS;
  return Math.min(EVERY_MAX_MS, EVERY_MS * 2 ** Math.max(0, failures - 1));
}
