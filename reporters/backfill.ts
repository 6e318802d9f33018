import {
  Counter,
  type CounterConfiguration,
  Gauge,
  type GaugeConfiguration,
  Registry,
  type RegistryContentType,
} from 'prom-client';
import type { RunManifest } from '../model/run.ts';
import { EMPTY_TOTALS } from '../model/window.ts';
import { ARCHIVE_JOB } from './archive-job.ts';
import type { JourneyPoint, PointTotals, RunReading } from './archive-reader.ts';
import {
  addJudgement,
  addRun,
  createRequestMetrics,
  type MakeCounter,
  type MakeGauge,
  withUnits,
} from './openmetrics.ts';
import type { ReportedRun } from './reported-run.ts';

/** Each is a sample of every series: a long run takes longer steps. */
const BACKFILL_POINTS_MAX = 240;

/**
 * The course of a run as OpenMetrics 1.0 text with times, for `promtool tsdb create-blocks-from openmetrics`: counters as
 * `/metrics` showed them while it went on, what was judged at the end. Buckets are interpolated at the limits of objectives,
 * too: by steps of time, nobody counted them. Journeys of all scenarios are together (`scenario="all"`).
 */
export async function renderBackfill({ manifest, reading }: ReportedRun): Promise<string> {
  const course = new Course();
  const ends_s = stepsOf(reading);
  for (const of of operationsOf(reading)) {
    const made = makers(manifest);
    const add = createRequestMetrics(made.registry, manifest.objectives, made.counter);
    // Born at zero: of a series that begins with a number above it, nobody knows by how much it grew.
    add(of, EMPTY_TOTALS);
    const points = await reading.points(of);
    await course.follow(made.registry, ends_s, (from, to) => {
      for (const point of points.slice(from, to)) add(of, notHeldAgainstLimits(point));
    });
  }
  await followRun(course, manifest, reading, ends_s);
  return course.text();
}

/** Where a step ends, and up to which point of the grid it reaches; the first is the beginning, with nothing yet. */
interface StepEnd {
  readonly time_s: number;
  readonly points: number;
}

function stepsOf({ grid: { origin_ms, step_ms, length } }: RunReading): StepEnd[] {
  const stride = Math.ceil(length / BACKFILL_POINTS_MAX);
  const ends = Array.from({ length: stride === 0 ? 0 : Math.ceil(length / stride) }, (_, i) =>
    Math.min(length, (i + 1) * stride),
  );
  return [0, ...ends].map((points) => ({ time_s: (origin_ms + points * step_ms) / 1000, points }));
}

function operationsOf({
  operations,
}: RunReading): Pick<RunReading['operations'][number], 'platform' | 'operation'>[] {
  const platforms = new Map(operations.map(({ operation, platform }) => [operation, platform]));
  return [...platforms].map(([operation, platform]) => ({ platform, operation }));
}

function notHeldAgainstLimits(point: PointTotals) {
  return { ...point, over: [] };
}

function makers({ id }: RunManifest) {
  const registry = new Registry<RegistryContentType>();
  registry.setDefaultLabels({ job: ARCHIVE_JOB, instance: id });
  const counter: MakeCounter = <L extends string>(
    what: Omit<CounterConfiguration<L>, 'registers'>,
  ) => new Counter({ ...what, registers: [registry] });
  const gauge: MakeGauge = <L extends string>(what: Omit<GaugeConfiguration<L>, 'registers'>) =>
    new Gauge({ ...what, registers: [registry] });
  return { registry, counter, gauge };
}

async function followRun(
  course: Course,
  manifest: RunManifest,
  { journey_points, generator }: RunReading,
  ends: readonly StepEnd[],
): Promise<void> {
  const { registry, counter, gauge } = makers(manifest);
  addRun({ ...manifest, result: null }, gauge);
  const addJourneys = journeyMetrics(counter);
  const setGenerator = generatorMetrics(gauge, counter);
  let from_s = Number.NEGATIVE_INFINITY;
  await course.follow(registry, ends, (from, to, time_s) => {
    for (const point of journey_points.slice(from, to)) addJourneys(point);
    for (const point of generator) {
      const at_s = point.time_ms / 1000;
      if (from_s <= at_s && at_s < time_s) setGenerator(point);
    }
    from_s = time_s;
  });
  const judged = makers(manifest);
  addRun(manifest, judged.gauge);
  if (manifest.result !== null) addJudgement(manifest.result, judged.gauge);
  const last = ends.at(-1);
  // A moment after the last point of the course, which said that there was no verdict yet.
  if (last !== undefined)
    await course.follow(judged.registry, [{ ...last, time_s: last.time_s + 1 }]);
}

const NO_JOURNEYS: JourneyPoint = { started: 0, completed: 0, failed: 0, exceptions: 0 };

function journeyMetrics(counter: MakeCounter): (point: JourneyPoint) => void {
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
  const scenario = 'all';
  const add = (point: JourneyPoint): void => {
    started.inc({ scenario }, point.started);
    ended.inc({ scenario, outcome: 'completed' }, point.completed);
    ended.inc({ scenario, outcome: 'failed' }, point.failed);
    ended.inc({ scenario, outcome: 'exception' }, point.exceptions);
  };
  add(NO_JOURNEYS);
  return add;
}

function generatorMetrics(
  gauge: MakeGauge,
  counter: MakeCounter,
): (point: RunReading['generator'][number]) => void {
  const dropped = counter({
    name: 'thongsuot_dropped_iterations_total',
    help: 'Journeys that no virtual user was free to start.',
  });
  const gauges = {
    cpu_ratio: gauge({
      name: 'thongsuot_generator_cpu_ratio',
      help: 'CPU of the load generator as a share of its cores; the highest of the step.',
    }),
    memory_bytes: gauge({
      name: 'thongsuot_generator_memory_bytes',
      help: 'Memory of the load generator; the most of the step.',
    }),
    vus: gauge({ name: 'thongsuot_vus', help: 'Virtual users that are at work.' }),
    vus_max: gauge({ name: 'thongsuot_vus_max', help: 'Virtual users that there are.' }),
  };
  let dropped_before = 0;
  return ({ max }) => {
    for (const [name, one] of Object.entries(gauges)) {
      const value = max[name as keyof typeof gauges];
      if (value !== null) one.set(value);
    }
    const now = max.dropped_iterations ?? 0;
    dropped.inc(Math.max(0, now - dropped_before));
    dropped_before = Math.max(dropped_before, now);
  };
}

/** What a metric family has, by the labels of its metrics: of each all samples are together. */
interface Family {
  readonly head: string;
  readonly metrics: Map<string, string[]>;
}

/** Samples of many times, put together by family and metric as the format wants it. */
class Course {
  readonly #families = new Map<string, Family>();

  /** Where the samples of a series go: they come again at every step. */
  readonly #samples = new Map<string, string[]>();

  /** Lets the metrics grow from step to step, and keeps what they say at the end of each. */
  async follow(
    registry: Registry<RegistryContentType>,
    ends: readonly StepEnd[],
    grow: (from: number, to: number, time_s: number) => void = () => undefined,
  ): Promise<void> {
    // Not before its metrics are made: prom-client's collectors are registered by their Prometheus names.
    registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    let from = 0;
    for (const { points, time_s } of ends) {
      grow(from, points, time_s);
      from = points;
      this.#take(withUnits(await registry.metrics()), time_s);
    }
  }

  #take(text: string, time_s: number): void {
    let head: string[] = [];
    for (const line of text.split('\n')) {
      if (line === '' || line === '# EOF') continue;
      if (!line.startsWith('# ')) this.#add(head, line, time_s);
      // A family without samples has a head as well: that of the next is not a part of it.
      else if (line.startsWith('# HELP ')) head = [line];
      else head.push(line);
    }
  }

  #add(head: readonly string[], line: string, time_s: number): void {
    const series = line.slice(0, line.lastIndexOf(' '));
    const samples = this.#samples.get(series) ?? this.#samplesOf(head, series);
    this.#samples.set(series, samples);
    samples.push(`${line} ${time_s}`);
  }

  /** The samples of the metric that a series is of: buckets belong to one. */
  #samplesOf(head: readonly string[], series: string): string[] {
    const name = head[0]?.split(' ')[2] ?? '';
    const family = this.#families.get(name) ?? { head: head.join('\n'), metrics: new Map() };
    this.#families.set(name, family);
    const [, labels = ''] = /\{(.*)\}/.exec(series) ?? [];
    const metric = labels.replace(/\ble="[^"]*",?/, '').replace(/,$/, '');
    const samples = family.metrics.get(metric) ?? [];
    family.metrics.set(metric, samples);
    return samples;
  }

  text(): string {
    const families = [...this.#families.values()].map(
      ({ head, metrics }) => `${head}\n${[...metrics.values()].flat().join('\n')}\n`,
    );
    return `${families.join('')}# EOF\n`;
  }
}
