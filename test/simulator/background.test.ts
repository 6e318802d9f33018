import { describe, expect, it } from 'vitest';
import { Background, doAtOnce, type Work } from '../../simulator/background.ts';

function* counting(to: number, seen: (n: number) => void): Work<number> {
  for (let n = 1; n <= to; n++) {
    seen(n);
    yield;
  }
  return to;
}

/** Takes a millisecond for each step, so that none shares its slice with another. */
function* slow(steps: number, seen: string[], name: string): Work<string> {
  for (let n = 1; n <= steps; n++) {
    const begin_ms = performance.now();
    while (performance.now() - begin_ms < 1);
    seen.push(`${name}${n}`);
    yield;
  }
  return name;
}

describe('work in the background', () => {
  it('is the same work as without a pause', async () => {
    const seen: number[] = [];
    expect(doAtOnce(counting(3, (n) => seen.push(n)))).toBe(3);
    expect(await new Background().do(counting(3, (n) => seen.push(n)))).toBe(3);
    expect(seen).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('lets the event loop turn after each slice', async () => {
    const seen: string[] = [];
    let isDone = false;
    const turn = (): void => {
      seen.push('turn');
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    await new Background().do(slow(4, seen, 'step'));
    isDone = true;
    const steps = seen.map((name, i) => (name === 'turn' ? -1 : i)).filter((i) => i >= 0);
    const isNeverTwice = steps.every((at, i) => i === 0 || at > (steps[i - 1] ?? 0) + 1);
    expect(isNeverTwice).toBe(true);
  });

  it('is done one after the other, and a failure concerns its own piece alone', async () => {
    const background = new Background();
    const seen: string[] = [];
    // biome-ignore lint/correctness/useYield: it fails before it could
    function* failing(): Work<never> {
      throw new Error('a bug');
    }
    const [a, b, c] = await Promise.allSettled([
      background.do(slow(2, seen, 'a')),
      background.do(failing()),
      background.do(slow(2, seen, 'c')),
    ]);
    expect(seen).toEqual(['a1', 'a2', 'c1', 'c2']);
    expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(background.cpu_ms).toBeGreaterThan(0);
  });
});
