import { alive } from './health-alive.ts';
import { journal, processes } from './health-process.ts';
import type { DashboardPlan } from './plan.ts';
import { quantileOf, type Select, selecting } from './select.ts';
import type { CoursePanel, Dashboard, Section } from './spec.ts';
import { LOCATION } from './variables.ts';

/** Whether what measures is well itself: a prober that stands still looks like a platform that works. */
export function health(plan: DashboardPlan): Dashboard {
  const { step_min } = plan;
  const select = selecting();
  return {
    name: 'health',
    title: { vi: 'Sức khỏe điểm đo', en: 'Health of the probers' },
    description: {
      vi: 'Điểm đo và máy phát tải có còn tốt không: điểm đo đứng im thì trông giống như hệ thống vẫn thông suốt.',
      en: 'Whether probers and load generators are well: a prober that stands still looks like a platform that works.',
    },
    range: '6h',
    refresh: '1m',
    variables: [LOCATION],
    sections: [
      alive(select, plan),
      work(select, step_min),
      browsers(select),
      journal(select),
      processes(select),
    ],
  };
}

const COURSE = { kind: 'course', width: 8, height: 8 } as const;

function work(select: Select, step_min: string): Section {
  const probes = selecting('location');
  const runs = (outcome: string): string =>
    `sum by (location) (rate(${probes('thongsuot_probe_runs_total', `outcome="${outcome}"`)}[$__rate_interval]))`;
  const panels: readonly CoursePanel[] = [
    {
      ...COURSE,
      id: 6,
      runbook: 'probe-infra',
      step_min,
      title: { vi: 'Lỗi của chính điểm đo', en: 'Faults of our own' },
      description: {
        vi: 'Lượt kết thúc bằng infra mỗi giây: trình duyệt hỏng, máy quá tải, mạng của điểm đo. Không tính cho hệ thống đích.',
        en: 'Runs per second that ended with infra: a broken browser, an overloaded machine, our own network. They do not count against the target.',
      },
      unit: 'ops',
      targets: [{ expr: runs('infra'), legend: '{{location}}' }],
    },
    {
      ...COURSE,
      id: 7,
      step_min,
      title: { vi: 'Lượt bị bỏ qua', en: 'Skipped slots' },
      description: {
        vi: 'Lượt không chạy mỗi giây: ngoài giờ, bảo trì, hoặc điểm đo không kịp.',
        en: 'Slots per second that were not run: out of hours, in maintenance, or because the prober could not keep up.',
      },
      unit: 'ops',
      targets: [{ expr: runs('skipped'), legend: '{{location}}' }],
    },
    {
      ...COURSE,
      id: 8,
      runbook: 'queue-wait',
      step_min,
      title: { vi: 'Chờ trong hàng đợi (p95)', en: 'Wait in the queue (p95)' },
      description: {
        vi: 'Từ lúc đến lượt đến lúc bắt đầu chạy. Tăng dần là thiếu trình duyệt (watch.workers) hoặc máy quá chậm.',
        en: 'From the moment that a run was due to its start. Where it grows there are too few browsers (watch.workers), or the machine is too slow.',
      },
      unit: 's',
      targets: [
        {
          expr: quantileOf(0.95, select('thongsuot_probe_queue_wait_seconds_bucket'), ['queue']),
          legend: '{{queue}}',
        },
      ],
    },
  ];
  return { title: { vi: 'Công việc', en: 'Work' }, panels };
}

function browsers(select: Select): Section {
  const panels: readonly CoursePanel[] = [
    {
      ...COURSE,
      id: 9,
      title: { vi: 'Đang chạy và đang chờ', en: 'Going on, and waiting' },
      description: {
        vi: 'Lượt đang chạy, và lượt đã đến hạn còn chờ chỗ.',
        en: 'Runs that are going on, and those that are due and wait for a place.',
      },
      unit: 'short',
      targets: [
        {
          expr: `sum by (queue, state) (${select('thongsuot_watch_runs')})`,
          legend: '{{queue}} {{state}}',
        },
      ],
    },
    {
      ...COURSE,
      id: 10,
      title: { vi: 'Trình duyệt', en: 'Browsers' },
      description: {
        vi: 'Tiến trình chạy hành trình, mỗi tiến trình có một trình duyệt riêng.',
        en: 'Processes that run journeys, each with a browser of its own.',
      },
      unit: 'short',
      stacked: true,
      targets: [
        {
          expr: `sum by (state) (${select('thongsuot_watch_workers')})`,
          legend: '{{state}}',
        },
      ],
    },
    {
      ...COURSE,
      id: 11,
      title: { vi: 'Trình duyệt được thay', en: 'Browsers that were replaced' },
      description: {
        vi: 'Trong một giờ trước mỗi điểm. runs, age, memory là giới hạn đã đặt; fault là treo hoặc hỏng giữa lượt đo, lost là chết giữa hai lượt.',
        en: 'In the hour before each point. runs, age and memory are limits; fault is one that hung or broke in a run, lost one that died between runs.',
      },
      unit: 'short',
      stacked: true,
      targets: [
        {
          expr: `sum by (reason) (increase(${select('thongsuot_watch_browser_restarts_total')}[1h]))`,
          legend: '{{reason}}',
        },
        {
          expr: `sum(increase(${select('thongsuot_watch_browsers_started_total')}[1h]))`,
          legend: { vi: 'đã khởi động', en: 'started' },
        },
      ],
    },
  ];
  return { title: { vi: 'Trình duyệt', en: 'Browsers' }, panels };
}
