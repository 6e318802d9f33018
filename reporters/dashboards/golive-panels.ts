import { LEVEL_AXIS, PROVINCE_AXIS } from './meanings.ts';
import { goliveAge } from './queries.ts';
import type { TablePanel } from './spec.ts';

/** Which go-live check it is that is shown: of which demand, and how old. @param of matchers of the check */
export function whichCheck(id: number, ...of: readonly string[]): TablePanel {
  return {
    id,
    kind: 'table',
    title: { vi: 'Lần kiểm tra đang được hiển thị', en: 'The check that is shown' },
    description: {
      vi: 'Lần kiểm tra mới nhất mà Prometheus có: mức nhu cầu, nhu cầu của cả nước hay của một tỉnh, giai đoạn, và đã bao lâu. Hệ thống thay đổi thì phải kiểm tra lại.',
      en: 'The newest check that Prometheus has: the level of the demand, whether it is that of the country or of a province, the phase, and how long ago. What has changed since has to be checked anew.',
    },
    width: 24,
    height: 4,
    unit: 's',
    steps: [{ from: null, color: 'text' }],
    nothing: { vi: 'Chưa kiểm tra', en: 'Not checked' },
    labels: [
      LEVEL_AXIS,
      {
        ...PROVINCE_AXIS,
        label: 'demand_province',
        words: { vi: 'Nhu cầu của', en: 'Demand of' },
      },
      { label: 'phase', words: { vi: 'Giai đoạn', en: 'Phase' }, values: [] },
      { label: 'check_id', words: { vi: 'Lần kiểm tra', en: 'Check' }, values: [] },
    ],
    value: { vi: 'Cách đây', en: 'Ago' },
    targets: [{ expr: goliveAge(...of) }],
  };
}
