import type { GeneratorFigures, RunReading } from '../archive-reader.ts';
import { type Chart, type ChartSeries, single } from './chart.ts';
import { finite } from './series.ts';
import type { Words } from './words.ts';

interface Line extends ChartSeries {
  /** What of each step's worst reading is drawn; null where nothing told. */
  readonly value: (worst: GeneratorFigures) => number | null;
}

interface GeneratorChart {
  readonly id: string;
  readonly title: Words;
  readonly unit: string;
  readonly lines: readonly Line[];
}

const percent = (ratio: number | null): number | null => (ratio === null ? null : 100 * ratio);

const CHARTS: readonly GeneratorChart[] = [
  {
    id: 'cpu',
    title: { vi: 'CPU', en: 'CPU' },
    unit: '%',
    lines: [
      {
        name: { vi: 'Bộ phát tải', en: 'Generator' },
        tone: 'blue',
        value: (g) => percent(g.cpu_ratio),
      },
      {
        name: { vi: 'Cả máy', en: 'Whole machine' },
        tone: 'neutral',
        value: (g) => percent(g.machine_cpu_ratio),
      },
      {
        name: { vi: 'Chờ lõi', en: 'Waiting for a core' },
        tone: 'amber',
        value: (g) => percent(g.cpu_wait_ratio),
      },
      {
        name: { vi: 'Bị máy chủ ảo lấy đi', en: 'Stolen' },
        tone: 'red',
        value: (g) => percent(g.steal_ratio),
      },
    ],
  },
  {
    id: 'memory',
    title: { vi: 'Bộ nhớ', en: 'Memory' },
    unit: 'MiB',
    lines: [
      {
        name: { vi: 'Bộ nhớ', en: 'Memory' },
        tone: 'purple',
        value: (g) => (g.memory_bytes === null ? null : g.memory_bytes / 2 ** 20),
      },
    ],
  },
  {
    id: 'users',
    title: { vi: 'Người dùng ảo và lượt bị bỏ', en: 'Virtual users and dropped iterations' },
    unit: '',
    lines: [
      { name: { vi: 'Đang chạy', en: 'At work' }, tone: 'blue', value: (g) => g.vus },
      {
        name: { vi: 'Tối đa', en: 'There are' },
        tone: 'neutral',
        dashed: true,
        value: (g) => g.vus_max,
      },
      {
        name: { vi: 'Lượt bị bỏ, cộng dồn', en: 'Dropped, so far' },
        tone: 'red',
        value: (g) => g.dropped_iterations,
      },
    ],
  },
];

/** A generator that was not seen for longer may have stood still, and that must show. */
const BRIDGED_S = 2.5;

/** Whether the generator could be the bottleneck, over time. Lines that nothing was read for are left out. */
export function generatorCharts({ grid, generator }: RunReading): Chart[] {
  const worst = new Array<GeneratorFigures | undefined>(grid.length).fill(undefined);
  for (const { time_ms, max } of generator) {
    worst[Math.floor((time_ms - grid.origin_ms) / grid.step_ms)] = max;
  }
  return CHARTS.map(({ id, title, unit, lines }) => {
    const drawn = lines
      .map(({ value, ...series }) => {
        const values = worst.map((g) => {
          const read = g === undefined ? null : value(g);
          return read === null ? null : finite(read);
        });
        return { series, values };
      })
      .filter(({ values }, i) => i === 0 || values.some((v) => v !== null));
    return {
      id,
      title,
      unit,
      scale: 'linear',
      bridged_s: BRIDGED_S,
      series: drawn.map(({ series }) => series),
      variants: [single(drawn.map(({ values }) => values))],
    };
  });
}
