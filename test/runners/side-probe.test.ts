import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../model/random.ts';
import type { Clock } from '../../runners/clock.ts';
import { Heartbeat } from '../../runners/heartbeat.ts';
import { SideProbe, type SideVisitor } from '../../runners/side-probe.ts';
import type { Performed } from '../../runners/visitor.ts';
import { VirtualClock } from '../simulator/virtual-clock.ts';

const OK: Performed = { ok: true, extracted: {}, items: [], exchanges: [] };
const REFUSED: Performed = { ok: false, why: 'it answered 503', exchanges: [] };

/** Time that the test lets pass, as runners have it. */
class RunnersClock extends VirtualClock implements Clock {
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        signal?.removeEventListener('abort', end);
        resolve();
      };
      this.setTimer(end, ms);
      signal?.addEventListener('abort', end);
    });
  }
}

/** A platform that gives each request its answer after a time. */
function asking(
  answer: Performed,
  takes_ms: number,
  { timeout_ms = 10_000 }: { timeout_ms?: number } = {},
) {
  const clock = new RunnersClock();
  const sent_ms: number[] = [];
  let is_closed = false;
  const visitor: SideVisitor = {
    perform: async () => {
      sent_ms.push(clock.monotonic_ms());
      await clock.wait(takes_ms);
      return answer;
    },
    close: () => {
      is_closed = true;
    },
  };
  const asked = {
    platform: 'portal',
    operation: 'portal.searchServices',
    persona: 'citizen',
    visitor,
    timeout_ms,
    variables: () => ({}),
  } as const;
  const probe = new SideProbe([asked], clock, seededRandom(7));
  const heartbeat = Heartbeat.start(clock);
  const start = (): void => probe.start(heartbeat);
  return { clock, sent_ms, probe, heartbeat, start, isClosed: () => is_closed };
}

describe('a probe on the side', () => {
  it('asks about once a second, never twice within half a second', async () => {
    const { clock, sent_ms, probe, start, heartbeat } = asking(OK, 30);
    start();
    await clock.advance(200_000);
    expect(sent_ms.length).toBeGreaterThan(170);
    expect(sent_ms.length).toBeLessThan(230);
    const gaps = sent_ms.slice(1).map((at_ms, i) => at_ms - (sent_ms[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...gaps)).toBeGreaterThan(1500);
    probe.stop();
    heartbeat.stop();
  });

  it('tells when each was to be sent and how long it took from then', async () => {
    const { clock, sent_ms, probe, start, heartbeat } = asking(OK, 30);
    start();
    await clock.advance(3000);
    const samples = probe.take();
    expect(samples.length).toBeGreaterThan(1);
    const [first] = samples;
    expect(first).toMatchObject({ platform: 'portal', operation: 'portal.searchServices' });
    expect(first?.time_ms).toBeCloseTo(Date.parse('2025-07-01T08:00:00+07:00') + (sent_ms[0] ?? 0));
    expect(first?.latency_ms).toBeCloseTo(30, 6);
    expect(probe.take()).toEqual([]);
    probe.stop();
    heartbeat.stop();
  });

  it('goes on asking while earlier requests are in flight, ten at most', async () => {
    const { clock, sent_ms, probe, start, heartbeat } = asking(OK, 60_000);
    start();
    await clock.advance(40_000);
    expect(sent_ms).toHaveLength(10);
    probe.stop();
    heartbeat.stop();
  });

  it('counts as failed what k6 would have given up', async () => {
    const { clock, probe, start, heartbeat } = asking(OK, 300, { timeout_ms: 200 });
    start();
    await clock.advance(3000);
    expect(probe.take().every(({ latency_ms }) => latency_ms === null)).toBe(true);
    probe.stop();
    heartbeat.stop();
  });

  it('gives a platform up after ten failures in a row', async () => {
    const { clock, sent_ms, probe, start, heartbeat } = asking(REFUSED, 5);
    start();
    await clock.advance(60_000);
    expect(sent_ms).toHaveLength(10);
    expect(probe.take().map(({ latency_ms }) => latency_ms)).toEqual(new Array(10).fill(null));
    probe.stop();
    heartbeat.stop();
  });

  it('sends nothing after it was stopped, and takes no more samples', async () => {
    const { clock, sent_ms, probe, start, heartbeat, isClosed } = asking(OK, 2000);
    start();
    await clock.advance(5000);
    probe.take();
    const asked = sent_ms.length;
    probe.stop();
    await clock.advance(20_000);
    expect(sent_ms).toHaveLength(asked);
    expect(probe.take()).toEqual([]);
    expect(isClosed()).toBe(true);
    heartbeat.stop();
  });

  it('tells a mistake of ours as an error', async () => {
    const clock = new RunnersClock();
    const visitor: SideVisitor = {
      perform: () => Promise.reject(new Error('the variable q is missing')),
      close: () => undefined,
    };
    const asked = {
      platform: 'portal',
      operation: 'portal.searchServices',
      persona: 'citizen',
      visitor,
      timeout_ms: 1,
      variables: () => ({}),
    } as const;
    const probe = new SideProbe([asked], clock, seededRandom(7));
    const heartbeat = Heartbeat.start(clock);
    probe.start(heartbeat);
    await clock.advance(10_000);
    expect(() => probe.take()).toThrow('the variable q is missing');
    probe.stop();
    heartbeat.stop();
  });
});
