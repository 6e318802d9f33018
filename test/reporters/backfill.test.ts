import { describe, expect, it } from 'vitest';
import type { MeasurementBatch } from '../../model/window.ts';
import { renderBackfill } from '../../reporters/backfill.ts';
import { parseOpenMetrics } from './openmetrics-text.ts';
import { NOTHING_MEASURED, reported } from './reported-sample.ts';
import {
  START_MS,
  sampleManifest,
  sampleMeasurements,
  sampleResult,
  sealedManifest,
} from './sample-run.ts';

interface TimedSample {
  readonly name: string;
  readonly labels: string;
  readonly value: number;
  readonly time_s: number;
}

function samplesIn(text: string): TimedSample[] {
  return [...text.matchAll(/^(\w+)\{(.*)\} (\S+) (\S+)$/gm)].map(
    ([, name = '', labels = '', value, time]) => ({
      name,
      labels,
      value: Number(value),
      time_s: Number(time),
    }),
  );
}

function textOf(measurements: MeasurementBatch): Promise<string> {
  const manifest = sealedManifest(sampleResult({ kind: 'fail' }));
  return renderBackfill(reported(manifest, measurements));
}

async function backfilled(measurements: MeasurementBatch): Promise<TimedSample[]> {
  return samplesIn(await textOf(measurements));
}

/** What was said at a moment, as a text without times. */
function atMoment(text: string, time_s: number): string {
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('#') || line.endsWith(` ${time_s}`));
  return `${lines.map((line) => (line.startsWith('#') ? line : line.replace(/ \S+$/, ''))).join('\n')}\n`;
}

/** Of which metric each sample is: its family and its labels, buckets together. */
function metricsIn(text: string): string[] {
  return samplesIn(text).map(({ name, labels }) => {
    const family = name.replace(/_(total|bucket|count|sum)$/, '');
    return `${family} ${labels.replace(/\ble="[^"]*",/, '')}`;
  });
}

const FROM_S = START_MS / 1000;

describe('a run as OpenMetrics text with times', () => {
  it('begins at zero and ends at what was counted in all', async () => {
    const measurements = sampleMeasurements();
    const requests = (await backfilled(measurements)).filter(
      ({ name }) => name === 'thongsuot_requests_total',
    );
    const at = (time_s: number): number =>
      requests.filter((s) => s.time_s === time_s).reduce((sum, s) => sum + s.value, 0);
    const counted = measurements.windows.reduce((sum, w) => sum + w.count, 0);
    const half = measurements.windows.filter((w) => w.start_ms < START_MS + 30_000);
    expect(requests.filter((s) => s.time_s === FROM_S).map(({ labels }) => labels)).toEqual(
      requests.filter((s) => s.time_s === FROM_S + 55).map(({ labels }) => labels),
    );
    expect(at(FROM_S)).toBe(0);
    expect(at(FROM_S + 30)).toBe(half.reduce((sum, w) => sum + w.count, 0));
    expect(at(FROM_S + 55)).toBe(counted);
  });

  it('has every series from the first moment on: of one that is born above zero nobody knows what it counted before', async () => {
    const first = new Map<string, TimedSample>();
    for (const sample of await backfilled(sampleMeasurements())) {
      const key = `${sample.name} ${sample.labels}`;
      if (/_(total|bucket|count|sum)$/.test(sample.name) && !first.has(key)) first.set(key, sample);
    }
    const late = [...first.values()].filter(
      ({ value, time_s }) => value !== 0 || time_s !== FROM_S,
    );
    expect(late).toEqual([]);
    expect(first.size).toBeGreaterThan(100);
  });

  it('is OpenMetrics: families each under a head of their own, and of each metric all samples together', async () => {
    for (const measurements of [sampleMeasurements(), NOTHING_MEASURED]) {
      const text = await textOf(measurements);
      const times = new Set(samplesIn(text).map(({ time_s }) => time_s));
      for (const time_s of times)
        expect(() => parseOpenMetrics(atMoment(text, time_s))).not.toThrow();
      const metrics = metricsIn(text);
      const begun = metrics.filter((metric, i) => metric !== metrics[i - 1]);
      expect(new Set(begun).size).toBe(begun.length);
    }
  });

  it('never lets a counter or a bucket fall', async () => {
    const last = new Map<string, number>();
    for (const { name, labels, value, time_s } of await backfilled(sampleMeasurements())) {
      if (!/_(total|bucket|count|sum)$/.test(name)) continue;
      const key = `${name} ${labels}`;
      expect(value, `${key} at ${time_s}`).toBeGreaterThanOrEqual(last.get(key) ?? 0);
      last.set(key, value);
    }
    expect(last.size).toBeGreaterThan(100);
  });

  it('knows what was over a limit by its histogram, to a bucket', async () => {
    const measurements = sampleMeasurements();
    const submit = measurements.windows.filter(
      ({ operation }) => operation === 'settlement.submitDossier',
    );
    const over = submit.reduce((sum, { over: [over_2s = 0] }) => sum + over_2s, 0);
    const succeeded = submit.reduce((sum, w) => sum + w.good + w.slow, 0);
    const [within] = (await backfilled(measurements)).filter(
      ({ name, labels, time_s }) =>
        name === 'thongsuot_request_duration_seconds_bucket' &&
        time_s === FROM_S + 55 &&
        labels.includes('operation="settlement.submitDossier"') &&
        labels.includes('le="2.0"'),
    );
    expect(over).toBeGreaterThan(0);
    expect(Math.abs(succeeded - (within?.value ?? 0) - over)).toBeLessThan(0.03 * succeeded);
    expect(within?.value).toBeLessThan(succeeded);
  });

  it('has the verdict at the end, and none before', async () => {
    const verdicts = (await backfilled(sampleMeasurements())).filter(
      ({ name, labels }) => name === 'thongsuot_run_verdict' && labels.includes('kind="fail"'),
    );
    expect(verdicts.filter(({ value }) => value === 1).map(({ time_s }) => time_s)).toEqual([
      FROM_S + 56,
    ]);
  });

  it('takes longer steps of a long run: no series has more than 242 samples', async () => {
    const hour = sampleMeasurements(7, 1000);
    const series = (await backfilled(hour)).filter(({ name }) => name === 'thongsuot_vus');
    expect(series.length).toBeLessThanOrEqual(242);
    expect(series.length).toBeGreaterThan(100);
    expect(series.at(-1)?.time_s).toBe(FROM_S + 1000);
  });

  it('is of a job and an instance of its own', async () => {
    const samples = await backfilled(sampleMeasurements());
    const id = sampleManifest().id;
    const own = `job="thongsuot-archive",instance="${id}"`;
    const target = samples.filter(({ labels }) =>
      own.split(',').every((one) => labels.includes(one)),
    );
    expect(target.length).toBe(samples.length);
  });

  it('of a run that measured nothing says what became of it', async () => {
    const samples = await backfilled(NOTHING_MEASURED);
    expect(samples.filter(({ name }) => name === 'thongsuot_requests_total')).toEqual([]);
    expect(samples.some(({ name, value }) => name === 'thongsuot_run_verdict' && value === 1)).toBe(
      true,
    );
  });
});
