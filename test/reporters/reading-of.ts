import {
  addTotals,
  EMPTY_TOTALS,
  type GeneratorSample,
  type MeasurementBatch,
  STAGES,
  WINDOW_MS,
  type Window,
  type WindowTotals,
} from '../../model/window.ts';
import {
  type GeneratorFigures,
  type JourneyPoint,
  type JourneyTotals,
  type OperationTotals,
  POINTS_MAX,
  type PointGrid,
  type RunReading,
} from '../../reporters/archive-reader.ts';

/** The reading of measurements that fit into memory: what the archive's reader is held against, sum by sum. */
export function readingOf(batch: MeasurementBatch): RunReading {
  const grid = gridOf(batch);
  const stepOf = (time_ms: number): number => Math.floor((time_ms - grid.origin_ms) / grid.step_ms);
  return {
    grid,
    judged: judgedOf(batch.windows),
    operations: operationsOf(batch.windows),
    journeys: journeysOf(batch),
    journey_points: steps(grid).map((step) =>
      batch.journeys
        .filter((j) => stepOf(j.start_ms) === step)
        .reduce(addJourneys, { started: 0, completed: 0, failed: 0, exceptions: 0 }),
    ),
    generator: steps(grid).flatMap((step) => {
      const samples = batch.generator.filter((g) => stepOf(g.time_ms) === step);
      if (samples.length === 0) return [];
      const min = over(samples, (values) => Math.min(...values));
      const mean = over(samples, (values) => values.reduce((a, b) => a + b) / values.length);
      const max = over(samples, (values) => Math.max(...values));
      return [
        { time_ms: grid.origin_ms + step * grid.step_ms, samples: samples.length, min, mean, max },
      ];
    }),
    points: async ({ platform, operation }) =>
      steps(grid).map((step) => {
        const { over: _, ...totals } = batch.windows
          .filter((w) => stepOf(w.start_ms) === step)
          .filter((w) => platform === undefined || w.platform === platform)
          .filter((w) => operation === undefined || w.operation === operation)
          .reduce<WindowTotals>(addTotals, EMPTY_TOTALS);
        return totals;
      }),
    close: async () => undefined,
  };
}

function steps(grid: PointGrid): number[] {
  return Array.from({ length: grid.length }, (_, i) => i);
}

function gridOf({ windows, journeys, generator }: MeasurementBatch): PointGrid {
  const times_ms = [
    ...windows.map((w) => w.start_ms),
    ...journeys.map((j) => j.start_ms),
    ...generator.map((g) => g.time_ms),
  ];
  if (times_ms.length === 0) return { origin_ms: 0, step_ms: WINDOW_MS, length: 0 };
  const first = Math.floor(Math.min(...times_ms) / WINDOW_MS);
  const seconds = Math.floor(Math.max(...times_ms) / WINDOW_MS) - first + 1;
  const per_step = Math.ceil(seconds / POINTS_MAX);
  return {
    origin_ms: first * WINDOW_MS,
    step_ms: per_step * WINDOW_MS,
    length: Math.ceil(seconds / per_step),
  };
}

function judgedOf(windows: readonly Window[]): RunReading['judged'] {
  const starts_ms = windows.filter((w) => w.stage === 'measure').map((w) => w.start_ms);
  if (starts_ms.length === 0) return null;
  return { from_ms: Math.min(...starts_ms), to_ms: Math.max(...starts_ms) + WINDOW_MS };
}

function operationsOf(windows: readonly Window[]): OperationTotals[] {
  const totals = new Map<string, OperationTotals>();
  for (const window of windows) {
    const { platform, operation, stage } = window;
    const key = `${platform} ${operation} ${STAGES.indexOf(stage)}`;
    const sum = addTotals(totals.get(key) ?? EMPTY_TOTALS, window);
    totals.set(key, { platform, operation, stage, ...sum });
  }
  return sorted(totals);
}

function journeysOf({ journeys }: MeasurementBatch): JourneyTotals[] {
  const totals = new Map<string, JourneyTotals>();
  for (const journey of journeys) {
    const { scenario, stage } = journey;
    const key = `${scenario} ${STAGES.indexOf(stage)}`;
    const before = totals.get(key) ?? { started: 0, completed: 0, failed: 0, exceptions: 0 };
    totals.set(key, { scenario, stage, ...addJourneys(before, journey) });
  }
  return sorted(totals);
}

function addJourneys(a: JourneyPoint, b: JourneyPoint): JourneyPoint {
  return {
    started: a.started + b.started,
    completed: a.completed + b.completed,
    failed: a.failed + b.failed,
    exceptions: a.exceptions + b.exceptions,
  };
}

function sorted<T>(by_key: ReadonlyMap<string, T>): T[] {
  return [...by_key].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

type Reduce = (values: readonly number[]) => number;

/** Every figure of the samples by itself. */
function over(samples: readonly GeneratorSample[], reduce: Reduce): GeneratorFigures {
  const of = (key: keyof GeneratorFigures): number | null => {
    const values = samples.map((s) => s[key]).filter((value) => value !== null);
    return values.length === 0 ? null : reduce(values);
  };
  return {
    cpu_ratio: of('cpu_ratio'),
    memory_bytes: of('memory_bytes'),
    dropped_iterations: of('dropped_iterations'),
    vus: of('vus'),
    vus_max: of('vus_max'),
    gc_pause_ratio: of('gc_pause_ratio'),
    gc_cpu_ratio: of('gc_cpu_ratio'),
    cpu_wait_ratio: of('cpu_wait_ratio'),
    cpu_wait_ms_mean: of('cpu_wait_ms_mean'),
    machine_cpu_ratio: of('machine_cpu_ratio'),
    steal_ratio: of('steal_ratio'),
    ports_ratio: of('ports_ratio'),
    link_ratio: of('link_ratio'),
    link_dropped_packets: of('link_dropped_packets'),
    clock_step_ms: of('clock_step_ms'),
    loop_delay_ms_max: of('loop_delay_ms_max'),
  };
}
