import { HIGH_IS_GOOD, NONE_IS_GOOD, PROBE_STATES } from './meanings.ts';
import {
  probeState,
  quantileOf,
  type Select,
  successCourse,
  successRatio,
  sumBy,
} from './select.ts';
import type { CoursePanel, FigurePanel, StatesPanel } from './spec.ts';

/*
 * Panels that more than one dashboard has: of the probes that are chosen there. Each gets its id from the dashboard.
 */

export function openIncidents(id: number, select: Select, width: number, height = 4): FigurePanel {
  return {
    id,
    kind: 'figure',
    runbook: 'journey-down',
    title: { vi: 'Sự cố đang mở', en: 'Open incidents' },
    description: {
      vi: 'Số phép đo đang có sự cố, nhìn từ bất kỳ điểm đo nào: mở khi hai lượt liên tiếp lỗi, đóng khi hai lượt liên tiếp thành công.',
      en: 'Probes with an open incident, seen from any location: opened by two failed runs in a row, closed by two that succeed.',
    },
    width,
    height,
    unit: 'short',
    steps: NONE_IS_GOOD,
    targets: [{ expr: `sum(max by (probe) (${select('thongsuot_probe_incident')}))` }],
  };
}

export function silentProbes(id: number, select: Select, width: number, height = 4): FigurePanel {
  return {
    id,
    kind: 'figure',
    runbook: 'prober-stalled',
    title: { vi: 'Phép đo mất dấu', en: 'Silent probes' },
    description: {
      vi: 'Đã ba chu kỳ không có kết quả nào, kể cả bỏ qua, hoặc điểm đo không trả lời (trong một ngày), dù chỉ ở một điểm đo: trạng thái cuối cùng của chúng không còn nói lên điều gì. Xem bảng Sức khỏe điểm đo.',
      en: 'No result for three intervals, not even a skipped one, or a prober that does not answer (for a day), be it at one location: their last state says nothing any more. See the dashboard on the health of the probers.',
    },
    width,
    height,
    unit: 'short',
    steps: NONE_IS_GOOD,
    targets: [{ expr: `sum(max by (probe) (${probeState(select)} == bool 3))` }],
  };
}

export function success(id: number, select: Select, width: number, height = 4): FigurePanel {
  return {
    id,
    kind: 'figure',
    title: { vi: 'Tỷ lệ thành công', en: 'Success' },
    description: {
      vi: 'Số lượt thành công trên số lượt có kết quả, trong khoảng thời gian đã chọn. Lỗi của chính điểm đo và lượt bỏ qua không được tính.',
      en: 'Runs that succeeded out of those that told something, over the chosen range. Faults of our own and skipped runs are in neither number.',
    },
    width,
    height,
    unit: 'percentunit',
    decimals: 2,
    steps: HIGH_IS_GOOD,
    targets: [{ expr: successRatio(select, '$__range', []) }],
  };
}

/** @param by labels that tell the series apart */
export function probeStates(
  id: number,
  select: Select,
  by: readonly string[],
  height: number,
): StatesPanel {
  return {
    id,
    kind: 'states',
    runbook: 'journey-down',
    title: { vi: 'Trạng thái các phép đo', en: 'State of the probes' },
    description: {
      vi: 'Vừa lỗi: lượt mới nhất lỗi; sự cố: hai lượt liên tiếp; mất dấu: ba chu kỳ không có kết quả nào, hoặc điểm đo không trả lời.',
      en: 'Just failed: the newest run failed; incident: two in a row; silent: no result for three intervals, or its prober does not answer.',
    },
    width: 24,
    height,
    unit: 'none',
    meanings: PROBE_STATES,
    targets: [{ expr: `max by (${by.join(', ')}) (${probeState(select)})`, legend: legendOf(by) }],
  };
}

export function successOverTime(
  id: number,
  select: Select,
  by: readonly string[],
  step_min: string,
): CoursePanel {
  return {
    id,
    kind: 'course',
    title: { vi: 'Diễn biến tỷ lệ thành công', en: 'Course of the success' },
    description: {
      vi: 'Mỗi điểm gộp đủ lâu để mọi phép đo dịch vụ đều có ít nhất một lượt, nhiều nhất là một giờ; chỗ trống là không có lượt nào có kết quả.',
      en: 'A point spans long enough to hold a run of every probe of a service, an hour at most; a gap had none that told anything.',
    },
    width: 12,
    height: 9,
    step_min,
    unit: 'percentunit',
    max: 1,
    targets: [{ expr: successCourse(select, by), legend: legendOf(by) }],
  };
}

/** How long runs took that succeeded. */
export function durations(
  id: number,
  select: Select,
  by: readonly string[],
  step_min: string,
): CoursePanel {
  const buckets = select('thongsuot_probe_duration_seconds_bucket');
  return {
    id,
    kind: 'course',
    runbook: 'platform-slow',
    title: { vi: 'Thời gian hoàn thành (trung vị và p95)', en: 'Duration (median and p95)' },
    description: {
      vi: 'Của những lượt thành công, không kể thời gian chờ trong hàng đợi. Lấy từ biểu đồ tần suất, nên chính xác đến một khoảng.',
      en: 'Of runs that succeeded, without the wait in the queue. Taken from a histogram, so exact to a bucket.',
    },
    width: 12,
    height: 9,
    step_min,
    unit: 's',
    targets: [0.5, 0.95].map((quantile) => ({
      expr: quantileOf(quantile, buckets, by),
      legend: `p${quantile * 100} ${legendOf(by)}`.trim(),
    })),
  };
}

/** What became of the slots. */
export function outcomes(id: number, select: Select, step_min: string): CoursePanel {
  return {
    id,
    kind: 'course',
    title: { vi: 'Kết quả các lượt đo', en: 'Outcomes of the runs' },
    description: {
      vi: 'Số lượt mỗi giây theo kết quả. fail và timeout là lỗi của hệ thống đích, infra là lỗi của điểm đo, skipped là không chạy (ngoài giờ, bảo trì, quá tải).',
      en: 'Runs per second by outcome. fail and timeout are the fault of the target, infra is our own, skipped ones were not run (hours, maintenance, overload).',
    },
    width: 12,
    height: 9,
    step_min,
    unit: 'ops',
    stacked: true,
    targets: [
      {
        expr: `${sumBy(['outcome'])}(rate(${select('thongsuot_probe_runs_total')}[$__rate_interval]))`,
        legend: '{{outcome}}',
      },
    ],
  };
}

/** The names of the labels as Grafana fills them in. */
export function legendOf(by: readonly string[]): string {
  return by.map((label) => `{{${label}}}`).join(' ');
}
