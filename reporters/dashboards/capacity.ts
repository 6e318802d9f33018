import { whichCheck } from './golive-panels.ts';
import { DECISION_STATES, LEVEL_AXIS, PLAIN, PLATFORM_AXIS, SUBJECTS } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { goliveDecisions, ofNewestCheck, withinRange } from './queries.ts';
import { type Select, selecting } from './select.ts';
import type {
  CoursePanel,
  Dashboard,
  FigurePanel,
  MatrixAxis,
  MatrixPanel,
  Section,
  Step,
  Variable,
} from './spec.ts';

/** Of searches and of go-live checks; `all` and `together` are several platforms under load at once. */
const PLATFORM: Variable = {
  name: 'platform',
  words: PLATFORM_AXIS.words,
  of: '{__name__=~"thongsuot_capacity_info|thongsuot_golive_decision", job=~"$job", instance=~"$instance"}',
  all: '.+',
};

/** How much each platform carries, and what the forecast asks of it. */
export function capacity(plan: DashboardPlan): Dashboard {
  const { headroom_ratio } = plan;
  const select = selecting('platform');
  return {
    name: 'capacity',
    title: { vi: 'Năng lực và dự phòng', en: 'Capacity and headroom' },
    description: {
      vi: 'Mỗi nền tảng chịu được bao nhiêu, so với nhu cầu dự báo: kết quả của `thongsuot golive` (cần đưa golive.prom vào Prometheus) và lần tìm năng lực đang chạy.',
      en: 'How much each platform carries against the forecast: the answer of `thongsuot golive` (its golive.prom has to be given to Prometheus), and the search that is going on.',
    },
    range: '12h',
    refresh: '30s',
    variables: [PLATFORM],
    sections: [
      decided(select, headroom_ratio),
      forecast(select, headroom_ratio),
      searched(select, plan),
      trials(select),
    ],
  };
}

/** Too little, enough without what must be in reserve, enough with it. */
function enoughFrom(bare: number, with_reserve: number): readonly Step[] {
  return [
    { from: null, color: 'red' },
    { from: bare, color: 'yellow' },
    { from: with_reserve, color: 'green' },
  ];
}

/** Of what is required the reserve is part already. */
const SUFFICES: readonly Step[] = [
  { from: null, color: 'red' },
  { from: 0, color: 'green' },
];

function decided(select: Select, headroom_ratio: number): Section {
  return {
    title: { vi: 'Kiểm tra trước vận hành', en: 'Go-live check' },
    panels: [
      {
        id: 1,
        kind: 'figure',
        width: 24,
        height: 4,
        title: { vi: 'Quyết định', en: 'Decision' },
        description: {
          vi: 'GO chỉ khi đã chứng tỏ chịu được nhu cầu trên cùng cộng dự phòng; chưa kết luận là chưa đủ bằng chứng.',
          en: 'GO only where the upper demand with headroom was shown to be carried; INCONCLUSIVE where the evidence does not suffice.',
        },
        unit: 'none',
        meanings: DECISION_STATES,
        nothing: { vi: 'Chưa kiểm tra', en: 'Not checked' },
        targets: goliveDecisions(select),
      },
      whichCheck(11),
      {
        id: 2,
        kind: 'bars',
        width: 12,
        height: 10,
        title: { vi: 'Dự phòng', en: 'Headroom' },
        description: {
          vi: 'Phần chịu được vượt trên nhu cầu trên (20 lần thì 1 lần vượt), theo tỷ lệ của nhu cầu đó; âm là thiếu.',
          en: 'What is shown to be carried above the upper demand (exceeded one time in twenty), as a share of it; below 0 it falls short.',
        },
        unit: 'percentunit',
        min: -1,
        max: 2,
        steps: enoughFrom(0, headroom_ratio),
        targets: [
          {
            expr: `max by (platform) (${ofNewestCheck(select('thongsuot_golive_headroom_ratio'))})`,
            legend: '{{platform}}',
          },
        ],
      },
      carriedAndRequired(select),
    ],
  };
}

/** Figures of the check, as columns of one table. */
const FIGURES: MatrixAxis = {
  label: 'figure',
  words: { vi: 'Lượt mỗi giây', en: 'Visits per second' },
  values: [
    ['carried', { vi: 'Chịu được', en: 'Carried' }],
    ['demand', { vi: 'Nhu cầu trên', en: 'Upper demand' }],
    ['required', { vi: 'Cần chịu được', en: 'Required' }],
  ],
};

function carriedAndRequired(select: Select): MatrixPanel {
  const parts = FIGURES.values.map(([figure]) => {
    const newest = ofNewestCheck(select(`thongsuot_golive_${figure}_per_second`));
    const series = `max by (platform) (${newest})`;
    return `label_replace(${series}, "${FIGURES.label}", "${figure}", "", "")`;
  });
  return {
    id: 3,
    kind: 'matrix',
    width: 12,
    height: 10,
    title: { vi: 'Chịu được và cần chịu được', en: 'Carried and required' },
    description: {
      vi: 'Lượt mỗi giây: đã chứng tỏ chịu được; nhu cầu trên; nhu cầu trên cộng dự phòng, tức là điều GO phải chứng tỏ.',
      en: 'Visits per second: shown to be carried; the upper demand; the upper demand with headroom, which is what GO has to show.',
    },
    unit: 'ops',
    steps: [{ from: null, color: 'transparent' }],
    row: SUBJECTS,
    column: FIGURES,
    targets: [{ expr: parts.join(' or ') }],
  };
}

function forecast(select: Select, headroom_ratio: number): Section {
  const over = `${select('thongsuot_golive_carried_per_second')} / on (job, instance, platform) group_right () ${select('thongsuot_golive_level_per_second')}`;
  return {
    title: { vi: 'So với dự báo', en: 'Against the forecast' },
    panels: [
      {
        id: 4,
        kind: 'matrix',
        width: 24,
        height: 10,
        title: { vi: 'Năng lực trên nhu cầu theo mức', en: 'Capacity over demand, by level' },
        description: {
          vi: 'Lượng đã chứng tỏ chịu được chia cho nhu cầu dự báo ở mỗi mức; dưới 100 % là không đủ. Nền tảng chưa chứng tỏ được gì thì để trống.',
          en: 'What is shown to be carried over the forecast demand at each level; below 100 % it does not suffice. Empty where nothing was shown.',
        },
        unit: 'percentunit',
        steps: enoughFrom(1, 1 + headroom_ratio),
        row: SUBJECTS,
        column: LEVEL_AXIS,
        targets: [
          {
            expr: `max by (platform, level) (${ofNewestCheck(over)})`,
          },
        ],
      },
    ],
  };
}

function searched(select: Select, plan: DashboardPlan): Section {
  const lines: readonly (readonly [metric: string, vi: string, en: string])[] = [
    ['estimate', 'ước lượng', 'estimate'],
    ['low', 'cận dưới', 'lower end'],
    ['high', 'cận trên', 'upper end'],
    ['at_least', 'ít nhất', 'at least'],
    ['required', 'yêu cầu', 'required'],
    ['trial_rate', 'đang thử', 'on trial'],
  ];
  return {
    title: { vi: 'Tìm năng lực đang chạy', en: 'The search that is going on' },
    panels: [
      {
        id: 5,
        kind: 'course',
        width: 16,
        height: 11,
        title: { vi: 'Năng lực và mức đang thử', en: 'Capacity, and the rate on trial' },
        description: {
          vi: 'Lượt mỗi giây. Ước lượng có khoảng tin cậy, hẹp dần theo từng lần thử; chưa biết thì chưa có đường.',
          en: 'Visits per second. The estimate has an interval that narrows with every trial; what is not known yet has no line.',
        },
        unit: 'ops',
        targets: lines.map(([metric, vi, en]) => ({
          expr: `max by (platform) (${select(`thongsuot_capacity_${metric}_per_second`)})`,
          legend: { vi: `{{platform}}: ${vi}`, en: `{{platform}}: ${en}` },
        })),
      },
      ...answered(select, plan),
    ],
  };
}

function answered(select: Select, plan: DashboardPlan): FigurePanel[] {
  return [
    {
      id: 6,
      kind: 'figure',
      width: 8,
      height: 5,
      named: true,
      title: { vi: 'Kết cục', en: 'Outcome' },
      description: {
        vi: 'Việc tìm kiếm kết thúc ra sao: có ước lượng, máy phát tải là giới hạn, ít nhất, dưới khoảng tìm, hoặc không ổn định.',
        en: 'What the search ended with: an estimate, limited by the generator, at least so much, below the range, or unstable.',
      },
      unit: 'none',
      steps: PLAIN,
      nothing: { vi: 'Chưa kết thúc', en: 'Not ended' },
      targets: [
        {
          expr: withinRange(
            'last',
            `max by (platform, outcome) (${select('thongsuot_capacity_outcome')} == 1)`,
            plan,
          ),
          legend: '{{platform}}: {{outcome}}',
        },
      ],
    },
    {
      id: 7,
      kind: 'figure',
      width: 8,
      height: 6,
      title: { vi: 'So với yêu cầu', en: 'Against what is required' },
      description: {
        vi: 'Cận dưới của ước lượng, hoặc mức ít nhất đã chứng tỏ, chia cho mức yêu cầu, trừ 1: dương là đủ.',
        en: 'The lower end of the estimate, or what was shown at least where there is none, over what is required, less 1: above 0 it suffices.',
      },
      unit: 'percentunit',
      decimals: 1,
      steps: SUFFICES,
      nothing: { vi: 'Chưa biết', en: 'Not known' },
      targets: [
        {
          expr: withinRange(
            'last',
            `max by (platform) ((${select('thongsuot_capacity_low_per_second')} or ${select('thongsuot_capacity_at_least_per_second')}) / ${select('thongsuot_capacity_required_per_second')} - 1)`,
            plan,
          ),
          legend: '{{platform}}',
        },
      ],
    },
  ];
}

function trials(select: Select): Section {
  const shape = { kind: 'course', width: 8, height: 8 } as const;
  const panels: readonly CoursePanel[] = [
    {
      ...shape,
      id: 8,
      title: { vi: 'Số lần thử', en: 'Trials' },
      description: {
        vi: 'Trong một giờ trước mỗi điểm, theo kết quả. back, not_back: có hồi phục sau quá tải hay không; unread: lần khởi động, không nói lên điều gì.',
        en: 'In the hour before each point, by outcome. back, not_back: whether it recovered from an overload; unread: warm-ups, which say nothing.',
      },
      unit: 'short',
      stacked: true,
      targets: [
        {
          expr: `sum by (outcome) (increase(${select('thongsuot_capacity_trials_total')}[1h]))`,
          legend: '{{outcome}}',
        },
      ],
    },
    {
      ...shape,
      id: 9,
      title: { vi: 'Yêu cầu đã gửi', en: 'Requests sent' },
      description: {
        vi: 'Yêu cầu của các lần thử đã kết thúc, trong một giờ trước mỗi điểm.',
        en: 'Requests of the trials that have ended, in the hour before each point.',
      },
      unit: 'short',
      targets: [
        {
          expr: `sum by (platform) (increase(${select('thongsuot_capacity_requests_total')}[1h]))`,
          legend: '{{platform}}',
        },
      ],
    },
    {
      ...shape,
      id: 10,
      title: { vi: 'Độ tin cậy của khoảng', en: 'Confidence of the interval' },
      description: {
        vi: 'Xác suất danh định mà khoảng chứa năng lực thật.',
        en: 'How sure it is, nominally, that the interval holds the true capacity.',
      },
      unit: 'percentunit',
      max: 1,
      targets: [
        {
          expr: `max by (platform) (${select('thongsuot_capacity_confidence_ratio')})`,
          legend: '{{platform}}',
        },
      ],
    },
  ];
  return { title: { vi: 'Các lần thử', en: 'Trials' }, panels };
}
