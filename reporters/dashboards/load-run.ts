import { named, ofRun, rateOfRun, totalOfRun } from './load-run-queries.ts';
import { BUSY_IS_BAD, NONE_IS_GOOD, PLAIN, VERDICT_STATES, YES_IS_GOOD } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { oneOf, withinRange } from './queries.ts';
import { quantileOf, type Select, selecting } from './select.ts';
import type { CoursePanel, Dashboard, FigurePanel, Panel, Section, Variable } from './spec.ts';

const RUN: Variable = {
  name: 'run_id',
  words: { vi: 'Lần chạy', en: 'Run' },
  of: 'thongsuot_run_info{job=~"$job", instance=~"$instance"}',
  newest_first: true,
};

/** A load run while it goes on, and any that Prometheus still has or was given back from the archive. */
export function loadRun(plan: DashboardPlan): Dashboard {
  const select = selecting();
  return {
    name: 'load',
    title: { vi: 'Lần chạy tải', en: 'Load run' },
    description: {
      vi: 'Một lần chạy tải khi đang chạy, hoặc đã lưu trữ: chọn lần chạy và đặt khoảng thời gian trùng với nó. Lần chạy mà Prometheus không còn giữ thì nạp lại bằng `report RUN --format backfill`.',
      en: 'A load run while it goes on, or an archived one: choose the run, and the range in which it was. What Prometheus no longer has is given back with `report RUN --format backfill`.',
    },
    range: '1h',
    refresh: '10s',
    variables: [RUN],
    sections: [
      verdict(select, plan),
      traffic(select),
      latency(select),
      generator(select),
      judged(select, plan),
    ],
  };
}

function verdict(select: Select, plan: DashboardPlan): Section {
  const shape = {
    kind: 'figure',
    height: 4,
    unit: 'none',
    meanings: VERDICT_STATES,
  } as const;
  const kinds = ['pass', 'fail', 'invalid'];
  const states = (how: 'last' | 'max', metric: string, of: readonly string[]): string => {
    const state = oneOf('job, instance', of, (kind) => select(metric, `kind="${kind}"`));
    return `max by (run_id, profile) (${withinRange(how, named(state, select), plan)})`;
  };
  return {
    title: { vi: 'Kết luận', en: 'Verdict' },
    panels: [
      {
        ...shape,
        id: 1,
        runbook: 'load-run-failed',
        width: 8,
        title: { vi: 'Kết luận', en: 'Verdict' },
        description: {
          vi: 'Kết luận cuối cùng của lần chạy. Không hợp lệ: phép đo không đáng tin cậy, nên không nói lên điều gì về hệ thống.',
          en: 'What the run ended with. Invalid: the measurement cannot be trusted, so it says nothing about the target.',
        },
        targets: [
          {
            expr: states('max', 'thongsuot_run_verdict', kinds),
            legend: '{{profile}} {{run_id}}',
          },
        ],
      },
      {
        ...shape,
        id: 2,
        width: 8,
        title: { vi: 'Có thể nói đến lúc này', en: 'What can be said so far' },
        description: {
          vi: 'Theo đúng quy tắc của kết luận cuối cùng, áp dụng cho những gì đã đo được; có thể thay đổi cho đến khi kết thúc.',
          en: 'By the rules of the final verdict, applied to what was measured so far; it may change until the end.',
        },
        targets: [
          {
            expr: states('last', 'thongsuot_run_verdict_so_far', [...kinds, 'early']),
            legend: '{{profile}} {{run_id}}',
          },
        ],
      },
      {
        id: 3,
        kind: 'figure',
        width: 4,
        height: 4,
        title: { vi: 'Số yêu cầu', en: 'Requests' },
        description: {
          vi: 'Tổng số yêu cầu đã hoàn thành trong khoảng thời gian đã chọn, kể cả lúc khởi động.',
          en: 'Requests that finished in the chosen range, warm-up included.',
        },
        unit: 'short',
        steps: PLAIN,
        targets: [
          {
            expr: totalOfRun(select, 'thongsuot_requests_total', plan),
          },
        ],
      },
      dropped(select, plan),
    ],
  };
}

function dropped(select: Select, plan: DashboardPlan): FigurePanel {
  return {
    id: 4,
    kind: 'figure',
    runbook: 'load-run-invalid',
    width: 4,
    height: 4,
    title: { vi: 'Hành trình bị bỏ', en: 'Dropped journeys' },
    description: {
      vi: 'Hành trình đến hạn mà không còn người dùng ảo rảnh: tải phát ra thấp hơn kế hoạch, nên lần chạy có thể không hợp lệ.',
      en: 'Journeys that were due when no virtual user was free: less load than planned, so that the run may be invalid.',
    },
    unit: 'short',
    decimals: 0,
    steps: NONE_IS_GOOD,
    targets: [
      {
        expr: totalOfRun(select, 'thongsuot_dropped_iterations_total', plan),
      },
    ],
  };
}

const COURSE = { kind: 'course', width: 12, height: 9 } as const;

function traffic(select: Select): Section {
  const panels: readonly CoursePanel[] = [
    {
      ...COURSE,
      id: 5,
      title: { vi: 'Yêu cầu mỗi giây theo kết quả', en: 'Requests per second by outcome' },
      description: {
        vi: 'good: trong giới hạn thấp nhất của thao tác; slow: vượt giới hạn đó; error: lỗi.',
        en: 'good: within the lowest limit of the operation; slow: over it; error: failed.',
      },
      unit: 'reqps',
      stacked: true,
      targets: [
        { expr: rateOfRun(select, 'thongsuot_requests_total', ['outcome']), legend: '{{outcome}}' },
      ],
    },
    {
      ...COURSE,
      id: 6,
      title: { vi: 'Tỷ lệ lỗi theo thao tác', en: 'Share of errors by operation' },
      description: {
        vi: 'Yêu cầu lỗi trên tổng số yêu cầu của mỗi thao tác.',
        en: 'Requests that failed out of all requests of each operation.',
      },
      unit: 'percentunit',
      targets: [
        {
          expr: `${rateOfRun(select, 'thongsuot_requests_total', ['operation'], 'outcome="error"')} / (${rateOfRun(select, 'thongsuot_requests_total', ['operation'])} > 0)`,
          legend: '{{operation}}',
        },
      ],
    },
    {
      ...COURSE,
      id: 7,
      title: { vi: 'Lỗi mỗi giây theo loại', en: 'Errors per second by kind' },
      description: {
        vi: 'connection: không kết nối được; timeout: quá thời gian chờ; status: mã trạng thái báo lỗi; content: nội dung không đúng; overdue: quá hạn mà chưa có kết quả.',
        en: 'connection, timeout, status: as the words say; content: the answer was wrong; overdue: the result did not come in time.',
      },
      unit: 'reqps',
      stacked: true,
      targets: [
        { expr: rateOfRun(select, 'thongsuot_request_errors_total', ['kind']), legend: '{{kind}}' },
      ],
    },
    {
      ...COURSE,
      id: 8,
      title: { vi: 'Hành trình mỗi giây', en: 'Journeys per second' },
      description: {
        vi: 'Bắt đầu và kết thúc. failed: hệ thống đích làm hỏng một bước; exception: lỗi của kịch bản.',
        en: 'Started and ended. failed: the target failed a step; exception: an error of our own script.',
      },
      unit: 'ops',
      targets: [
        {
          expr: rateOfRun(select, 'thongsuot_journeys_started_total', []),
          legend: { vi: 'bắt đầu', en: 'started' },
        },
        { expr: rateOfRun(select, 'thongsuot_journeys_total', ['outcome']), legend: '{{outcome}}' },
      ],
    },
  ];
  return { title: { vi: 'Tải', en: 'Load' }, panels };
}

function latency(select: Select): Section {
  // The condition stands outside of the sum here: buckets have to be summed by `le` alone.
  const buckets = select('thongsuot_request_duration_seconds_bucket');
  const quantile = (q: number, by: readonly string[]): string => {
    const summed = quantileOf(q, buckets, ['job', 'instance', ...by]);
    return `max by (${by.join(', ')}) (${ofRun(summed, select)})`;
  };
  return {
    title: { vi: 'Thời gian đáp ứng', en: 'Latency' },
    panels: [
      {
        ...COURSE,
        id: 9,
        title: { vi: 'Thời gian đáp ứng', en: 'Latency' },
        description: {
          vi: 'Trung vị, p95 và p99 của các yêu cầu thành công, mọi thao tác gộp lại.',
          en: 'Median, p95 and p99 of the requests that succeeded, all operations together.',
        },
        unit: 's',
        targets: [0.5, 0.95, 0.99].map((q) => ({ expr: quantile(q, []), legend: `p${q * 100}` })),
      },
      {
        ...COURSE,
        id: 10,
        title: { vi: 'p95 theo thao tác', en: 'p95 by operation' },
        description: {
          vi: '95 % yêu cầu thành công của thao tác không lâu hơn thế.',
          en: '95 % of the requests of the operation that succeeded took no longer.',
        },
        unit: 's',
        targets: [{ expr: quantile(0.95, ['operation']), legend: '{{operation}}' }],
      },
    ],
  };
}

function generator(select: Select): Section {
  const shape = { kind: 'course', width: 8, height: 8 } as const;
  const gauge = (metric: string): string => `max by (instance) (${ofRun(select(metric), select)})`;
  const panels: readonly CoursePanel[] = [
    {
      ...shape,
      id: 11,
      title: { vi: 'CPU của máy phát tải', en: 'CPU of the load generator' },
      description: {
        vi: 'Tỷ lệ số lõi mà k6 được dùng. Gần 100 % thì máy phát tải là nút thắt, và phép đo không đáng tin cậy.',
        en: 'Share of the cores that k6 may use. Near 100 % the generator is the bottleneck, and the measurement cannot be trusted.',
      },
      unit: 'percentunit',
      max: 1,
      steps: BUSY_IS_BAD,
      targets: [{ expr: gauge('thongsuot_generator_cpu_ratio'), legend: '{{instance}}' }],
    },
    {
      ...shape,
      id: 12,
      title: { vi: 'Bộ nhớ của máy phát tải', en: 'Memory of the load generator' },
      description: {
        vi: 'Bộ nhớ mà các tiến trình k6 đang giữ.',
        en: 'What the processes of k6 hold.',
      },
      unit: 'bytes',
      targets: [{ expr: gauge('thongsuot_generator_memory_bytes'), legend: '{{instance}}' }],
    },
    {
      ...shape,
      id: 13,
      title: { vi: 'Người dùng ảo', en: 'Virtual users' },
      description: {
        vi: 'Đang bận, trên tổng số. Khi tất cả đều bận thì hành trình đến hạn bị bỏ.',
        en: 'At work, and how many there are. When all are busy, journeys that are due are dropped.',
      },
      unit: 'short',
      targets: [
        { expr: gauge('thongsuot_vus'), legend: { vi: 'đang bận', en: 'at work' } },
        { expr: gauge('thongsuot_vus_max'), legend: { vi: 'tổng số', en: 'in all' } },
      ],
    },
  ];
  return { title: { vi: 'Máy phát tải', en: 'Load generator' }, panels };
}

function judged(select: Select, plan: DashboardPlan): Section {
  const last = (expr: string): string => withinRange('last', ofRun(expr, select), plan);
  const labels = [
    { label: 'operation', words: { vi: 'Thao tác', en: 'Operation' }, values: [] },
    { label: 'objective', words: { vi: 'Mục tiêu', en: 'Objective' }, values: [] },
  ];
  const of = 'by (operation, objective)';
  const panels: readonly Panel[] = [
    {
      id: 14,
      kind: 'table',
      width: 12,
      height: 12,
      title: { vi: 'Mục tiêu', en: 'Objectives' },
      description: {
        vi: 'Đạt hay không, theo những gì đã đo; mục tiêu chưa đủ mẫu thì không có trong bảng.',
        en: 'Met or missed by what was measured; an objective with too few samples is not in the table.',
      },
      unit: 'none',
      meanings: YES_IS_GOOD,
      labels,
      value: { vi: 'Đạt', en: 'Met' },
      targets: [{ expr: `min ${of} (${last(select('thongsuot_objective_ok'))})` }],
    },
    {
      id: 15,
      kind: 'table',
      width: 12,
      height: 12,
      title: { vi: 'Đã dùng bao nhiêu phần cho phép', en: 'How much of what is allowed was used' },
      description: {
        vi: 'Tỷ lệ yêu cầu không đạt trên tỷ lệ được phép, trong khoảng được xét; trên 100 % là không đạt. Chỉ có ở lần chạy đã kết thúc và được nạp từ kho lưu trữ.',
        en: 'Share of the requests that broke the objective over the share that may, in the judged stretch; above 100 % it is missed. Only of runs that have ended and were given from the archive.',
      },
      unit: 'percentunit',
      steps: [
        { from: null, color: 'green' },
        { from: 0.8, color: 'yellow' },
        { from: 1, color: 'red' },
      ],
      labels,
      value: { vi: 'Đã dùng', en: 'Used' },
      targets: [
        {
          expr: `max ${of} (${last(`${select('thongsuot_objective_bad_ratio')} / ${select('thongsuot_objective_allowed_ratio')}`)})`,
        },
      ],
    },
    {
      id: 16,
      kind: 'bars',
      width: 24,
      height: 5,
      title: { vi: 'Hành trình theo kế hoạch và đã bắt đầu', en: 'Journeys planned and started' },
      description: {
        vi: 'Trong khoảng được xét. Chỉ có ở lần chạy đã kết thúc và được nạp từ kho lưu trữ.',
        en: 'In the judged stretch. Only of runs that have ended and were given from the archive.',
      },
      unit: 'short',
      min: 0,
      steps: PLAIN,
      targets: [
        {
          expr: `sum(${last(select('thongsuot_run_planned_journeys'))})`,
          legend: { vi: 'kế hoạch', en: 'planned' },
        },
        {
          expr: `sum(${last(select('thongsuot_run_started_journeys'))})`,
          legend: { vi: 'đã bắt đầu', en: 'started' },
        },
      ],
    },
  ];
  return { title: { vi: 'Đánh giá', en: 'Judgement' }, panels };
}
