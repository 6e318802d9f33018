import { ASSUMPTIONS } from '../../model/assumption.ts';
import { counted } from '../../model/counted.ts';
import type { ForecastProvince } from '../../model/forecast.ts';
import type { Effect } from '../../model/sensitivity.ts';
import type { ForecastReport } from '../forecast-json.ts';
import { formatRate, sumsOf } from '../forecast-sums.ts';
import { formatCount, formatDecimal, formatPercent } from '../quantity.ts';
import { type Paint, painter } from './paint.ts';
import { renderTable, type TableColumn } from './table.ts';
import { wrap } from './wrap.ts';

/** More of them would hide the ones that matter; `--json` has all. */
const EFFECTS_SHOWN = 8;

/** The forecast for the terminal: totals, provinces, platforms, then what it hangs on. */
export function renderForecast(
  report: ForecastReport,
  { color, width }: { readonly color: boolean; readonly width: number },
): string {
  const paint = painter(color);
  return [
    headline(report, paint),
    section(paint, 'By province', provinceTable(report, paint)),
    section(paint, 'By platform and operation, per second', platformTable(report, paint)),
    section(paint, 'What it hangs on most (each varied alone)', effectTable(report.effects, paint)),
    ...report.model.conflicts.map((conflict) =>
      wrap(
        `Sources disagree: ${conflict.title_en}: ${conflict.candidates.map((c) => formatCount(c.value, 'en')).join(' or ')}; ${formatCount(conflict.chosen, 'en')} is used. ${conflict.reason}`,
        width,
      ).join('\n'),
    ),
  ].join('\n\n');
}

function headline({ forecast, scope }: ForecastReport, paint: Paint): string {
  const { totals, level, provinces } = forecast;
  const place = scope.province ?? counted(provinces.length, 'province');
  const where = scope.date === null ? place : `${place} on ${scope.date}`;
  const figures = [
    `${rate(totals.dossiers_per_s)} dossiers/s`,
    `${rate(totals.portal_requests_per_s)} portal requests/s`,
    `${rate(totals.integration_requests_per_s)} integration requests/s`,
  ];
  return `${paint('bold', `${level}  ${where}`)}  ${figures.join(', ')}`;
}

function section(paint: Paint, title: string, table: string): string {
  return `${paint('bold', title)}\n${table}`;
}

function table(
  paint: Paint,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  return renderTable(
    columns.map((column) => ({ ...column, title: paint('gray', column.title) })),
    rows,
  );
}

const PROVINCE_COLUMNS: readonly TableColumn[] = [
  { title: 'province', align: 'left' },
  { title: 'units', align: 'right' },
  { title: 'dossiers/workday', align: 'right' },
  { title: 'peak hour', align: 'right' },
  { title: 'dossiers/s', align: 'right' },
  { title: 'portal/s', align: 'right' },
  { title: 'integration/s', align: 'right' },
  { title: 'accounts', align: 'right' },
];

function provinceTable({ forecast }: ForecastReport, paint: Paint): string {
  const { provinces } = forecast;
  const sum = (pick: (province: ForecastProvince) => number): number =>
    provinces.reduce((total, province) => total + pick(province), 0);
  const rows = provinces.map((province) => provinceRow(province.slug, (pick) => pick(province)));
  const total = provinces.length > 1 ? [provinceRow('all', sum)] : [];
  return table(paint, PROVINCE_COLUMNS, [...rows, ...total]);
}

function provinceRow(
  name: string,
  figure: (pick: (province: ForecastProvince) => number) => number,
): string[] {
  return [
    name,
    formatCount(
      figure((p) => p.units),
      'en',
    ),
    formatCount(
      figure((p) => p.dossiers_per_workday),
      'en',
    ),
    formatCount(
      figure((p) => p.dossiers_per_peak_hour),
      'en',
    ),
    rate(figure((p) => p.dossiers_per_s)),
    rate(figure((p) => p.portal_requests_per_s)),
    rate(figure((p) => p.integration_requests_per_s)),
    formatCount(
      figure((p) => p.officer_accounts),
      'en',
    ),
  ];
}

const PLATFORM_COLUMNS: readonly TableColumn[] = [
  { title: 'platform', align: 'left' },
  { title: 'operation', align: 'left' },
  { title: 'counts', align: 'left' },
  { title: 'rate/s', align: 'right' },
  { title: 'basis', align: 'left' },
];

function platformTable({ forecast }: ForecastReport, paint: Paint): string {
  const rows = sumsOf(forecast.rates).map((sum) => [
    sum.platform,
    sum.operation,
    sum.metric,
    rate(sum.rate_per_s),
    sum.basis,
  ]);
  if (rows.length === 0) return 'nothing is asked of this platform at this level';
  return table(paint, PLATFORM_COLUMNS, rows);
}

const EFFECT_COLUMNS: readonly TableColumn[] = [
  { title: 'assumption', align: 'left' },
  { title: 'value', align: 'right' },
  { title: 'from … to', align: 'left' },
  { title: 'moves', align: 'left' },
  { title: 'by', align: 'left' },
];

function effectTable(effects: readonly Effect[], paint: Paint): string {
  if (effects.length === 0) return 'nothing here hangs on an assumption';
  const rows = effects
    .slice(0, EFFECTS_SHOWN)
    .map((effect) => [
      ASSUMPTIONS[effect.assumption].title_en,
      formatDecimal(effect.value, 3, 'en'),
      `${formatDecimal(effect.low, 3, 'en')} … ${formatDecimal(effect.high, 3, 'en')}`,
      `${effect.total.platform} ${effect.total.metric}`,
      `${change(effect.at_low_ratio)} … ${change(effect.at_high_ratio)}`,
    ]);
  return table(paint, EFFECT_COLUMNS, rows);
}

/** `+30 %`, `−24 %`. */
function change(ratio: number): string {
  const text = formatPercent(Math.abs(ratio - 1), 0, 'en');
  if (text === '0 %') return '±0 %';
  return `${ratio < 1 ? '−' : '+'}${text}`;
}

function rate(value: number): string {
  return formatRate(value, 'en');
}
