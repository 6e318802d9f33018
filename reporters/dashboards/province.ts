import { PLATFORM_AXIS, PROBE_STATES } from './meanings.ts';
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
import { probeState, type Select, selecting } from './select.ts';
import type { Dashboard, Section } from './spec.ts';
import { LOCATION, PROVINCE } from './variables.ts';

/** One province, on all platforms. */
export function province({ step_min }: DashboardPlan): Dashboard {
  const select = selecting('location', 'province');
  return {
    name: 'province',
    title: { vi: 'Tỉnh, thành phố', en: 'Province' },
    description: {
      vi: 'Một tỉnh trên mọi nền tảng: cái gì đang lỗi, từ bao giờ, nhìn từ điểm đo nào.',
      en: 'One province on all platforms: what fails, since when, as seen from which location.',
    },
    range: '6h',
    refresh: '1m',
    variables: [LOCATION, PROVINCE],
    sections: [
      state(select),
      {
        title: { vi: 'Các lượt đo', en: 'Runs' },
        panels: [
          successOverTime(6, select, ['platform'], step_min),
          durations(7, select, ['platform'], step_min),
          outcomes(8, select, step_min),
          sinceSuccess(select),
        ],
      },
    ],
  };
}

function state(select: Select): Section {
  return {
    title: { vi: 'Trạng thái', en: 'State' },
    panels: [
      openIncidents(2, select, 8),
      silentProbes(3, select, 8),
      success(4, select, 8),
      {
        id: 5,
        kind: 'matrix',
        title: { vi: 'Nền tảng × điểm đo', en: 'Platforms × locations' },
        description: {
          vi: 'Phép đo tệ nhất của mỗi nền tảng, nhìn từ mỗi điểm đo: chỉ một điểm thấy lỗi thì có thể lỗi ở đường truyền của điểm đó.',
          en: 'The worst probe of each platform as seen from each location: where one location alone sees a failure, its own line may be at fault.',
        },
        width: 24,
        height: 9,
        unit: 'none',
        meanings: PROBE_STATES,
        row: PLATFORM_AXIS,
        column: { label: 'location', words: { vi: 'Điểm đo', en: 'Location' }, values: [] },
        targets: [{ expr: `max by (platform, location) (${probeState(select)})` }],
      },
      probeStates(1, select, ['platform', 'probe', 'location'], 10),
    ],
  };
}

function sinceSuccess(select: Select): Section['panels'][number] {
  return {
    id: 9,
    kind: 'table',
    title: { vi: 'Lượt thành công gần nhất', en: 'Last success' },
    description: {
      vi: 'Đã bao nhiêu chu kỳ của nó kể từ lượt thành công gần nhất của mỗi phép đo: trên 2 là lượt mới nhất không thành công, trên 3 là hai lượt liên tiếp; phép chưa từng thành công không có trong bảng.',
      en: 'How many of its intervals ago each probe last succeeded: above 2 its newest run did not, above 3 two in a row; one that never has is not in the table.',
    },
    width: 12,
    height: 9,
    unit: 'short',
    steps: [
      { from: null, color: 'green' },
      { from: 2, color: 'yellow' },
      { from: 3, color: 'red' },
    ],
    labels: [PLATFORM_AXIS, { label: 'probe', words: { vi: 'Phép đo', en: 'Probe' }, values: [] }],
    value: { vi: 'Chu kỳ trước', en: 'Intervals ago' },
    targets: [
      {
        expr: `sort_desc(min by (platform, probe) ((time() - (${select('thongsuot_probe_last_success_timestamp_seconds')} > 0)) / ${select('thongsuot_probe_interval_seconds')}))`,
      },
    ],
  };
}
