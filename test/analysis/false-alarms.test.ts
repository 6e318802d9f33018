import { describe, expect, it } from 'vitest';
import { CELL_MS } from '../../analysis/cells.ts';
import { EMPTY_SLICE, evaluationWindows, type Slice } from '../../analysis/evaluation-windows.ts';
import { FALSE_ALARM_MAX, holdWindows } from '../../analysis/hold-windows.ts';
import { NOTHING_OWED } from '../../analysis/owed.ts';
import { binomial } from '../../model/arrivals.ts';
import { DEFAULT_WINDOW_S } from '../../model/objective.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { responses, type Station } from './queue-stream.ts';

/**
 * How often platforms that are exactly at their limit fail by their windows. With none of 300 the rate is below 1 %
 * with 95 % confidence (0.99³⁰⁰ = 0.049); with two it may still be (the expected number is three).
 */
const RUNS = 300;
const ALARMS_MAX = 2;

const HOUR_S = 3600;

type Kind = 'errors' | 'latency';

/** Whether a run of one objective fails by its windows. */
function fails(kind: Kind, duration_s: number, slices: readonly Slice[]): boolean {
  const stretch = { from: 0, to: 1000 * duration_s - 1000 };
  const sliceAt = (start_ms: number): Slice => slices[start_ms / CELL_MS] ?? EMPTY_SLICE;
  const windows = evaluationWindows(stretch, DEFAULT_WINDOW_S[kind], sliceAt);
  const rule = { kind, good_windows_ratio_min: undefined };
  return holdWindows(windows, rule, FALSE_ALARM_MAX / windows.length).outcome === 'missed';
}

/** Failures that have nothing to do with each other, as many as are allowed. */
function independent(duration_s: number, per_cell: number, ratio: number, random: Random): Slice[] {
  return Array.from({ length: (1000 * duration_s) / CELL_MS }, () => {
    // Where few come, how many is chance too.
    const samples = per_cell < 10 ? binomial(2 * per_cell, 0.5, random) : per_cell;
    const bad = binomial(samples, ratio, random);
    return { samples, bad, allowed: samples * ratio, owed: NOTHING_OWED };
  });
}

/** A queue of which exactly the allowed share of requests are over the limit. */
function queueAtLimit(
  station: Station,
  duration_s: number,
  allowed: number,
  seed: number,
): Slice[] {
  const { at_s, latency_s } = responses(station, duration_s, seededRandom(seed));
  const sorted = Float64Array.from(latency_s).sort();
  const limit_s = sorted[Math.floor((1 - allowed) * sorted.length)] ?? 0;
  const cells = Math.ceil((1000 * duration_s) / CELL_MS);
  const [samples, bad] = [new Float64Array(cells), new Float64Array(cells)];
  at_s.forEach((time_s, i) => {
    const cell = Math.floor((1000 * time_s) / CELL_MS);
    samples[cell] = (samples[cell] ?? 0) + 1;
    if ((latency_s[i] ?? 0) > limit_s) bad[cell] = (bad[cell] ?? 0) + 1;
  });
  const slices = Array.from(samples, (count, cell): Slice => {
    return { samples: count, bad: bad[cell] ?? 0, allowed: allowed * count, owed: NOTHING_OWED };
  });
  return slices;
}

function alarms(run: (seed: number) => boolean): number {
  return Array.from({ length: RUNS }, (_, i) => run(i + 1)).filter((failed) => failed).length;
}

describe('A platform exactly at its limit', () => {
  it.each([
    {
      what: '20 requests/s for 8 hours, 1 % failures allowed',
      per_cell: 100,
      ratio: 0.01,
      hours: 8,
    },
    { what: 'one request in 5 s for 8 hours, 5 %', per_cell: 1, ratio: 0.05, hours: 8 },
    { what: '100 requests/s for half an hour, 0.1 %', per_cell: 500, ratio: 0.001, hours: 0.5 },
  ])('seldom fails by its windows of failures: $what', ({ per_cell, ratio, hours }) => {
    const failed = alarms((seed) =>
      fails(
        'errors',
        hours * HOUR_S,
        independent(hours * HOUR_S, per_cell, ratio, seededRandom(seed)),
      ),
    );
    expect(failed).toBeLessThanOrEqual(ALARMS_MAX);
  });

  it.each([
    { what: 'M/M/1 at 80 %', servers: 1, service_per_s: 5, arrival_per_s: 4, allowed: 0.05 },
    { what: 'M/M/4 at 90 %', servers: 4, service_per_s: 1, arrival_per_s: 3.6, allowed: 0.05 },
    { what: 'M/M/4 at 94 %', servers: 4, service_per_s: 2, arrival_per_s: 7.52, allowed: 0.05 },
    {
      what: 'M/M/8 at 90 %, p99',
      servers: 8,
      service_per_s: 0.5,
      arrival_per_s: 3.6,
      allowed: 0.01,
    },
  ])('seldom fails by its windows of latency: $what, two hours', ({ allowed, ...station }) => {
    const failed = alarms((seed) =>
      fails('latency', 2 * HOUR_S, queueAtLimit(station, 2 * HOUR_S, allowed, seed)),
    );
    expect(failed).toBeLessThanOrEqual(ALARMS_MAX);
  });
});

describe('A time in which most requests were bad', () => {
  const outage = (slices: Slice[], from_s: number, length_s: number): Slice[] =>
    slices.map((slice, i) => {
      const at_s = (i * CELL_MS) / 1000;
      return at_s >= from_s && at_s < from_s + length_s ? { ...slice, bad: slice.samples } : slice;
    });
  const found = (kind: Kind, duration_s: number, slicesFor: (seed: number) => Slice[]): number =>
    Array.from({ length: 50 }, (_, i) => fails(kind, duration_s, slicesFor(i + 1))).filter(
      (failed) => failed,
    ).length;

  it.each([
    { what: '10 minutes in 8 hours', hours: 8, from_s: 10_007, length_s: 600, per_cell: 100 },
    { what: 'one minute in half an hour', hours: 0.5, from_s: 905, length_s: 60, per_cell: 100 },
    { what: 'one minute in 8 hours', hours: 8, from_s: 10_007, length_s: 60, per_cell: 100 },
    {
      what: '10 minutes of one request in 10 s',
      hours: 8,
      from_s: 10_007,
      length_s: 600,
      per_cell: 0.5,
    },
  ])('is always found where they failed: $what', ({ hours, from_s, length_s, per_cell }) => {
    const duration_s = hours * HOUR_S;
    const slicesFor = (seed: number): Slice[] =>
      outage(independent(duration_s, per_cell, 0.002, seededRandom(seed)), from_s, length_s).map(
        (slice) => ({ ...slice, allowed: 0.05 * slice.samples }),
      );
    expect(found('errors', duration_s, slicesFor)).toBe(50);
  });

  it('is found where they were slow for ten minutes in 8 hours, once or twice', () => {
    const station = { servers: 4, service_per_s: 1, arrival_per_s: 2 };
    const once = (seed: number): Slice[] =>
      outage(queueAtLimit(station, 8 * HOUR_S, 0.01, seed), 10_007, 600).map((slice) => ({
        ...slice,
        allowed: 0.05 * slice.samples,
      }));
    expect(found('latency', 8 * HOUR_S, once)).toBe(50);
    expect(found('latency', 8 * HOUR_S, (seed) => outage(once(seed), 20_004, 600))).toBe(50);
  });
});
