import type { Resolve } from '../permission.ts';

/** A name is looked up again when what was found is so old, … */
const FRESH_MS = 60_000;

/** … and meanwhile the old answer is good enough, but no longer than this. */
const KEPT_MS = 600_000;

interface Found {
  readonly at_ms: number;
  readonly answer: readonly string[];
}

/**
 * Looks names up one after the other, and now and then only. A look-up holds one of the few threads that write the journal, for
 * as long as the name servers are silent: whoever asks every few seconds, for many hosts, takes no more than one of them, and
 * those whose names were found do not wait for one that is not.
 *
 * @param monotonic_ms a clock that never jumps
 */
export function pacedResolve(resolve: Resolve, monotonic_ms: () => number): Resolve {
  const found = new Map<string, Found>();
  const under_way = new Map<string, Promise<readonly string[]>>();
  let before: Promise<unknown> = Promise.resolve();
  const lookUp = (name: string): Promise<readonly string[]> => {
    const going = before.then(async () => {
      const answer = await resolve(name);
      found.set(name, { at_ms: monotonic_ms(), answer });
      return answer;
    });
    const settled = going.finally(() => void under_way.delete(name));
    before = settled.catch(() => undefined);
    under_way.set(name, settled);
    return settled;
  };
  return (name) => {
    const kept = found.get(name);
    const age_ms = monotonic_ms() - (kept?.at_ms ?? Number.NEGATIVE_INFINITY);
    if (kept !== undefined && age_ms < FRESH_MS) return Promise.resolve(kept.answer);
    const going = under_way.get(name) ?? lookUp(name);
    if (kept === undefined || age_ms >= KEPT_MS) return going;
    // Whether it went well shows the next time.
    going.catch(() => undefined);
    return Promise.resolve(kept.answer);
  };
}
