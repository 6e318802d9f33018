import { PLAIN } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { webVitals } from './platform.ts';
import {
  durations,
  legendOf,
  outcomes,
  probeStates,
  success,
  successOverTime,
} from './probe-panels.ts';
import { quantileOf, type Select, selecting } from './select.ts';
import type { CoursePanel, Dashboard, FigurePanel, Section } from './spec.ts';
import { LOCATION, PLATFORM, PROBE, PROVINCE } from './variables.ts';

/** One probe, step by step. */
export function journey(plan: DashboardPlan): Dashboard {
  const select = selecting('location', 'platform', 'province', 'probe');
  return {
    name: 'journey',
    title: { vi: 'Hành trình', en: 'Journey' },
    description: {
      vi: 'Một phép đo, từng bước: bước nào chậm, lỗi từ bao giờ, người dùng cảm nhận ra sao.',
      en: 'One probe, step by step: which step is slow, since when it fails, what its user feels.',
    },
    range: '6h',
    refresh: '1m',
    variables: [LOCATION, PLATFORM, PROVINCE, PROBE],
    sections: [
      state(select),
      steps(select, plan),
      {
        title: { vi: 'Các lượt đo', en: 'Runs' },
        panels: [
          successOverTime(8, select, ['probe', 'province'], plan.step_min),
          durations(9, select, ['probe', 'province'], plan.step_min),
          outcomes(10, select, plan.step_min),
          values(select),
        ],
      },
      { title: { vi: 'Trang web', en: 'Pages' }, panels: webVitals(12, select, 8) },
    ],
  };
}

function state(select: Select): Section {
  return {
    title: { vi: 'Trạng thái', en: 'State' },
    panels: [
      failures(select),
      success(3, select, 4, 8),
      ago(
        4,
        select,
        'last_run',
        { vi: 'Lượt mới nhất', en: 'Newest run' },
        {
          vi: 'Đã bao lâu kể từ khi lượt mới nhất kết thúc, dù kết quả ra sao.',
          en: 'How long ago the newest run ended, whatever came of it.',
        },
      ),
      ago(
        5,
        select,
        'last_success',
        { vi: 'Lượt thành công mới nhất', en: 'Newest success' },
        {
          vi: 'Đã bao lâu kể từ lượt thành công mới nhất của phép đo lâu thành công nhất.',
          en: 'How long ago the probe last succeeded that has waited for it the longest.',
        },
      ),
      probeStates(2, select, ['probe', 'province', 'location'], 6),
    ],
  };
}

function failures(select: Select): CoursePanel {
  const by = ['probe', 'province', 'location'];
  return {
    id: 1,
    runbook: 'journey-down',
    kind: 'course',
    title: { vi: 'Số lần lỗi liên tiếp', en: 'Failures in a row' },
    description: {
      vi: 'Từ hai trở lên là sự cố. Lỗi của chính điểm đo và lượt bỏ qua không làm thay đổi con số này.',
      en: 'Two or more are an incident. Faults of our own and skipped runs leave it as it is.',
    },
    width: 12,
    height: 8,
    unit: 'short',
    targets: [
      {
        expr: `max by (${by.join(', ')}) (${select('thongsuot_probe_consecutive_failures')})`,
        legend: legendOf(by),
      },
    ],
  };
}

function ago(
  id: number,
  select: Select,
  what: 'last_run' | 'last_success',
  title: FigurePanel['title'],
  description: FigurePanel['description'],
): FigurePanel {
  return {
    id,
    kind: 'figure',
    title,
    description,
    width: 4,
    height: 8,
    unit: 's',
    steps: PLAIN,
    nothing: { vi: 'Chưa có', en: 'None yet' },
    targets: [
      { expr: `max(time() - (${select(`thongsuot_probe_${what}_timestamp_seconds`)} > 0))` },
    ],
  };
}

function steps(select: Select, { step_min }: DashboardPlan): Section {
  const buckets = select('thongsuot_probe_step_duration_seconds_bucket');
  const shape = { kind: 'course', width: 12, height: 10, unit: 's', step_min } as const;
  return {
    title: { vi: 'Các bước', en: 'Steps' },
    panels: [
      {
        ...shape,
        id: 6,
        title: { vi: 'Thời gian từng bước (trung bình)', en: 'Duration of the steps (mean)' },
        description: {
          vi: 'Xếp chồng: chiều cao cả cột là thời gian trung bình của hành trình. Chỉ tính bước thành công.',
          en: 'Stacked: the whole height is the mean duration of the journey. Steps that succeeded only.',
        },
        stacked: true,
        targets: [
          {
            expr: `sum by (step) (rate(${select('thongsuot_probe_step_duration_seconds_sum')}[$__rate_interval])) / (sum by (step) (rate(${select('thongsuot_probe_step_duration_seconds_count')}[$__rate_interval])) > 0)`,
            legend: '{{step}}',
          },
        ],
      },
      {
        ...shape,
        id: 7,
        title: { vi: 'Thời gian từng bước (p95)', en: 'Duration of the steps (p95)' },
        description: {
          vi: '95 % số lần bước đó thành công không lâu hơn thế. Lấy từ biểu đồ tần suất, nên chính xác đến một khoảng.',
          en: '95 % of the times that the step succeeded it took no longer. Taken from a histogram, so exact to a bucket.',
        },
        targets: [{ expr: quantileOf(0.95, buckets, ['step']), legend: '{{step}}' }],
      },
    ],
  };
}

function values(select: Select): CoursePanel {
  return {
    id: 11,
    runbook: 'sync-lag',
    kind: 'course',
    title: { vi: 'Độ trễ đồng bộ', en: 'Synchronisation lag' },
    description: {
      vi: 'Từ khi có kết quả trên nền tảng này đến khi thấy được ở nền tảng kia, theo lần đo mới nhất; chỉ có ở hành trình đi qua hai nền tảng.',
      en: 'From the result on one platform until it can be seen on the other, by the newest run that measured it; only of journeys across two platforms.',
    },
    width: 12,
    height: 9,
    unit: 's',
    targets: [
      {
        expr: `max by (probe) (${select('thongsuot_probe_sync_lag_seconds')})`,
        legend: '{{probe}}',
      },
    ],
  };
}
