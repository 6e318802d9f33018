import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * How busy this machine is, found out without anything that is being tested: a process of its own does the same small
 * work again and again. While that takes far longer than it should, nobody can tell a slow target from a slow machine.
 */
export interface Reference {
  /** Whether the work was held up at any time between two moments, in Unix milliseconds. */
  isHeldUp(from_ms: number, to_ms: number): boolean;
  /** The longest that the work ever took, in milliseconds. */
  readonly longest_ms: () => number;
  close(): Promise<void>;
}

const PAUSE_MS = 250;

/** Many delays of middling length add up to as much as a long one. */
const MEAN_SHARE = 0.2;

interface Round {
  readonly from_ms: number;
  readonly to_ms: number;
}

/**
 * Starts the process and asks it until it is closed.
 *
 * @param held_up_ms longer than this, the work was held up; idle it takes about 10
 */
export async function startReference(held_up_ms: number): Promise<Reference> {
  const child = fork(fileURLToPath(new URL('reference-work.mjs', import.meta.url)));
  const rounds: Round[] = [];
  let open = true;
  let asked_ms = 0;
  const ask = (): void => {
    asked_ms = Date.now();
    child.send('work');
  };
  child.on('message', () => {
    rounds.push({ from_ms: asked_ms, to_ms: Date.now() });
    if (open) setTimeout(() => open && ask(), PAUSE_MS);
  });
  await once(child, 'spawn');
  ask();
  await once(child, 'message');
  return {
    isHeldUp: (from_ms, to_ms) => {
      const running = { from_ms: asked_ms, to_ms: Date.now() };
      const all = [...rounds, ...(running.from_ms > (rounds.at(-1)?.to_ms ?? 0) ? [running] : [])];
      const took = all
        .filter((round) => round.to_ms >= from_ms && round.from_ms <= to_ms)
        .map((round) => round.to_ms - round.from_ms);
      const mean_ms = took.reduce((sum, one) => sum + one, 0) / Math.max(1, took.length);
      return Math.max(...took, 0) > held_up_ms || mean_ms > held_up_ms * MEAN_SHARE;
    },
    longest_ms: () => Math.max(...rounds.slice(1).map((round) => round.to_ms - round.from_ms)),
    close: async () => {
      open = false;
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
