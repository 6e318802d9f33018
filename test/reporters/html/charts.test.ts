import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf } from '../../../model/histogram.ts';
import type { MeasurementBatch } from '../../../model/window.ts';
import { type Chart, chartBook } from '../../../reporters/html/charts.ts';
import {
  histogramsOf,
  POINTS_MAX,
  ratesOf,
  timelineOf,
  timesOf,
} from '../../../reporters/html/timeline.ts';
import { START_MS, sampleManifest, sampleMeasurements } from '../sample-run.ts';

const EMPTY: MeasurementBatch = { windows: [], journeys: [], generator: [] };

function chart(charts: readonly Chart[], id: string): Chart {
  return charts.find((c) => c.id === id)!;
}

describe('the charts of a run', () => {
  const measurements = sampleMeasurements();
  const book = chartBook(sampleManifest(), measurements);

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

  it('shade the judged stretch', () => {
    expect(book.judged_s).toEqual([START_MS / 1000 + 8, START_MS / 1000 + 53]);
    expect(chartBook(sampleManifest(), sampleMeasurements(7, 5)).judged_s).toBeNull();
  });

  it('show the plan from the start of the warm-up to the end of the judged stretch', () => {
    const [planned] = chart(book.charts, 'journeys').variants[0]!.values;
    // 12 journeys/s, 8 s of warm-up from a tenth: 1.2 + 10.8 · t/8.
    expect(planned!.slice(0, 3)).toEqual([1.2, 2.55, 3.9]);
    expect(planned![8]).toBe(12);
    expect(planned![52]).toBe(12);
    expect(planned![53]).toBe(0);
  });

  it('offer latency of all operations and of each, with the limits that hold there', () => {
    const { variants } = chart(book.charts, 'latency');
    expect(variants.map((v) => v.key)).toContain('settlement.submitDossier');
    expect(variants).toHaveLength(13);
    const lines = (key: string) => variants.find((v) => v.key === key)!.lines.map((l) => l.name.en);
    expect(lines('')).toEqual(['p95 ≤ 2 s', 'p99 ≤ 5 s', 'p99 ≤ 10 s']);
    expect(lines('settlement.submitDossier')).toEqual(['p95 ≤ 2 s', 'p99 ≤ 10 s']);
  });

  it('leave a gap where nothing was measured', () => {
    const windows = measurements.windows.filter((w) => w.start_ms !== START_MS + 20_000);
    const { charts } = chartBook(sampleManifest(), { ...measurements, windows });
    const [p50] = chart(charts, 'latency').variants[0]!.values;
    expect([p50![19], p50![20], p50![21]].map((v) => v === null)).toEqual([false, true, false]);
  });

  it('are empty without measurements', () => {
    expect(chartBook(sampleManifest(), EMPTY).times_s).toEqual([]);
  });
});

describe('the timeline', () => {
  it('never has more points than a screen, and loses nothing', () => {
    const spans = fc.array(fc.integer({ min: 0, max: 9 * 3600 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(spans, (seconds) => {
        const [sample] = sampleMeasurements().windows.filter((w) => w.count > 0);
        const windows = seconds.map((s) => ({ ...sample!, start_ms: START_MS + s * 1000 }));
        const timeline = timelineOf({ ...EMPTY, windows });
        expect(timeline.length).toBeLessThanOrEqual(POINTS_MAX);
        expect(timesOf(timeline)).toHaveLength(timeline.length);
        const rates = ratesOf(
          timeline,
          windows,
          (w) => w.start_ms,
          (w) => w.count,
        );
        const total = rates.reduce((a, b) => a + b, 0) * (timeline.step_ms / 1000);
        expect(total).toBeCloseTo(windows.length * sample!.count, 6);
        const merged = histogramsOf(timeline, windows).map(countOf);
        expect(merged.reduce((a, b) => a + b, 0)).toBe(
          windows.length * countOf(sample!.latency_ms),
        );
      }),
    );
  });

  it('takes longer steps of whole windows for a long run: 8 hours at 15 s', () => {
    const [sample] = sampleMeasurements().windows;
    const windows = [0, 8 * 3600 - 1].map((s) => ({ ...sample!, start_ms: START_MS + s * 1000 }));
    expect(timelineOf({ ...EMPTY, windows })).toEqual({
      origin_ms: START_MS,
      step_ms: 15_000,
      length: 1920,
    });
  });
});
