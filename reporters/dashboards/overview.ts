import { whichCheck } from './golive-panels.ts';
import {
  DECISION_STATES,
  HIGH_IS_GOOD,
  LEFT_IS_GOOD,
  PLATFORM_COLUMNS,
  PROBE_STATES,
  PROVINCE_AXIS,
} from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { openIncidents, silentProbes, success } from './probe-panels.ts';
import {
  BUDGET_DAYS,
  budgetsLeft,
  byProvince,
  goliveDecisions,
  OF_THE_COUNTRY,
} from './queries.ts';
import { probeState, type Select, selecting, successCourse, successRatio } from './select.ts';
import type { Dashboard, Panel, Section } from './spec.ts';
import { LOCATION } from './variables.ts';

/** The whole country on one screen: 34 provinces by platform, what was decided, how much of the budget of errors is left. */
export function overview(plan: DashboardPlan): Dashboard {
  const select = selecting('location');
  return {
    name: 'overview',
    title: { vi: 'Toàn quốc', en: 'The whole country' },
    description: {
      vi: 'Các nền tảng của 34 tỉnh, thành phố có thông suốt không: trạng thái hiện tại, quyết định vận hành, ngân sách lỗi còn lại.',
      en: 'Whether the platforms of the 34 provinces work: how they stand now, what was decided, how much of the error budget is left.',
    },
    range: '6h',
    refresh: '1m',
    variables: [LOCATION],
    sections: [now(select), matrices(select), budgets(select, plan), courses(select, plan)],
  };
}

function now(select: Select): Section {
  return {
    title: { vi: 'Hiện tại', en: 'Now' },
    panels: [
      openIncidents(2, select, 6),
      silentProbes(3, select, 6),
      success(4, select, 6),
      {
        id: 5,
        kind: 'figure',
        title: { vi: 'Tỉnh được theo dõi', en: 'Provinces watched' },
        description: {
          vi: 'Số tỉnh, thành phố có ít nhất một phép đo, trên 34. Tỉnh không được đo thì không có trong các bảng bên dưới: không thấy không có nghĩa là thông suốt.',
          en: 'Provinces with at least one probe, of 34. A province without one is not in the tables below: unseen does not mean well.',
        },
        width: 6,
        height: 4,
        unit: 'short',
        nothing: { vi: '0', en: '0' },
        steps: [
          { from: null, color: 'red' },
          { from: 1, color: 'yellow' },
          { from: 34, color: 'green' },
        ],
        targets: [
          {
            expr: `count(count by (province) (${select('thongsuot_probe_info', 'province=~".+"')}))`,
          },
        ],
      },
      {
        id: 6,
        kind: 'figure',
        title: { vi: 'Quyết định vận hành', en: 'Go-live decision' },
        description: {
          vi: 'Kết quả mới nhất của `thongsuot golive` theo nhu cầu của cả nước, cho từng nền tảng, và cho mọi nền tảng cùng chịu tải; kiểm tra theo nhu cầu của một tỉnh thì xem bảng Năng lực và dự phòng. Cần đưa tệp golive.prom của lần kiểm tra vào Prometheus, nếu không thì trống.',
          en: 'The newest answer of `thongsuot golive` by the demand of the whole country, for each platform, and for all of them under load at once; a check by the demand of a province is on the dashboard on capacity and headroom. Empty unless the file golive.prom of the check is given to Prometheus.',
        },
        width: 24,
        height: 4,
        unit: 'none',
        meanings: DECISION_STATES,
        nothing: { vi: 'Chưa kiểm tra', en: 'Not checked' },
        targets: goliveDecisions(selecting(), OF_THE_COUNTRY),
      },
      whichCheck(11, OF_THE_COUNTRY),
    ],
  };
}

function matrices(select: Select): Section {
  const shape = { width: 12, height: 35, row: PROVINCE_AXIS, column: PLATFORM_COLUMNS } as const;
  return {
    title: { vi: '34 tỉnh, thành phố × nền tảng', en: '34 provinces × platforms' },
    panels: [
      {
        ...shape,
        id: 1,
        kind: 'matrix',
        runbook: 'journey-down',
        title: { vi: 'Trạng thái hiện tại', en: 'State now' },
        description: {
          vi: 'Phép đo tệ nhất của mỗi tỉnh trên mỗi nền tảng. Vừa lỗi: lượt mới nhất lỗi; sự cố: hai lượt liên tiếp; mất dấu: ba chu kỳ không có kết quả, hoặc điểm đo không trả lời. Ô trống: không có phép đo nào trong một ngày qua. Bấm vào tỉnh để xem chi tiết.',
          en: 'The worst probe of each province on each platform. Just failed: the newest run failed; incident: two in a row; silent: no result for three intervals, or its prober does not answer. An empty cell had no probe for a day. Click a province for more.',
        },
        unit: 'none',
        meanings: PROBE_STATES,
        row_link: 'province',
        targets: [{ expr: byProvince(`max by (province, platform) (${probeState(select)})`) }],
      },
      {
        ...shape,
        id: 7,
        kind: 'matrix',
        title: { vi: 'Tỷ lệ thành công trong khoảng đã chọn', en: 'Success over the chosen range' },
        description: {
          vi: 'Số lượt thành công trên số lượt có kết quả. Ô trống: không có lượt nào có kết quả, nên không biết gì.',
          en: 'Runs that succeeded out of those that told something. An empty cell had none of these: nothing is known.',
        },
        unit: 'percentunit',
        steps: HIGH_IS_GOOD,
        row_link: 'province',
        targets: [{ expr: byProvince(successRatio(select, '$__range', ['province', 'platform'])) }],
      },
    ],
  };
}

function budgets(select: Select, plan: DashboardPlan): Section {
  return {
    title: { vi: 'Ngân sách lỗi', en: 'Error budget' },
    panels: [
      {
        id: 8,
        kind: 'bars',
        title: { vi: 'Ngân sách lỗi còn lại', en: 'Error budget left' },
        description: {
          vi: `Phần còn lại của tỷ lệ lỗi cho phép trong ${BUDGET_DAYS} ngày gần nhất, theo cấu hình cảnh báo: 100 % là chưa lỗi lần nào, âm là đã vượt. Tính đến đầu giờ này, từ số liệu mà luật cảnh báo ghi lại mỗi giờ; Prometheus phải nạp luật đó và lưu đủ lâu.`,
          en: `What is left of the share of runs that may fail in the last ${BUDGET_DAYS} days, as the alerting configuration has it: 100 % is no failure at all, below 0 it is overspent. Up to the beginning of this hour, by what the alert rules record of every hour; Prometheus has to load these rules and to keep that long.`,
        },
        width: 24,
        height: 8,
        unit: 'percentunit',
        min: -1,
        max: 1,
        steps: LEFT_IS_GOOD,
        runbook: 'budget-burn',
        targets: budgetsLeft(select, plan),
      },
    ],
  };
}

function courses(select: Select, { step_min }: DashboardPlan): Section {
  const shape = { kind: 'course', width: 12, height: 9, step_min } as const;
  const panels: readonly Panel[] = [
    {
      ...shape,
      id: 9,
      title: { vi: 'Tỷ lệ thành công theo nền tảng', en: 'Success by platform' },
      description: {
        vi: 'Diễn biến tỷ lệ lượt thành công; mỗi điểm gộp đủ lâu để mọi phép đo dịch vụ đều có ít nhất một lượt, nhiều nhất là một giờ.',
        en: 'The course of the share of runs that succeeded; a point spans long enough to hold a run of every probe of a service, an hour at most.',
      },
      unit: 'percentunit',
      max: 1,
      targets: [{ expr: successCourse(select, ['platform']), legend: '{{platform}}' }],
    },
    {
      ...shape,
      id: 10,
      title: { vi: 'Sự cố đang mở theo nền tảng', en: 'Open incidents by platform' },
      description: {
        vi: 'Số phép đo đang có sự cố trên mỗi nền tảng.',
        en: 'Probes with an open incident on each platform.',
      },
      unit: 'short',
      stacked: true,
      targets: [
        {
          expr: `sum by (platform) (max by (platform, probe) (${select('thongsuot_probe_incident')}))`,
          legend: '{{platform}}',
        },
      ],
    },
  ];
  return { title: { vi: 'Diễn biến', en: 'Course' }, panels };
}
