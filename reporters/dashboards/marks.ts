import type { Phase } from '../../model/calendar.ts';
import { selecting } from './select.ts';
import type { Marks } from './spec.ts';

/**
 * Load runs, searches and phases of the calendar as stretches on every panel. Phases are dates of the configuration and no
 * series: `time()` between two of them is a stretch all the same, so that nothing has to be posted to Grafana.
 */
export function marksOf(phases: readonly Phase[]): readonly Marks[] {
  const select = selecting();
  const runs: readonly Marks[] = [
    {
      name: { vi: 'Lần chạy tải', en: 'Load runs' },
      expr: `max by (run_id, profile) (${select('thongsuot_run_info')})`,
      title: { vi: 'Chạy tải {{profile}}: {{run_id}}', en: 'Load run {{profile}}: {{run_id}}' },
      color: 'blue',
    },
    {
      name: { vi: 'Tìm năng lực', en: 'Capacity searches' },
      expr: `max by (search_id, platform) (${select('thongsuot_capacity_info')})`,
      title: {
        vi: 'Tìm năng lực {{platform}}: {{search_id}}',
        en: 'Capacity search {{platform}}: {{search_id}}',
      },
      color: 'purple',
    },
  ];
  if (phases.length === 0) return runs;
  return [
    ...runs,
    {
      name: { vi: 'Giai đoạn', en: 'Phases' },
      expr: phases.map(phaseSeries).join(' or '),
      title: { vi: 'Giai đoạn: {{title_vi}}', en: 'Phase: {{title_en}}' },
      color: 'orange',
    },
  ];
}

/** A series that is 1 while the phase lasts, and nothing else. */
function phaseSeries({ title_vi, title_en, from_ms, to_ms }: Phase): string {
  const during = `(vector(time()) >= ${from_ms / 1000} < ${to_ms / 1000}) ^ 0`;
  return labelled(labelled(during, 'title_vi', title_vi), 'title_en', title_en);
}

function labelled(expr: string, label: string, value: string): string {
  // Within quotes PromQL takes escapes as JSON does; `$` would mean a group of the expression.
  return `label_replace(${expr}, "${label}", ${JSON.stringify(value.replaceAll('$', '$$$$'))}, "", "")`;
}
