import { LEFT_IS_GOOD, PROVINCE_AXIS } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import {
  durations,
  openIncidents,
  outcomes,
  probeStates,
  silentProbes,
  success,
  successOverTime,
} from './probe-panels.ts';
import { BUDGET_DAYS, budgetsLeft, byProvince } from './queries.ts';
import { type Select, selecting, successRatio } from './select.ts';
import type { Dashboard, Section } from './spec.ts';
import { LOCATION, PLATFORM, PROVINCE } from './variables.ts';

/** One platform, in all provinces: what its probes see, and what its certificates, names and synchronisation do. */
export function platform(plan: DashboardPlan): Dashboard {
  const select = selecting('location', 'platform', 'province');
  return {
    name: 'platform',
    title: { vi: 'Nền tảng', en: 'Platform' },
    description: {
      vi: 'Một nền tảng ở mọi tỉnh: các phép đo, thời gian, ngân sách lỗi, chứng thư số, tên miền, đồng bộ.',
      en: 'One platform in all provinces: its probes, durations, error budget, certificates, names, synchronisation.',
    },
    range: '6h',
    refresh: '1m',
    variables: [LOCATION, PLATFORM, PROVINCE],
    sections: [state(select, plan), runs(select, plan), network(select, plan), pages(select)],
  };
}

function state(select: Select, plan: DashboardPlan): Section {
  return {
    title: { vi: 'Trạng thái', en: 'State' },
    panels: [
      openIncidents(2, select, 4, 8),
      silentProbes(3, select, 4, 8),
      success(4, select, 4, 8),
      {
        id: 5,
        kind: 'bars',
        title: { vi: 'Ngân sách lỗi còn lại', en: 'Error budget left' },
        description: {
          vi: `Phần còn lại của tỷ lệ lỗi cho phép trong ${BUDGET_DAYS} ngày gần nhất, tính đến đầu giờ này: 100 % là chưa lỗi lần nào, âm là đã vượt.`,
          en: `What is left of the share of runs that may fail in the last ${BUDGET_DAYS} days, up to the beginning of this hour: 100 % is no failure at all, below 0 it is overspent.`,
        },
        width: 12,
        height: 8,
        unit: 'percentunit',
        min: -1,
        max: 1,
        steps: LEFT_IS_GOOD,
        runbook: 'budget-burn',
        targets: budgetsLeft(select, plan),
      },
      probeStates(1, select, ['probe', 'province', 'location'], 10),
    ],
  };
}

function runs(select: Select, { step_min }: DashboardPlan): Section {
  return {
    title: { vi: 'Các lượt đo', en: 'Runs' },
    panels: [
      successOverTime(6, select, ['probe'], step_min),
      durations(7, select, ['probe'], step_min),
      outcomes(8, select, step_min),
      {
        id: 9,
        kind: 'table',
        title: { vi: 'Tỉnh có tỷ lệ thành công thấp nhất', en: 'Provinces with the least success' },
        description: {
          vi: 'Mười tỉnh, trong khoảng thời gian đã chọn. Phép đo không của riêng tỉnh nào đứng dưới tên Toàn quốc.',
          en: 'Ten of them, over the chosen range. Probes of no province stand under Nationwide.',
        },
        width: 12,
        height: 9,
        unit: 'percentunit',
        steps: [
          { from: null, color: 'red' },
          { from: 0.95, color: 'orange' },
          { from: 0.99, color: 'green' },
        ],
        labels: [PROVINCE_AXIS],
        value: { vi: 'Thành công', en: 'Success' },
        targets: [
          { expr: byProvince(`bottomk(10, ${successRatio(select, '$__range', ['province'])})`) },
        ],
      },
    ],
  };
}

function network(select: Select, { limits }: DashboardPlan): Section {
  const shape = { kind: 'course', width: 6, height: 8 } as const;
  return {
    title: { vi: 'Mạng và đồng bộ', en: 'Network and synchronisation' },
    panels: [
      {
        id: 10,
        kind: 'bars',
        title: { vi: 'Chứng thư số còn hạn', en: 'Certificates expire in' },
        description: {
          vi: 'Số ngày đến khi chứng thư số của hệ thống đích hết hạn, theo lần đo mới nhất; âm là đã hết hạn. Màu theo ngưỡng cảnh báo của thời gian siết chặt.',
          en: 'Days until the certificate of the target expires, by the newest run that measured it; below 0 it has expired. In the colours of the limits of the alerts in tight times.',
        },
        width: 6,
        height: 8,
        unit: 'd',
        runbook: 'certificate-expiring',
        min: 0,
        steps: [
          { from: null, color: 'red' },
          { from: limits.certificate_page_days, color: 'orange' },
          { from: limits.certificate_ticket_days, color: 'green' },
        ],
        targets: [
          {
            expr: `(min by (probe) (${select('thongsuot_probe_certificate_expiry_timestamp_seconds')}) - time()) / 86400`,
            legend: '{{probe}}',
          },
        ],
      },
      {
        ...shape,
        id: 11,
        runbook: 'dns-disagreement',
        title: { vi: 'Máy chủ tên miền trả lời khác nhau', en: 'Name servers that disagree' },
        description: {
          vi: 'Số máy chủ DNS trả lời khác với đa số: có thể đang đổi địa chỉ, bị chiếm quyền hoặc sót cấu hình.',
          en: 'Name servers that answered otherwise than most: an address is being changed, was taken over, or was left behind.',
        },
        unit: 'short',
        targets: [
          {
            expr: `max by (probe) (${select('thongsuot_probe_dns_disagreements')})`,
            legend: '{{probe}}',
          },
        ],
      },
      {
        ...shape,
        id: 12,
        title: { vi: 'Máy chủ tên miền chậm nhất', en: 'Slowest name server' },
        description: {
          vi: 'Thời gian trả lời của máy chủ DNS chậm nhất, theo lần đo mới nhất.',
          en: 'How long the slowest name server took to answer, by the newest run that measured it.',
        },
        unit: 's',
        targets: [
          {
            expr: `max by (probe) (${select('thongsuot_probe_dns_slowest_seconds')})`,
            legend: '{{probe}}',
          },
        ],
      },
      {
        ...shape,
        id: 13,
        runbook: 'sync-lag',
        title: { vi: 'Độ trễ đồng bộ', en: 'Synchronisation lag' },
        description: {
          vi: 'Từ khi có kết quả trên nền tảng này đến khi thấy được ở nền tảng kia, theo lần đo mới nhất.',
          en: 'From the result on one platform until it can be seen on the other, by the newest run that measured it.',
        },
        unit: 's',
        targets: [
          {
            expr: `max by (probe) (${select('thongsuot_probe_sync_lag_seconds')})`,
            legend: '{{probe}}',
          },
        ],
      },
    ],
  };
}

function pages(select: Select): Section {
  return { title: { vi: 'Trang web', en: 'Pages' }, panels: webVitals(14, select, 8) };
}

/** How pages feel to the person in front of them; ids go up from the given one. */
export function webVitals(id: number, select: Select, width: number): Section['panels'] {
  const worst = (metric: string) => [
    { expr: `max by (probe) (${select(metric)})`, legend: '{{probe}}' },
  ];
  const shape = { kind: 'course', width, height: 8 } as const;
  return [
    {
      ...shape,
      id,
      title: { vi: 'Hiển thị nội dung lớn nhất (LCP)', en: 'Largest contentful paint (LCP)' },
      description: {
        vi: 'Trang chậm nhất của hành trình trong lượt mới nhất. Tốt: dưới 2,5 s; kém: trên 4 s.',
        en: 'The slowest page of the journey in its newest run. Good: below 2.5 s; poor: above 4 s.',
      },
      unit: 's',
      targets: worst('thongsuot_probe_lcp_seconds'),
    },
    {
      ...shape,
      id: id + 1,
      title: { vi: 'Phản hồi thao tác (INP)', en: 'Interaction to next paint (INP)' },
      description: {
        vi: 'Trang chậm nhất của hành trình trong lượt mới nhất. Tốt: dưới 0,2 s; kém: trên 0,5 s.',
        en: 'The slowest page of the journey in its newest run. Good: below 0.2 s; poor: above 0.5 s.',
      },
      unit: 's',
      targets: worst('thongsuot_probe_inp_seconds'),
    },
    {
      ...shape,
      id: id + 2,
      title: { vi: 'Xê dịch bố cục (CLS)', en: 'Cumulative layout shift (CLS)' },
      description: {
        vi: 'Trang tệ nhất của hành trình trong lượt mới nhất. Tốt: dưới 0,1; kém: trên 0,25.',
        en: 'The worst page of the journey in its newest run. Good: below 0.1; poor: above 0.25.',
      },
      unit: 'none',
      targets: worst('thongsuot_probe_cls_score'),
    },
  ];
}
