import { describe, expect, it } from 'vitest';
import type { RunManifest } from '../../model/run.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import { renderOpenMetrics, withUnits } from '../../reporters/openmetrics.ts';
import { sampleValue } from './exposition.ts';
import { parseOpenMetrics } from './openmetrics-text.ts';
import { NOTHING_MEASURED, reported } from './reported-sample.ts';
import { sampleManifest, sampleMeasurements, sampleResult, sealedManifest } from './sample-run.ts';

const GOLDEN = '../golden/reporters';

const FAILED = sealedManifest(sampleResult({ kind: 'fail' }));

function render(manifest: RunManifest, measurements: MeasurementBatch): Promise<string> {
  return renderOpenMetrics(reported(manifest, measurements));
}

describe('a run as OpenMetrics text', () => {
  it('is the same as it ever was', async () => {
    const text = await render(FAILED, sampleMeasurements());
    await expect(text).toMatchFileSnapshot(`${GOLDEN}/openmetrics-fail.txt`);
  });

  it('is valid, with the unit of every family whose name has one', async () => {
    const families = parseOpenMetrics(await render(FAILED, sampleMeasurements()));
    const units = Object.fromEntries(families.map(({ name, unit }) => [name, unit]));
    expect(units).toMatchObject({
      thongsuot_request_duration_seconds: 'seconds',
      thongsuot_generator_memory_bytes: 'bytes',
      thongsuot_objective_bad_ratio: 'ratio',
      thongsuot_requests: '',
    });
    expect(families.every(({ help, type }) => help !== '' && type !== '')).toBe(true);
  });

  it('counts every request of the run once, warm-up included', async () => {
    const measurements = sampleMeasurements();
    const families = parseOpenMetrics(await render(FAILED, measurements));
    const requests = families
      .find(({ name }) => name === 'thongsuot_requests')!
      .samples.reduce((sum, s) => sum + s.value, 0);
    expect(requests).toBe(measurements.windows.reduce((sum, w) => sum + w.count, 0));
    const labels = { operation: 'settlement.submitDossier', le: '2.0' };
    const submit = measurements.windows.filter((w) => w.operation === labels.operation);
    const within = submit.reduce((sum, w) => sum + w.good + w.slow - (w.over[0] ?? 0), 0);
    expect(sampleValue(families, 'thongsuot_request_duration_seconds_bucket', labels)).toBe(within);
  });

  it('has the verdict, and no objective that was not measured', async () => {
    const { verdict } = sampleResult();
    const objectives = verdict.objectives.map((o, i) =>
      i === 0 ? { ...o, outcome: 'unmeasured' as const, samples: 0 } : o,
    );
    const text = await render(
      sealedManifest(sampleResult({ kind: 'invalid', objectives })),
      NOTHING_MEASURED,
    );
    const families = parseOpenMetrics(text);
    expect(sampleValue(families, 'thongsuot_run_verdict', { kind: 'invalid' })).toBe(1);
    expect(sampleValue(families, 'thongsuot_run_verdict', { kind: 'pass' })).toBe(0);
    const samples = (name: string) => families.find((f) => f.name === name)?.samples.length;
    expect(samples('thongsuot_objective_ok')).toBe(objectives.length - 1);
    expect(samples('thongsuot_objective_bad_ratio')).toBe(objectives.length - 1);
    expect(samples('thongsuot_objective_allowed_ratio')).toBe(objectives.length);
  });

  it('is valid of an unsealed run, of one without measurements, and whatever a name holds', async () => {
    const name = 'a"b\\c\nd{e="f"} # EOF';
    const manifest = sampleManifest({ phase: name });
    for (const measurements of [NOTHING_MEASURED, sampleMeasurements(7, 20)]) {
      const families = parseOpenMetrics(await render(manifest, measurements));
      const [info] = families.find((f) => f.name === 'thongsuot_run_info')?.samples ?? [];
      expect(info?.labels['phase']).toBe('a\\"b\\\\c\\nd{e=\\"f\\"} # EOF');
    }
  });
});

describe('units', () => {
  it('follow the type of a family, and bounds are floating-point numbers', () => {
    const text = [
      '# TYPE x_seconds histogram',
      'x_seconds_bucket{a="le=\\"1\\"",le="1"} 2',
      'x_seconds_bucket{le="0.5"} 1',
      '# TYPE y gauge',
      'y{le="1"} 3',
    ];
    expect(withUnits(text.join('\n')).split('\n')).toEqual([
      '# TYPE x_seconds histogram',
      '# UNIT x_seconds seconds',
      'x_seconds_bucket{a="le=\\"1\\"",le="1.0"} 2',
      'x_seconds_bucket{le="0.5"} 1',
      '# TYPE y gauge',
      'y{le="1"} 3',
    ]);
  });
});
