import { describe, expect, it } from 'vitest';
import { keepMetrics, keepOption, watchScrapes } from '../../cli/keep-metrics.ts';
import type { Clock } from '../../runners/clock.ts';

/** A clock that only goes when it is waited for, and tells how long it was. */
function countingClock(): Clock & { readonly waited_ms: number[] } {
  const waited_ms: number[] = [];
  return {
    waited_ms,
    now_ms: () => 0,
    monotonic_ms: () => 0,
    wait: async (ms, signal) => {
      waited_ms.push(ms);
      if (signal?.aborted === true) return;
      await new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => resolve());
        if (waits === 'end') resolve();
      });
    },
  };
}

/** Whether a wait ends by itself, or only by what it is raced with. */
let waits: 'end' | 'stay' = 'end';

const never = new AbortController().signal;

describe('how long /metrics stays up after the verdict', () => {
  it('is not at all where nobody scraped the run', async () => {
    const clock = countingClock();
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    await keepMetrics('until-scraped', watchScrapes(), { clock, signal: never, say });
    expect([clock.waited_ms, said]).toEqual([[], []]);
  });

  it('is until the next scrape, and no longer than one and a half of the interval seen', async () => {
    waits = 'stay';
    const scrapes = watchScrapes();
    for (const at_ms of [1000, 16_000, 31_500]) scrapes.note(at_ms);
    const clock = countingClock();
    const said: string[] = [];
    const say = (text: string): void => void said.push(text);
    const kept = keepMetrics('until-scraped', scrapes, { clock, signal: never, say });
    scrapes.note(46_000);
    await kept;
    expect(clock.waited_ms).toEqual([23_250]);
    expect(said).toEqual([
      'Waiting until the verdict is scraped, at most 24 s; Ctrl-C ends the wait',
    ]);
  });

  it.each([
    ['one scrape, so that the interval is not known', [5000], 90_000],
    ['a scrape every fifteen seconds', [0, 15_000, 30_000], 22_500],
    ['a scrape every second', [0, 1000, 2000], 5000],
    ['a scrape every five minutes', [0, 300_000], 150_000],
    ['none', [], null],
  ])('with %s', (_, times_ms, patience_ms) => {
    const scrapes = watchScrapes();
    for (const at_ms of times_ms) scrapes.note(at_ms);
    expect(scrapes.patience_ms()).toBe(patience_ms);
  });

  it('ends with the patience when Prometheus does not come again, and with Ctrl-C', async () => {
    const scrapes = watchScrapes();
    scrapes.note(0);
    waits = 'end';
    const say = (): void => undefined;
    await keepMetrics('until-scraped', scrapes, { clock: countingClock(), signal: never, say });
    waits = 'stay';
    const interrupt = new AbortController();
    const options = { clock: countingClock(), signal: interrupt.signal, say };
    const kept = keepMetrics({ for_ms: 30_000 }, scrapes, options);
    interrupt.abort();
    await kept;
    expect(options.clock.waited_ms).toEqual([30_000]);
  });

  it('is what --keep-metrics says', async () => {
    expect(keepOption({})).toBe('until-scraped');
    expect(keepOption({ 'keep-metrics': '30s' })).toEqual({ for_ms: 30_000 });
    expect(keepOption({ 'keep-metrics': '0s' })).toEqual({ for_ms: 0 });
    expect(() => keepOption({ 'keep-metrics': 'soon' })).toThrow(
      '--keep-metrics must be a duration, found "soon"',
    );
    const clock = countingClock();
    const say = (): void => undefined;
    await keepMetrics({ for_ms: 0 }, watchScrapes(), { clock, signal: never, say });
    expect(clock.waited_ms).toEqual([]);
  });
});
