import {
  Counter,
  type CounterConfiguration,
  Gauge,
  type GaugeConfiguration,
  Registry,
  type RegistryContentType,
} from 'prom-client';
import { limitsOf, type Objective } from '../model/objective.ts';
import type { RunManifest, RunResult } from '../model/run.ts';
import { VERDICT_KINDS } from '../model/verdict.ts';
import { addTotals, EMPTY_TOTALS, ERROR_KINDS, type WindowTotals } from '../model/window.ts';
import type { OperationTotals, RunReading } from './archive-reader.ts';
import { LatencyMetric } from './latency-metric.ts';
import { objectiveSlug } from './objective-text.ts';
import type { ReportedRun } from './reported-run.ts';

/**
 * A run as OpenMetrics 1.0 text, to be stored beside the metrics of other runs. Counters and histograms are of the whole
 * run, warm-up included, as `/metrics` shows them while it runs; what was judged is in gauges.
 */
export async function renderOpenMetrics({ manifest, reading }: ReportedRun): Promise<string> {
  const registry = new Registry<RegistryContentType>();
  const counter = <L extends string>(what: Omit<CounterConfiguration<L>, 'registers'>) =>
    new Counter({ ...what, registers: [registry] });
  const gauge = <L extends string>(what: Omit<GaugeConfiguration<L>, 'registers'>) =>
    new Gauge({ ...what, registers: [registry] });
  addRun(manifest, gauge);
  const addRequests = createRequestMetrics(registry, manifest.objectives, counter);
  for (const totals of stagesTogether(reading.operations)) addRequests(totals, totals);
  addJourneys(reading, counter);
  if (manifest.result !== null) {
    addJudgement(manifest.result, gauge);
    addGenerator(manifest.result, gauge, counter);
  }
  // Not before: prom-client's collectors are registered by their Prometheus names.
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  return withUnits(await registry.metrics());
}

/** Makes a counter in the registry of the run. */
export type MakeCounter = <L extends string>(
  what: Omit<CounterConfiguration<L>, 'registers'>,
) => Counter<L>;

/** Makes a gauge in the registry of the run. */
export type MakeGauge = <L extends string>(
  what: Omit<GaugeConfiguration<L>, 'registers'>,
) => Gauge<L>;

/** Which run it is, when it started, and its verdict. */
export function addRun(manifest: RunManifest, gauge: MakeGauge): void {
  const { id, phase, profile, versions, started_at, result, sealed } = manifest;
  gauge({
    name: 'thongsuot_run_info',
    help: 'The run that these metrics are of; always 1.',
    labelNames: ['run_id', 'profile', 'phase', 'version', 'sealed'],
  }).set(
    {
      run_id: id,
      profile: profile.name,
      phase,
      version: versions.thongsuot,
      sealed: String(sealed),
    },
    1,
  );
  gauge({
    name: 'thongsuot_run_start_timestamp_seconds',
    help: 'When the run started.',
  }).set(Date.parse(started_at) / 1000);
  const verdicts = gauge({
    name: 'thongsuot_run_verdict',
    help: '1 for the verdict of the run; 0 for all kinds where it was not judged.',
    labelNames: ['kind'],
  });
  for (const kind of VERDICT_KINDS) verdicts.set({ kind }, Number(kind === result?.verdict.kind));
}

/** Takes in what an operation did: all of it, or what came since the last time. */
export type AddRequests = (
  of: Pick<OperationTotals, 'platform' | 'operation'>,
  totals: WindowTotals,
) => void;

/** The metrics of requests, without a series yet. */
export function createRequestMetrics(
  registry: Registry<RegistryContentType>,
  objectives: readonly Objective[],
  counter: MakeCounter,
): AddRequests {
  const requests = counter({
    name: 'thongsuot_requests_total',
    help: 'Finished requests, warm-up included. good: within the lowest limit of the operation; slow: over it.',
    labelNames: ['platform', 'operation', 'outcome'],
  });
  const errors = counter({
    name: 'thongsuot_request_errors_total',
    help: 'Failed requests by what went wrong.',
    labelNames: ['platform', 'operation', 'kind'],
  });
  const duration = new LatencyMetric(
    {
      name: 'thongsuot_request_duration_seconds',
      help: 'Duration of the requests that succeeded. Exact at the limits of the operation, counted in the script; interpolated in an exponential histogram at the other bounds.',
      limits_ms: objectives.flatMap((o) => (o.kind === 'latency' ? [o.limit_ms] : [])),
    },
    registry,
  );
  return ({ platform, operation }, totals) => {
    const labels = { platform, operation };
    requests.inc({ ...labels, outcome: 'good' }, totals.good);
    requests.inc({ ...labels, outcome: 'slow' }, totals.slow);
    requests.inc({ ...labels, outcome: 'error' }, totals.errors);
    for (const kind of ERROR_KINDS) errors.inc({ ...labels, kind }, totals.error_kinds[kind]);
    // Where the totals say nothing of a limit, that bound is interpolated too.
    duration.add(labels, limitsOf(objectives, operation), totals);
  };
}

function stagesTogether(operations: readonly OperationTotals[]): Omit<OperationTotals, 'stage'>[] {
  const together = new Map<string, Omit<OperationTotals, 'stage'>>();
  for (const totals of operations) {
    const { platform, operation } = totals;
    const before = together.get(operation) ?? EMPTY_TOTALS;
    together.set(operation, { platform, operation, ...addTotals(before, totals) });
  }
  return [...together.values()];
}

function addJourneys({ journeys }: RunReading, counter: MakeCounter): void {
  const started = counter({
    name: 'thongsuot_journeys_started_total',
    help: 'Journeys that started.',
    labelNames: ['scenario'],
  });
  const ended = counter({
    name: 'thongsuot_journeys_total',
    help: 'Journeys that ended. failed: the target failed a step; exception: an error of our own script.',
    labelNames: ['scenario', 'outcome'],
  });
  for (const j of journeys) {
    const { scenario } = j;
    started.inc({ scenario }, j.started);
    ended.inc({ scenario, outcome: 'completed' }, j.completed);
    ended.inc({ scenario, outcome: 'failed' }, j.failed);
    ended.inc({ scenario, outcome: 'exception' }, j.exceptions);
  }
}

/** What was judged. */
export function addJudgement({ verdict, offered }: RunResult, gauge: MakeGauge): void {
  gauge({
    name: 'thongsuot_run_planned_journeys',
    help: 'Journeys that the plan starts in the judged stretch.',
  }).set(offered.planned);
  gauge({
    name: 'thongsuot_run_started_journeys',
    help: 'Journeys that were started in the judged stretch.',
  }).set(offered.started);
  const labelNames = ['platform', 'operation', 'objective'] as const;
  const ok = gauge({
    name: 'thongsuot_objective_ok',
    help: '1 when the objective was met, 0 when it was missed; absent when it was not measured.',
    labelNames,
  });
  const bad = gauge({
    name: 'thongsuot_objective_bad_ratio',
    help: 'Share of the requests of the judged stretch that broke the objective.',
    labelNames,
  });
  const allowed = gauge({
    name: 'thongsuot_objective_allowed_ratio',
    help: 'Share of the requests that may break the objective.',
    labelNames,
  });
  for (const { objective, outcome, samples, bad_ratio, allowed_ratio } of verdict.objectives) {
    const { platform, operation } = objective;
    const labels = { platform, operation, objective: objectiveSlug(objective) };
    allowed.set(labels, allowed_ratio);
    if (samples > 0) bad.set(labels, bad_ratio);
    if (outcome !== 'unmeasured') ok.set(labels, Number(outcome === 'met'));
  }
}

function addGenerator({ generator }: RunResult, gauge: MakeGauge, counter: MakeCounter): void {
  counter({
    name: 'thongsuot_dropped_iterations_total',
    help: 'Journeys that no virtual user was free to start.',
  }).inc(generator.dropped_iterations);
  if (generator.cpu_ratio !== null) {
    const help = 'CPU of the load generator as a share of its cores, mean over the judged stretch.';
    gauge({ name: 'thongsuot_generator_cpu_ratio', help }).set(generator.cpu_ratio);
  }
  if (generator.memory_bytes_max !== null) {
    const help = 'Most memory of the load generator in the judged stretch.';
    gauge({ name: 'thongsuot_generator_memory_bytes', help }).set(generator.memory_bytes_max);
  }
}

const UNITS = /_(seconds|bytes|ratio)$/;

/**
 * What OpenMetrics 1.0 asks for and prom-client leaves out: a `# UNIT` line where the name ends in a unit, and bounds of
 * buckets as floating-point numbers (`le="1.0"`), so that the same bound is the same text in every exporter.
 */
export function withUnits(text: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const [, name = ''] = /^# TYPE (\S+) /.exec(line) ?? [];
    const [, unit] = UNITS.exec(name) ?? [];
    if (unit !== undefined) return [line, `# UNIT ${name} ${unit}`];
    return [line.replace(/^(\w+_bucket\{.*\ble=")(\d+)"/, '$1$2.0"')];
  });
  return lines.join('\n');
}
