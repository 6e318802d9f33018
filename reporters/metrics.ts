import { Counter, Gauge, type LabelValues, Registry } from 'prom-client';
import type { SoFarKind, VerdictSoFar } from '../analysis/so-far.ts';
import { JOURNEYS } from '../model/journey.ts';
import { limitsOf } from '../model/objective.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { RunManifest } from '../model/run.ts';
import { VERDICT_KINDS, type Verdict } from '../model/verdict.ts';
import {
  EMPTY_TOTALS,
  ERROR_KINDS,
  type JourneyWindow,
  type MeasurementBatch,
  type Window,
} from '../model/window.ts';
import { LatencyMetric } from './latency-metric.ts';
import { objectiveSlug } from './objective-text.ts';

/** What the metrics need to know of a run before it starts: all series are there from the first scrape. */
export type RunMetricsInfo = Pick<
  RunManifest,
  'id' | 'started_at' | 'phase' | 'profile' | 'scenarios' | 'objectives'
>;

/** The metrics of one run, in a registry of its own. */
export interface RunMetrics {
  readonly registry: Registry;
  observe(batch: MeasurementBatch): void;
  /** What can be said before the end. */
  setSoFar(so_far: VerdictSoFar): void;
  /** What the run ended with. */
  setVerdict(verdict: Verdict): void;
}

const SO_FAR = ['early', ...VERDICT_KINDS] as const satisfies readonly SoFarKind[];

const REQUEST_OUTCOMES = ['good', 'slow', 'error'] as const;

const JOURNEY_OUTCOMES = ['completed', 'failed', 'exception'] as const;

/** Creates the metrics of a run. Counters start at zero for everything the run is planned to do. */
export function createRunMetrics(info: RunMetricsInfo): RunMetrics {
  const registry = new Registry();
  const requests = createRequestMetrics(registry, info);
  const journeys = createJourneyMetrics(registry, info);
  const generator = createGeneratorMetrics(registry);
  const verdicts = createVerdictMetrics(registry, info);
  return {
    registry,
    ...verdicts,
    observe(batch) {
      for (const window of batch.windows) requests(window);
      for (const window of batch.journeys) journeys(window);
      for (const sample of batch.generator) generator(sample);
    },
  };
}

function createRequestMetrics(registry: Registry, info: RunMetricsInfo): (window: Window) => void {
  const registers = [registry];
  const count = createRequestCounter(registry);
  const errors = new Counter({
    name: 'thongsuot_request_errors_total',
    help: 'Failed requests by what went wrong.',
    labelNames: ['platform', 'operation', 'kind'],
    registers,
  });
  const duration = new LatencyMetric(
    {
      name: 'thongsuot_request_duration_seconds',
      help: 'Duration of the requests that succeeded, in seconds. Exact at the limits of the operation, counted in the script; interpolated in an exponential histogram at the other bounds.',
      limits_ms: info.objectives.flatMap((o) => (o.kind === 'latency' ? [o.limit_ms] : [])),
    },
    registry,
  );
  const limits = new Map(
    info.objectives.map((o) => [o.operation, limitsOf(info.objectives, o.operation)]),
  );
  const add = (window: Requests, isNew: boolean): void => {
    const { platform, operation } = window;
    count(window);
    for (const kind of ERROR_KINDS) {
      addTo(errors, { platform, operation, kind }, window.error_kinds[kind], isNew);
    }
    duration.add({ platform, operation }, limits.get(operation) ?? [], window);
  };
  for (const { journey } of info.scenarios) {
    for (const { operation } of JOURNEYS[journey].steps) {
      const { platform } = OPERATIONS[operation];
      add({ ...EMPTY_TOTALS, platform, operation, scenario: journey }, true);
    }
  }
  return (window) => add(window, false);
}

/** Requests of one operation in one scenario. */
type Requests = Omit<Window, 'start_ms' | 'sender' | 'province' | 'stage'>;

interface UntoldRequests {
  readonly labels: Pick<Requests, 'platform' | 'operation' | 'scenario'>;
  readonly counts: Record<(typeof REQUEST_OUTCOMES)[number], number>;
}

/** The counter gets its requests when it is scraped: looking its series up for each window would cost more than all else. */
function createRequestCounter(registry: Registry): (requests: Requests) => void {
  const untold = new Map<string, UntoldRequests>();
  const counter = new Counter({
    name: 'thongsuot_requests_total',
    help: 'Finished requests, warm-up included. good: within the lowest limit of the operation; slow: over it.',
    labelNames: ['platform', 'operation', 'scenario', 'outcome'],
    registers: [],
    collect() {
      for (const { labels, counts } of untold.values()) {
        for (const outcome of REQUEST_OUTCOMES) this.inc({ ...labels, outcome }, counts[outcome]);
      }
      untold.clear();
    },
  });
  registry.registerMetric(counter);
  return ({ platform, operation, scenario, good, slow, errors }) => {
    const key = `${operation} ${scenario}`;
    const known = untold.get(key);
    if (known === undefined) {
      const labels = { platform, operation, scenario };
      untold.set(key, { labels, counts: { good, slow, error: errors } });
      return;
    }
    known.counts.good += good;
    known.counts.slow += slow;
    known.counts.error += errors;
  };
}

/** Looking a series up costs more than adding to it: nothing is added only where that makes the series. */
function addTo<L extends string>(
  counter: Counter<L>,
  labels: LabelValues<L>,
  n: number,
  isNew: boolean,
): void {
  if (isNew || n > 0) counter.inc(labels, n);
}

function createJourneyMetrics(
  registry: Registry,
  info: RunMetricsInfo,
): (window: JourneyWindow) => void {
  const registers = [registry];
  const ended = new Counter({
    name: 'thongsuot_journeys_total',
    help: 'Journeys that ended. failed: the target failed a step; exception: an error of our own script.',
    labelNames: ['scenario', 'outcome'],
    registers,
  });
  const started = new Counter({
    name: 'thongsuot_journeys_started_total',
    help: 'Journeys that started.',
    labelNames: ['scenario'],
    registers,
  });
  const add = (
    window: Omit<JourneyWindow, 'start_ms' | 'sender' | 'stage' | 'start_lag_ms'>,
  ): void => {
    const { scenario, completed, failed, exceptions: exception } = window;
    const counts = { completed, failed, exception };
    for (const outcome of JOURNEY_OUTCOMES) ended.inc({ scenario, outcome }, counts[outcome]);
    started.inc({ scenario }, window.started);
  };
  for (const { journey: scenario } of info.scenarios) {
    add({ scenario, started: 0, completed: 0, failed: 0, exceptions: 0 });
  }
  return add;
}

function createGeneratorMetrics(
  registry: Registry,
): (sample: MeasurementBatch['generator'][number]) => void {
  const registers = [registry];
  const dropped = new Counter({
    name: 'thongsuot_dropped_iterations_total',
    help: 'Journeys that no virtual user was free to start.',
    registers,
  });
  const cpu = new Gauge({
    name: 'thongsuot_generator_cpu_ratio',
    help: 'CPU of the load generator as a share of all cores of the machine, 0 to 1.',
    registers,
  });
  const memory = new Gauge({
    name: 'thongsuot_generator_memory_bytes',
    help: 'Memory of the load generator, in bytes.',
    registers,
  });
  const vus = new Gauge({
    name: 'thongsuot_vus',
    help: 'Virtual users of the load generator that are at work.',
    registers,
  });
  const vus_max = new Gauge({
    name: 'thongsuot_vus_max',
    help: 'Virtual users that the load generator has; 0 until it has said.',
    registers,
  });
  let dropped_before = 0;
  return (sample) => {
    // The generator counts since its start; a late sample must not count twice.
    dropped.inc(Math.max(0, sample.dropped_iterations - dropped_before));
    dropped_before = Math.max(dropped_before, sample.dropped_iterations);
    cpu.set(sample.cpu_ratio);
    memory.set(sample.memory_bytes);
    vus.set(sample.vus);
    if (sample.vus_max !== null) vus_max.set(sample.vus_max);
  };
}

function createVerdictMetrics(
  registry: Registry,
  info: RunMetricsInfo,
): Pick<RunMetrics, 'setSoFar' | 'setVerdict'> {
  const registers = [registry];
  const run = new Gauge({
    name: 'thongsuot_run_info',
    help: 'The run that these metrics are of; always 1.',
    labelNames: ['run_id', 'profile', 'phase'],
    registers,
  });
  const started = new Gauge({
    name: 'thongsuot_run_start_timestamp_seconds',
    help: 'When the run was started, in seconds since 1970.',
    registers,
  });
  const so_far = new Gauge({
    name: 'thongsuot_run_verdict_so_far',
    help: '1 for what can be said of the run by now: early, pass, fail or invalid. It may change until the end.',
    labelNames: ['kind'],
    registers,
  });
  const verdicts = new Gauge({
    name: 'thongsuot_run_verdict',
    help: '1 for the verdict of the run; 0 for all kinds until it is judged.',
    labelNames: ['kind'],
    registers,
  });
  const objectives = new Gauge({
    name: 'thongsuot_objective_ok',
    help: '1 when the objective is met, 0 when it is missed: by now, and for good once the run has its verdict; absent while there are too few samples.',
    labelNames: ['platform', 'operation', 'objective'],
    registers,
  });
  const hold = (results: Verdict['objectives']): void => {
    objectives.reset();
    const measured = results.filter((o) => o.outcome !== 'unmeasured');
    for (const { objective, outcome } of measured) {
      const { platform, operation } = objective;
      const labels = { platform, operation, objective: objectiveSlug(objective) };
      objectives.set(labels, Number(outcome === 'met'));
    }
  };
  const say = (kind: SoFarKind): void => {
    for (const one of SO_FAR) so_far.set({ kind: one }, Number(one === kind));
  };
  run.set({ run_id: info.id, profile: info.profile.name, phase: info.phase }, 1);
  started.set(Date.parse(info.started_at) / 1000);
  for (const kind of VERDICT_KINDS) verdicts.set({ kind }, 0);
  say('early');
  return {
    setSoFar({ kind, objectives: results }) {
      say(kind);
      hold(results);
    },
    setVerdict(verdict) {
      for (const kind of VERDICT_KINDS) verdicts.set({ kind }, Number(kind === verdict.kind));
      say(verdict.kind);
      hold(verdict.objectives);
    },
  };
}
