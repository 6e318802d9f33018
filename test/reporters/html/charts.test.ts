import { describe, expect, it } from 'vitest';
import type { RunManifest } from '../../../model/run.ts';
import type { MeasurementBatch } from '../../../model/window.ts';
import type { Chart, ChartBook } from '../../../reporters/html/chart.ts';
import { chartBook } from '../../../reporters/html/charts.ts';
import { seriesOf } from '../../../reporters/html/series.ts';
import { readingOf } from '../reading-of.ts';
import { START_MS, sampleManifest, sampleMeasurements } from '../sample-run.ts';

const EMPTY: MeasurementBatch = { windows: [], journeys: [], generator: [] };

async function bookOf(
  measurements: MeasurementBatch,
  manifest: RunManifest = sampleManifest(),
): Promise<ChartBook> {
  const reading = readingOf(measurements);
  return chartBook(manifest, reading, await seriesOf(reading));
}

function chart({ charts }: ChartBook, id: string): Chart {
  return charts.find((c) => c.id === id)!;
}

const measurements = sampleMeasurements();
const book = await bookOf(measurements);

describe('the charts of a run', () => {
  it('have one point for each second and every list as long as the time', () => {
    expect(book.times_s).toHaveLength(55);
    expect(book.times_s[0]).toBe(START_MS / 1000);
    for (const { variants, series } of book.charts) {
      for (const { values } of variants) {
        expect(values).toHaveLength(series.length);
        for (const list of values) expect(list).toHaveLength(55);
      }
    }
  });

  it('shade the judged stretch', async () => {
    expect(book.judged_s).toEqual([START_MS / 1000 + 8, START_MS / 1000 + 53]);
    expect((await bookOf(sampleMeasurements(7, 5))).judged_s).toBeNull();
  });

  it('show the plan from the start of the warm-up to the end of the judged stretch', () => {
    const [planned] = chart(book, 'journeys').variants[0]!.values;
    // 12 journeys/s, 8 s of warm-up from a tenth: 1.2 + 10.8 · t/8.
    expect(planned!.slice(0, 3)).toEqual([1.2, 2.55, 3.9]);
    expect(planned![8]).toBe(12);
    expect(planned![52]).toBe(12);
    expect(planned![53]).toBe(0);
  });

  it('show requests per second also where a step is longer than a second', async () => {
    const [first] = measurements.windows.filter((w) => w.good > 0);
    // 1,200 seconds in 600 steps of two: half of what came in one second.
    const windows = [0, 1199].map((s) => ({ ...first!, start_ms: START_MS + s * 1000 }));
    const [good] = chart(await bookOf({ ...EMPTY, windows }), 'requests').variants[0]!.values;
    expect(good).toHaveLength(600);
    expect(good![0]).toBe(first!.good / 2);
    expect(good![599]).toBe(first!.good / 2);
    expect(good![300]).toBe(0);
  });

  it('offer latency of all operations and of each, with the limits that hold there', () => {
    const { variants } = chart(book, 'latency');
    expect(variants.map((v) => v.key)).toContain('settlement.submitDossier');
    expect(variants).toHaveLength(13);
    const lines = (key: string) => variants.find((v) => v.key === key)!.lines.map((l) => l.name.en);
    expect(lines('')).toEqual(['p95 ≤ 2 s', 'p99 ≤ 5 s', 'p99 ≤ 10 s']);
    expect(lines('settlement.submitDossier')).toEqual(['p95 ≤ 2 s', 'p99 ≤ 10 s']);
  });

  it('leave a gap where nothing was measured', async () => {
    const windows = measurements.windows.filter((w) => w.start_ms !== START_MS + 20_000);
    const [p50] = chart(await bookOf({ ...measurements, windows }), 'latency').variants[0]!.values;
    expect([p50![19], p50![20], p50![21]].map((v) => v === null)).toEqual([false, true, false]);
  });

  it('leave out lines of the generator that nothing was read for', async () => {
    const [sample] = measurements.generator;
    const generator = [{ ...sample!, machine_cpu_ratio: 0.5, cpu_wait_ratio: null }];
    const cpu = chart(await bookOf({ ...measurements, generator }), 'cpu');
    expect(cpu.series.map((s) => s.name.en)).toEqual(['Generator', 'Whole machine', 'Stolen']);
    expect(cpu.variants[0]!.values[1]![0]).toBe(50);
  });

  it('are empty without measurements', async () => {
    expect((await bookOf(EMPTY)).times_s).toEqual([]);
  });
});

describe('the heat map', () => {
  const { heat } = book;
  const succeeded = (windows: MeasurementBatch['windows']): number =>
    windows.reduce((sum, w) => sum + w.good + w.slow, 0);

  it('has every request that succeeded once, for all operations and for each', () => {
    const counted = (key: string): number =>
      heat.variants
        .find((v) => v.key === key)!
        .columns.flatMap(([, ...counts]) => counts)
        .reduce((a, b) => a + b, 0);
    expect(counted('')).toBe(succeeded(measurements.windows));
    const submit = measurements.windows.filter((w) => w.operation === 'settlement.submitDossier');
    expect(counted('settlement.submitDossier')).toBe(succeeded(submit));
  });

  it('has the requests that failed apart, since they have no latency', () => {
    const failed = heat.variants[0]!.failed.reduce((a, b) => a + b, 0);
    expect(failed).toBe(measurements.windows.reduce((sum, w) => sum + w.errors, 0));
    expect(failed).toBeGreaterThan(0);
  });

  it('has columns as wide as fit a page, and rows that lie within its bounds', async () => {
    const [first] = measurements.windows.filter((w) => w.good > 0);
    const windows = [0, 599].map((s) => ({ ...first!, start_ms: START_MS + s * 1000 }));
    const long = (await bookOf({ ...EMPTY, windows })).heat;
    expect(long.step_s).toBe(4);
    expect(long.times_s).toHaveLength(150);
    for (const { columns, bounds } of heat.variants) {
      for (const [row = 0, ...counts] of columns) {
        expect(row + counts.length).toBeLessThanOrEqual(bounds.length);
      }
    }
  });
});
