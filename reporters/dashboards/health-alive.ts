import { silentIntervals } from '../alerting/silent-probes.ts';
import { PLAIN, YES_IS_GOOD } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { ofWatch, type Select, selecting } from './select.ts';
import type { CoursePanel, FigurePanel, Section } from './spec.ts';

/** Whether it is heard of, runs what is configured, and knows what time it is. */
export function alive(select: Select, plan: DashboardPlan): Section {
  const probes = selecting('location');
  return {
    title: { vi: 'Còn sống không', en: 'Alive' },
    panels: [silence(select, probes), ...inForce(select), ...since(select, probes, plan)],
  };
}

function silence(select: Select, probes: Select): CoursePanel {
  return {
    id: 1,
    runbook: 'prober-stalled',
    kind: 'course',
    width: 12,
    height: 8,
    title: { vi: 'Im lặng bao nhiêu chu kỳ', en: 'Silent for how many intervals' },
    description: {
      vi: 'Phép đo im lặng lâu nhất ở mỗi điểm đo: thời gian từ lượt gần nhất, chia cho chu kỳ của nó, kể cả khi điểm đo không còn trả lời (trong một ngày). Trên 3 là mất dấu.',
      en: 'The most silent probe of each location: the time since its newest slot over its interval, of a prober that does not answer, too (for a day). Above 3 it is lost.',
    },
    unit: 'short',
    targets: [
      {
        expr: `max by (location) (${silentIntervals(probes, select)})`,
        legend: '{{location}}',
      },
    ],
  };
}

function inForce(select: Select): FigurePanel[] {
  return [
    {
      id: 2,
      runbook: 'prober-down',
      kind: 'figure',
      width: 6,
      height: 4,
      title: { vi: 'Prometheus lấy được số liệu', en: 'Scraped by Prometheus' },
      description: {
        vi: 'Lần lấy số liệu gần nhất từ mỗi điểm đo có thành công không; điểm đo im lặng đã một ngày thì không còn trong bảng.',
        en: 'Whether the newest scrape of each prober succeeded; one that was silent for a day is not shown any more.',
      },
      unit: 'none',
      meanings: YES_IS_GOOD,
      targets: [
        {
          expr: `min by (instance) (${ofWatch(select('up'), select, '[1d]')})`,
          legend: '{{instance}}',
        },
      ],
    },
    {
      id: 3,
      runbook: 'config-not-loaded',
      kind: 'figure',
      width: 6,
      height: 4,
      title: { vi: 'Cấu hình mới nhất đã có hiệu lực', en: 'Newest configuration in force' },
      description: {
        vi: 'Không: cấu hình mới nhất có lỗi, điểm đo vẫn chạy với cấu hình trước đó.',
        en: 'No: the newest configuration has a mistake, and the prober goes on with the one before.',
      },
      unit: 'none',
      meanings: YES_IS_GOOD,
      targets: [
        {
          expr: `min by (instance) (${select('thongsuot_watch_config_reload_successful')})`,
          legend: '{{instance}}',
        },
      ],
    },
  ];
}

function since(select: Select, probes: Select, { limits }: DashboardPlan): FigurePanel[] {
  return [
    {
      id: 4,
      runbook: 'clock-off',
      kind: 'figure',
      width: 6,
      height: 4,
      title: { vi: 'Lệch đồng hồ', en: 'Clock offset' },
      description: {
        vi: 'Máy chủ giờ đi trước đồng hồ của điểm đo bao nhiêu, theo lần đo mới nhất; chỉ có khi cấu hình phép đo clock.',
        en: 'By how much time servers are ahead of the clock of the prober, by the newest run that measured it; only where a clock probe is configured.',
      },
      unit: 's',
      decimals: 3,
      steps: [
        { from: null, color: 'green' },
        { from: limits.clock_offset_s, color: 'red' },
      ],
      nothing: { vi: 'Không đo', en: 'Not measured' },
      targets: [
        {
          expr: `max by (location) (abs(${probes('thongsuot_probe_clock_offset_seconds')}))`,
          legend: '{{location}}',
        },
      ],
    },
    {
      id: 5,
      kind: 'figure',
      width: 6,
      height: 4,
      title: { vi: 'Chạy liên tục từ', en: 'Running since' },
      description: {
        vi: 'Tiến trình bắt đầu khi nào: khởi động lại liên tục là dấu hiệu hỏng.',
        en: 'When the process was started: one that is started again and again is broken.',
      },
      unit: 's',
      steps: PLAIN,
      targets: [
        {
          expr: `time() - max by (instance) (${ofWatch(select('process_start_time_seconds'), select)})`,
          legend: '{{instance}}',
        },
      ],
    },
  ];
}
