import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../model/telemetry.ts';
import type { Window } from '../../../model/window.ts';
import type { Intake } from '../../../runners/intake/intake.ts';
import type { Point } from '../../../runners/intake/point.ts';
import { PushError } from '../../../runners/intake/push-error.ts';
import { ATTRIBUTES, latencies, newIntake, point } from './points.ts';

const SENDERS = ['k6-1', 'k6-2'];
const PROVINCES = ['dien-bien', 'ca-mau'];

/** From 1 ms to 60 s, so that each histogram has hundreds of buckets. */
const SPREAD_MS = Array.from({ length: 500 }, (_, i) => 1.022 ** i);

/** Requests of both senders for both provinces, 500 each, and 500 more with every second. */
function push(intake: Intake, second: number): readonly Point[] {
  return SENDERS.flatMap((sender) =>
    PROVINCES.map((province) =>
      point(intake, {
        metric: METRICS.latency,
        attributes: { ...ATTRIBUTES, exceeded: '0' },
        time_ms: 1000 * second + 100,
        value: latencies(Array.from({ length: second }, () => SPREAD_MS).flat()),
        sender,
        province,
      }),
    ),
  );
}

/** What is measured in three seconds with so much memory. */
function measured(memory_max_bytes: number): {
  readonly intake: Intake;
  readonly windows: Window[];
} {
  const intake = newIntake({ memory_max_bytes });
  for (const second of [1, 2, 3]) intake.accept(push(intake, second));
  return { intake, windows: intake.drain(true).windows };
}

function total(windows: readonly Window[]): number {
  return windows.reduce((sum, { good }) => sum + good, 0);
}

describe('an intake whose memory is short', () => {
  it('needs what it needs, and gives up nothing while there is room', () => {
    const { intake, windows } = measured(2 ** 26);
    expect(intake.health.coarsened).toEqual([]);
    expect(windows).toHaveLength(12);
    expect(intake.health.memory_bytes_max).toBeGreaterThan(50_000);
  });

  it.each([
    [60_000, ['keys'], 6, 5],
    [42_000, ['keys', 'keys'], 3, 5],
    [30_000, ['keys', 'keys', 'latency'], 3, 4],
    [18_000, ['keys', 'keys', 'latency', 'latency'], 3, 3],
  ])(
    'with %d bytes gives up %j in this order, tells of each, and counts every request',
    (bytes, steps, rows, scale) => {
      const { intake, windows } = measured(bytes);
      const { coarsened, notes, problems, memory_bytes_max } = intake.health;
      expect(coarsened.map(({ of }) => of)).toEqual(steps);
      const told = notes.filter((note) => note.startsWith('memory was short: from '));
      expect(told).toHaveLength(steps.length);
      expect([problems, total(windows), windows.length]).toEqual([[], 6000, rows]);
      expect(Math.min(...windows.map(({ latency_ms }) => latency_ms.scale))).toBe(scale);
      expect(memory_bytes_max).toBeGreaterThan(bytes);
    },
  );

  it('puts pushes off when nothing is left to give up, until windows were handed on; the next one brings them all', () => {
    const intake = newIntake({ memory_max_bytes: 7_500 });
    intake.accept(push(intake, 1));
    const first = intake.drain(true).windows;
    intake.accept(push(intake, 2));
    const late = push(intake, 3);
    expect(() => intake.accept(late)).toThrow(
      new PushError('the intake holds all that it may; the next push that is taken repairs it', {
        status: 503,
      }),
    );
    const second = intake.drain(true).windows;
    intake.accept(push(intake, 4));
    expect(total([...first, ...second, ...intake.drain(true).windows])).toBe(8000);
    expect(intake.health.problems).toEqual([]);
  });
});
