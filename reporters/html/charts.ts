import type { Objective } from '../../model/objective.ts';
import { OPERATIONS } from '../../model/operation.ts';
import type { RunManifest } from '../../model/run.ts';
import { plannedRate } from '../../model/shape.ts';
import { ERROR_KINDS } from '../../model/window.ts';
import type { RunReading } from '../archive-reader.ts';
import { objectiveText } from '../objective-text.ts';
import { type Chart, type ChartBook, type ChartVariant, type HeatChart, single } from './chart.ts';
import { generatorCharts } from './generator-charts.ts';
import { finite, isOfSeries, type Series, timesOf } from './series.ts';
import { ALL_OPERATIONS, ERROR_WORDS, PLATFORM_WORDS, type Words } from './words.ts';

const WHOLE: Words = { vi: 'Cả nền tảng', en: 'The whole platform' };

/** Turns a run's series into charts. Values are rounded to four digits: more would not show. */
export function chartBook(
  manifest: RunManifest,
  reading: RunReading,
  series: readonly Series[],
): ChartBook {
  const { grid, judged } = reading;
  const [all] = series;
  return {
    times_s: timesOf(grid),
    judged_s: judged === null ? null : [judged.from_ms / 1000, judged.to_ms / 1000],
    charts: [
      journeysChart(manifest, reading),
      ...(all === undefined ? [] : [requestsChart(all, grid.step_ms)]),
      latencyChart(manifest.objectives, series),
      ...(all === undefined ? [] : [errorsChart(all, grid.step_ms)]),
      ...generatorCharts(reading),
    ],
    heat: heatChart(reading, series),
  };
}

function journeysChart(
  { profile }: RunManifest,
  { grid, judged, journey_points }: RunReading,
): Chart {
  const start_ms = judged === null ? grid.origin_ms : judged.from_ms - profile.warmup_s * 1000;
  const planned = timesOf(grid).map((t) => plannedRate(profile, t - start_ms / 1000));
  const rate = (field: 'started' | 'completed'): (number | null)[] =>
    perSecond(
      journey_points.map((j) => j[field]),
      grid.step_ms,
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
    variants: [single([planned.map(finite), rate('started'), rate('completed')])],
  };
}

function requestsChart({ good, slow, errors }: Series, step_ms: number): Chart {
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
    variants: [single([good, slow, errors].map((counts) => perSecond(counts, step_ms)))],
  };
}

function latencyChart(objectives: readonly Objective[], series: readonly Series[]): Chart {
  const platforms = new Set(series.flatMap(({ platform }) => platform ?? []));
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
    variants: series.map(({ key, platform, operation, quantiles_ms }) => ({
      key,
      name: nameOf({ platform, operation }),
      ...(platforms.size > 1 && platform !== undefined && { group: PLATFORM_WORDS[platform] }),
      values: quantiles_ms,
      lines: limitLines(objectives.filter((o) => isOfSeries(key, o.operation))),
    })),
  };
}

function nameOf({ platform, operation }: { [K in 'platform' | 'operation']: Series[K] }): Words {
  if (operation === undefined) return platform === undefined ? ALL_OPERATIONS : WHOLE;
  const { title_vi, title_en } = OPERATIONS[operation];
  return { vi: title_vi, en: title_en };
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

function errorsChart({ error_kinds }: Series, step_ms: number): Chart {
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
    variants: [single(ERROR_KINDS.map((kind) => perSecond(error_kinds[kind], step_ms)))],
  };
}

function heatChart({ grid }: RunReading, series: readonly Series[]): HeatChart {
  const steps = series[0]?.heat.steps ?? 1;
  return {
    times_s: timesOf(grid).filter((_, i) => i % steps === 0),
    step_s: (grid.step_ms * steps) / 1000,
    variants: series.map(({ key, heat, errors }) => ({
      key,
      bounds: heat.bounds.map((bound) => Number(bound.toPrecision(5))),
      columns: heat.counts.map(trimmed),
      failed: heat.counts.map((_, i) =>
        errors.slice(i * steps, (i + 1) * steps).reduce((a, b) => a + b, 0),
      ),
    })),
  };
}

/** Most rows of a column are empty: they are left out at both ends. */
function trimmed(counts: readonly number[]): number[] {
  const first = counts.findIndex((n) => n > 0);
  if (first < 0) return [];
  return [first, ...counts.slice(first, counts.findLastIndex((n) => n > 0) + 1)];
}

function perSecond(counts: readonly number[], step_ms: number): (number | null)[] {
  return counts.map((count) => finite((count * 1000) / step_ms));
}
