import { quantile } from '../../model/histogram.ts';
import type { Objective } from '../../model/objective.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { RunManifest } from '../../model/run.ts';
import { plannedRate } from '../../model/shape.ts';
import {
  ERROR_KINDS,
  type GeneratorSample,
  type MeasurementBatch,
  type Window,
} from '../../model/window.ts';
import { objectiveText } from '../objective-text.ts';
import { type HeatMap, heatMapOf, isOfVariant } from './heat.ts';
import { histogramsOf, ratesOf, stepOf, type Timeline, timelineOf, timesOf } from './timeline.ts';
import { ERROR_WORDS, PLATFORM_WORDS, type Words } from './words.ts';

export type Tone = 'neutral' | 'blue' | 'green' | 'amber' | 'red' | 'purple';

export interface ChartSeries {
  readonly name: Words;
  readonly tone: Tone;
  readonly dashed?: boolean;
}

/** One set of values for the series of a chart: one operation, or all of them. */
export interface ChartVariant {
  readonly key: string;
  readonly name: Words;
  /** Its platform, where there are several. */
  readonly group?: Words;
  /** One list for each series; null where nothing was measured. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Horizontal lines: the limits of objectives. */
  readonly lines: readonly { readonly value: number; readonly name: Words }[];
}

export interface Chart {
  readonly id: string;
  readonly title: Words;
  readonly unit: string;
  readonly scale: 'linear' | 'log';
  readonly series: readonly ChartSeries[];
  readonly variants: readonly ChartVariant[];
}

/** All that the page's script draws. */
export interface ChartBook {
  readonly times_s: readonly number[];
  /** The judged stretch in Unix seconds; null when the run did not get there. */
  readonly judged_s: readonly [from: number, to: number] | null;
  readonly charts: readonly Chart[];
  /** Shares the variants of the chart of latency. */
  readonly heat: HeatMap;
}

const QUANTILES = [0.5, 0.95, 0.99] as const;

const ALL: Words = { vi: 'Tất cả thao tác', en: 'All operations' };

const WHOLE: Words = { vi: 'Cả nền tảng', en: 'The whole platform' };

/** Turns measurements into charts. Values are rounded to four digits: more would not show. */
export function chartBook(manifest: RunManifest, measurements: MeasurementBatch): ChartBook {
  const timeline = timelineOf(measurements);
  const judged = judgedStretch(measurements.windows);
  const latency = latencyChart(manifest.objectives, measurements.windows, timeline);
  return {
    times_s: timesOf(timeline),
    judged_s: judged === null ? null : [judged.from_ms / 1000, judged.to_ms / 1000],
    charts: [
      journeysChart(manifest, measurements, timeline, judged?.from_ms),
      requestsChart(measurements.windows, timeline),
      latency,
      errorsChart(measurements.windows, timeline),
      ...generatorCharts(measurements.generator, timeline),
    ],
    heat: heatMapOf(
      measurements,
      latency.variants.map(({ key }) => key),
    ),
  };
}

function judgedStretch(windows: readonly Window[]): { from_ms: number; to_ms: number } | null {
  const judged = windows.filter((w) => w.stage === 'measure');
  if (judged.length === 0) return null;
  const [first, ...rest] = judged.map((w) => w.start_ms);
  return rest.reduce(
    ({ from_ms, to_ms }, start_ms) => ({
      from_ms: Math.min(from_ms, start_ms),
      to_ms: Math.max(to_ms, start_ms + 1000),
    }),
    { from_ms: first ?? 0, to_ms: (first ?? 0) + 1000 },
  );
}

function journeysChart(
  { profile }: RunManifest,
  { journeys }: MeasurementBatch,
  timeline: Timeline,
  judged_from_ms: number | undefined,
): Chart {
  const start_ms =
    judged_from_ms === undefined ? timeline.origin_ms : judged_from_ms - profile.warmup_s * 1000;
  const planned = timesOf(timeline).map((t) => plannedRate(profile, t - start_ms / 1000));
  const rate = (field: 'started' | 'completed'): number[] =>
    ratesOf(
      timeline,
      journeys,
      (j) => j.start_ms,
      (j) => j[field],
    );
  return {
    id: 'journeys',
    title: { vi: 'Hành trình mỗi giây', en: 'Journeys per second' },
    unit: '',
    scale: 'linear',
    series: [
      { name: { vi: 'Kế hoạch', en: 'Planned' }, tone: 'neutral', dashed: true },
      { name: { vi: 'Đã bắt đầu', en: 'Started' }, tone: 'blue' },
      { name: { vi: 'Hoàn thành', en: 'Completed' }, tone: 'green' },
    ],
    variants: [single([planned, rate('started'), rate('completed')])],
  };
}

function requestsChart(windows: readonly Window[], timeline: Timeline): Chart {
  const rate = (field: 'good' | 'slow' | 'errors'): number[] =>
    ratesOf(
      timeline,
      windows,
      (w) => w.start_ms,
      (w) => w[field],
    );
  return {
    id: 'requests',
    title: { vi: 'Yêu cầu mỗi giây', en: 'Requests per second' },
    unit: '',
    scale: 'linear',
    series: [
      { name: { vi: 'Trong giới hạn', en: 'Within limit' }, tone: 'green' },
      { name: { vi: 'Chậm', en: 'Slow' }, tone: 'amber' },
      { name: { vi: 'Lỗi', en: 'Failed' }, tone: 'red' },
    ],
    variants: [single([rate('good'), rate('slow'), rate('errors')])],
  };
}

function latencyChart(
  objectives: readonly Objective[],
  windows: readonly Window[],
  timeline: Timeline,
): Chart {
  const operations = [...new Set(windows.map((w) => w.operation))];
  const platforms = new Set(operations.map((operation) => OPERATIONS[operation].platform));
  const variant = (key: string, name: Words): ChartVariant => {
    const histograms = histogramsOf(
      timeline,
      windows.filter((w) => isOfVariant(key, w.operation)),
    );
    return {
      key,
      name,
      values: QUANTILES.map((q) => histograms.map((h) => finite(quantile(h, q)))),
      lines: limitLines(objectives.filter((o) => isOfVariant(key, o.operation))),
    };
  };
  return {
    id: 'latency',
    title: { vi: 'Phân vị p50, p95, p99', en: 'Quantiles p50, p95, p99' },
    unit: 'ms',
    scale: 'log',
    series: [
      { name: { vi: 'p50', en: 'p50' }, tone: 'blue' },
      { name: { vi: 'p95', en: 'p95' }, tone: 'purple' },
      { name: { vi: 'p99', en: 'p99' }, tone: 'amber' },
    ],
    variants: [
      variant('', ALL),
      ...[...platforms].flatMap((platform) => {
        const own = operations
          .filter((operation) => isOfVariant(platform, operation))
          .map((operation) => {
            const { title_vi, title_en } = OPERATIONS[operation];
            return variant(operation, { vi: title_vi, en: title_en });
          });
        if (platforms.size < 2) return own;
        const group = PLATFORM_WORDS[platform];
        return [variant(platform, WHOLE), ...own].map((one) => ({ ...one, group }));
      }),
    ],
  };
}

function limitLines(objectives: readonly Objective[]): ChartVariant['lines'] {
  const lines = new Map<string, ChartVariant['lines'][number]>();
  for (const objective of objectives) {
    if (objective.kind !== 'latency') continue;
    const name = { vi: objectiveText(objective, 'vi'), en: objectiveText(objective, 'en') };
    lines.set(name.en, { value: objective.limit_ms, name });
  }
  return [...lines.values()];
}

function errorsChart(windows: readonly Window[], timeline: Timeline): Chart {
  const tones = ['blue', 'purple', 'red', 'amber'] as const;
  return {
    id: 'errors',
    title: { vi: 'Lỗi mỗi giây theo loại', en: 'Errors per second by kind' },
    unit: '',
    scale: 'linear',
    series: ERROR_KINDS.map((kind, i) => ({
      name: ERROR_WORDS[kind],
      tone: tones[i] ?? 'neutral',
    })),
    variants: [
      single(
        ERROR_KINDS.map((kind) =>
          ratesOf(
            timeline,
            windows,
            (w) => w.start_ms,
            (w) => w.error_kinds[kind],
          ),
        ),
      ),
    ],
  };
}

function generatorCharts(samples: readonly GeneratorSample[], timeline: Timeline): Chart[] {
  const steps: GeneratorSample[][] = Array.from({ length: timeline.length }, () => []);
  for (const sample of samples) steps[stepOf(timeline, sample.time_ms)]?.push(sample);
  const highest = (value: (s: GeneratorSample) => number): (number | null)[] =>
    steps.map((step) => (step.length === 0 ? null : Math.max(...step.map(value))));
  const small = (
    id: string,
    title: Words,
    unit: string,
    tone: Tone,
    values: (number | null)[],
  ) => ({
    id,
    title,
    unit,
    scale: 'linear' as const,
    series: [{ name: title, tone }],
    variants: [single([values])],
  });
  return [
    small(
      'cpu',
      { vi: 'CPU', en: 'CPU' },
      '%',
      'blue',
      highest((s) => 100 * s.cpu_ratio),
    ),
    small(
      'memory',
      { vi: 'Bộ nhớ', en: 'Memory' },
      'MiB',
      'purple',
      highest((s) => s.memory_bytes / 2 ** 20),
    ),
    small(
      'dropped',
      { vi: 'Lượt bị bỏ, cộng dồn', en: 'Dropped iterations, so far' },
      '',
      'red',
      highest((s) => s.dropped_iterations),
    ),
  ];
}

function single(values: readonly (readonly (number | null)[])[]): ChartVariant {
  const rounded = values.map((list) => list.map((v) => (v === null ? null : finite(v))));
  return { key: '', name: ALL, values: rounded, lines: [] };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}
