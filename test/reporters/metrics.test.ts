import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../model/histogram.ts';
import { EMPTY_TOTALS, type MeasurementBatch, NO_ERRORS, type Window } from '../../model/window.ts';
import { cumulativeCounts } from '../../reporters/latency-metric.ts';
import { createRunMetrics } from '../../reporters/metrics.ts';
import { documentedMetrics, servedMetrics } from './documented-metrics.ts';
import { parseExposition, sampleValue } from './exposition.ts';
import { sampleManifest, sampleMeasurements, sampleResult } from './sample-run.ts';

const EMPTY: MeasurementBatch = { windows: [], journeys: [], generator: [] };

/** Limits of `login` are 2 s and 5 s: one request of 10 ms, two of 2.1 s, one of 6 s, three failed. */
const LOGIN: Window = {
  start_ms: 0,
  sender: 'k6',
  province: null,
  platform: 'settlement',
  operation: 'settlement.login',
  scenario: 'citizen-submits',
  stage: 'measure',
  count: 7,
  good: 1,
  slow: 3,
  errors: 3,
  over: [3, 1],
  error_kinds: { ...NO_ERRORS, timeout: 2, status: 1 },
  latency_ms: histogramOf([10, 2100, 2100, 6000], 3),
};

const LOGIN_LABELS = { platform: 'settlement', operation: 'settlement.login' };

describe('the metrics of a run', () => {
  it('are all there at zero before anything was measured', async () => {
    const { registry } = createRunMetrics(sampleManifest());
    const families = parseExposition(await registry.metrics());
    const labels = { ...LOGIN_LABELS, scenario: 'officer-settles', outcome: 'error' };
    expect(sampleValue(families, 'thongsuot_requests_total', labels)).toBe(0);
    expect(
      sampleValue(families, 'thongsuot_request_errors_total', { ...LOGIN_LABELS, kind: 'timeout' }),
    ).toBe(0);
    expect(
      sampleValue(families, 'thongsuot_request_duration_seconds_bucket', {
        ...LOGIN_LABELS,
        le: '2',
      }),
    ).toBe(0);
    expect(
      sampleValue(families, 'thongsuot_journeys_total', {
        scenario: 'citizen-searches',
        outcome: 'exception',
      }),
    ).toBe(0);
    expect(sampleValue(families, 'thongsuot_dropped_iterations_total')).toBe(0);
    expect(sampleValue(families, 'thongsuot_run_verdict', { kind: 'invalid' })).toBe(0);
    expect(
      sampleValue(families, 'thongsuot_run_info', {
        run_id: '20250628-093000-demo',
        profile: 'demo',
        phase: 'switch-trial',
      }),
    ).toBe(1);
  });

  it('add windows up over time', async () => {
    const metrics = createRunMetrics(sampleManifest());
    metrics.observe({ ...EMPTY, windows: [LOGIN, { ...LOGIN, start_ms: 1000 }] });
    const families = parseExposition(await metrics.registry.metrics());
    const labels = { ...LOGIN_LABELS, scenario: 'citizen-submits' };
    const requests = (outcome: string) =>
      sampleValue(families, 'thongsuot_requests_total', { ...labels, outcome });
    expect([requests('good'), requests('slow'), requests('error')]).toEqual([2, 6, 6]);
    const errors = (kind: string) =>
      sampleValue(families, 'thongsuot_request_errors_total', { ...LOGIN_LABELS, kind });
    expect([errors('connection'), errors('timeout'), errors('status')]).toEqual([0, 4, 2]);
  });

  it('count durations exactly at the limits of the operation, though the histogram is coarse', async () => {
    const metrics = createRunMetrics(sampleManifest());
    metrics.observe({ ...EMPTY, windows: [LOGIN] });
    const families = parseExposition(await metrics.registry.metrics());
    const name = 'thongsuot_request_duration_seconds';
    const bucket = (le: string) => sampleValue(families, `${name}_bucket`, { ...LOGIN_LABELS, le });
    expect([bucket('0.005'), bucket('0.02'), bucket('1')]).toEqual([0, 1, 1]);
    expect([bucket('2'), bucket('5'), bucket('10'), bucket('+Inf')]).toEqual([1, 3, 4, 4]);
    expect(sampleValue(families, `${name}_count`, LOGIN_LABELS)).toBe(4);
    expect(sampleValue(families, `${name}_sum`, LOGIN_LABELS)).toBeCloseTo(10.21, 9);
  });

  it('count dropped iterations once, although the generator says the sum every time', async () => {
    const metrics = createRunMetrics(sampleManifest());
    const sample = sampleMeasurements().generator[0]!;
    for (const dropped_iterations of [3, 5, 4, 9]) {
      metrics.observe({ ...EMPTY, generator: [{ ...sample, dropped_iterations, vus: 12 }] });
    }
    const families = parseExposition(await metrics.registry.metrics());
    expect(sampleValue(families, 'thongsuot_dropped_iterations_total')).toBe(9);
    expect(sampleValue(families, 'thongsuot_vus')).toBe(12);
    expect(sampleValue(families, 'thongsuot_vus_max')).toBe(sample.vus_max);
    expect(sampleValue(families, 'thongsuot_generator_memory_bytes')).toBe(sample.memory_bytes);
  });

  it('count journeys by their end', async () => {
    const metrics = createRunMetrics(sampleManifest());
    const window = {
      start_ms: 0,
      sender: 'k6',
      scenario: 'officer-settles',
      stage: 'measure',
      start_lag_ms: histogramOf(new Array<number>(9).fill(1), 3),
    } as const;
    metrics.observe({
      ...EMPTY,
      journeys: [{ ...window, started: 9, completed: 5, failed: 3, exceptions: 1 }],
    });
    const families = parseExposition(await metrics.registry.metrics());
    const scenario = 'officer-settles';
    expect(sampleValue(families, 'thongsuot_journeys_started_total', { scenario })).toBe(9);
    const ended = (outcome: string) =>
      sampleValue(families, 'thongsuot_journeys_total', { scenario, outcome });
    expect([ended('completed'), ended('failed'), ended('exception')]).toEqual([5, 3, 1]);
  });

  it('tell the verdict and each objective that was measured', async () => {
    const metrics = createRunMetrics(sampleManifest());
    const { verdict } = sampleResult({ kind: 'fail' });
    const objectives = verdict.objectives.map((o) =>
      o.objective.operation === 'settlement.login' ? { ...o, outcome: 'unmeasured' as const } : o,
    );
    metrics.setVerdict({ ...verdict, objectives });
    const families = parseExposition(await metrics.registry.metrics());
    const kind = (name: string) => sampleValue(families, 'thongsuot_run_verdict', { kind: name });
    expect([kind('pass'), kind('fail'), kind('invalid')]).toEqual([0, 1, 0]);
    const ok = (operation: string, objective: string) =>
      sampleValue(families, 'thongsuot_objective_ok', { operation, objective });
    expect(ok('settlement.submitDossier', 'p95<=2s')).toBe(0);
    expect(ok('settlement.viewProcedure', 'errors<=1%')).toBe(1);
    expect(ok('settlement.login', 'p95<=2s')).toBeUndefined();
  });

  it('say what can be said by now, and no verdict before there is one', async () => {
    const metrics = createRunMetrics(sampleManifest());
    const { objectives } = sampleResult({ kind: 'fail' }).verdict;
    const read = async (name: string, labels: Record<string, string>) =>
      sampleValue(parseExposition(await metrics.registry.metrics()), name, labels);
    expect(await read('thongsuot_run_verdict_so_far', { kind: 'early' })).toBe(1);
    metrics.setSoFar({ kind: 'fail', reasons: [], objectives });
    expect(await read('thongsuot_run_verdict_so_far', { kind: 'early' })).toBe(0);
    expect(await read('thongsuot_run_verdict_so_far', { kind: 'fail' })).toBe(1);
    expect(await read('thongsuot_run_verdict', { kind: 'fail' })).toBe(0);
    const objective = { operation: 'settlement.submitDossier', objective: 'p95<=2s' };
    expect(await read('thongsuot_objective_ok', objective)).toBe(0);

    metrics.setSoFar({ kind: 'early', reasons: [], objectives: [] });
    expect(await read('thongsuot_objective_ok', objective)).toBeUndefined();
    metrics.setVerdict(sampleResult().verdict);
    expect(await read('thongsuot_run_verdict_so_far', { kind: 'pass' })).toBe(1);
    expect(await read('thongsuot_run_verdict', { kind: 'pass' })).toBe(1);
    expect(await read('thongsuot_objective_ok', objective)).toBe(1);
  });

  it('tell when the run was started, in seconds', async () => {
    const metrics = createRunMetrics(sampleManifest());
    const families = parseExposition(await metrics.registry.metrics());
    expect(sampleValue(families, 'thongsuot_run_start_timestamp_seconds')).toBe(1_751_077_798);
  });

  it('of two runs do not mix', async () => {
    const first = createRunMetrics(sampleManifest());
    const second = createRunMetrics(sampleManifest());
    first.observe({ ...EMPTY, windows: [LOGIN] });
    const families = parseExposition(await second.registry.metrics());
    expect(sampleValue(families, 'thongsuot_requests_total', { outcome: 'good' })).toBe(0);
  });
});

describe('metric names', () => {
  const UNITS = ['seconds', 'bytes', 'ratio', 'total', 'info'];
  /** Plain numbers of things, or states of 0 and 1: the conventions ask for no unit. */
  const UNITLESS = [
    'thongsuot_vus',
    'thongsuot_vus_max',
    'thongsuot_run_verdict',
    'thongsuot_run_verdict_so_far',
    'thongsuot_objective_ok',
  ];

  it('follow the conventions: prefix, snake case, base unit last, _total on counters alone', async () => {
    const { registry } = createRunMetrics(sampleManifest());
    const families = parseExposition(await registry.metrics());
    expect(families).toHaveLength(15);
    for (const { name, type, help } of families) {
      expect(name).toMatch(/^thongsuot_[a-z]+(_[a-z]+)*$/);
      expect(UNITLESS.includes(name) || UNITS.includes(name.split('_').at(-1)!), name).toBe(true);
      expect(name.endsWith('_total'), name).toBe(type === 'counter');
      expect(help).toMatch(/[.1]$/);
    }
  });

  it('carry only labels whose values are bounded by the configuration', async () => {
    const metrics = createRunMetrics(sampleManifest());
    metrics.setVerdict(sampleResult().verdict);
    const families = parseExposition(await metrics.registry.metrics());
    const labels = families.flatMap((f) => f.samples.flatMap((s) => Object.keys(s.labels)));
    expect(new Set(labels)).toEqual(
      new Set([
        'kind',
        'le',
        'objective',
        'operation',
        'outcome',
        'phase',
        'platform',
        'profile',
        'run_id',
        'scenario',
      ]),
    );
  });
});

describe('cumulative counts', () => {
  it('never fall from one bound to the next, and are exact at the limits', () => {
    const values = fc.array(fc.double({ min: 0.5, max: 20_000, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: -2, max: 6 }), (latencies, scale) => {
        const limits = [300, 2000];
        const over = limits.map((limit) => latencies.filter((v) => v > limit).length);
        const totals = {
          ...EMPTY_TOTALS,
          count: latencies.length,
          good: latencies.length - over[0]!,
          slow: over[0]!,
          over,
          latency_ms: histogramOf(latencies, scale),
        };
        // At scale −2 the highest bucket in use ends at 65,536.
        const bounds = [1, 10, 290, 300, 310, 1990, 2000, 2010, 70_000];
        const counts = cumulativeCounts({ ...totals, total: latencies.length }, limits, bounds);
        expect(counts).toEqual(counts.toSorted((a, b) => a - b));
        expect(counts[3]).toBe(latencies.length - over[0]!);
        expect(counts[6]).toBe(latencies.length - over[1]!);
        expect(counts[8]).toBe(latencies.length);
      }),
    );
  });
});

describe('the table of metrics in docs/live.md', () => {
  it('has every metric with its type and its labels', async () => {
    const metrics = createRunMetrics(sampleManifest());
    metrics.observe({ ...EMPTY, windows: [LOGIN] });
    metrics.setVerdict(sampleResult().verdict);
    const served = servedMetrics(await metrics.registry.metrics());
    const documented = await documentedMetrics((name) => !name.startsWith('thongsuot_capacity_'));
    expect(documented).toEqual(served);
  });
});
