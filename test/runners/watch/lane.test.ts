import { describe, expect, it } from 'vitest';
import { Lane, type Turn } from '../../../runners/watch/lane.ts';
import { ManualClock } from './manual-clock.ts';

/** Work on a lane that takes a second of the clock each, by name, in the order in which it was begun. */
function laneOf(places: number) {
  const clock = new ManualClock(0);
  const lane = new Lane(places, clock);
  const begun: string[] = [];
  const ask = (name: string, wait_max_ms = 10_000): Promise<Turn<string>> =>
    lane.run(async () => {
      begun.push(name);
      await clock.wait(1000);
      return name;
    }, wait_max_ms);
  return { clock, lane, begun, ask };
}

describe('a lane', () => {
  it('runs as many as it has places, and the rest in the order in which they came', async () => {
    const { clock, lane, begun, ask } = laneOf(2);
    const all = Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => ask(name)));
    await clock.pass(500);
    expect([begun, lane.running, lane.waiting]).toEqual([['a', 'b'], 2, 3]);
    await clock.pass(3000);
    expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await all).toEqual(['a', 'b', 'c', 'd', 'e'].map((value) => ({ value })));
    expect([lane.running, lane.waiting, lane.is_idle]).toEqual([0, 0, true]);
  });

  it('does not begin what has waited too long', async () => {
    const { clock, lane, begun, ask } = laneOf(1);
    const all = Promise.all([ask('a'), ask('b', 999), ask('c')]);
    await clock.pass(5000);
    expect(await all).toEqual([{ value: 'a' }, { not_begun: 'too-late' }, { value: 'c' }]);
    expect([begun, lane.waiting]).toEqual([['a', 'c'], 0]);
  });

  it('gives its place back when work breaks', async () => {
    const { clock, lane, ask } = laneOf(1);
    await expect(lane.run(() => Promise.reject(new Error('broken')), 0)).rejects.toThrow('broken');
    const next = ask('a');
    await clock.pass(1000);
    expect(await next).toEqual({ value: 'a' });
  });

  it('that is stopped begins nothing any more, and lets what runs end', async () => {
    const { clock, lane, begun, ask } = laneOf(1);
    const all = Promise.all([ask('a'), ask('b')]);
    await clock.pass(100);
    lane.stop();
    const late = ask('c');
    await clock.pass(1000);
    expect(await all).toEqual([{ value: 'a' }, { not_begun: 'stopped' }]);
    expect(await late).toEqual({ not_begun: 'stopped' });
    expect(begun).toEqual(['a']);
  });
});
