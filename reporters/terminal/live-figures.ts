import { ERROR_KINDS } from '../../model/window.ts';
import { ERROR_WORDS } from '../html/words.ts';
import type { LiveState } from '../live/state.ts';
import { FIGURE_WORDS } from '../live/words.ts';
import {
  formatCount,
  formatDecimal,
  formatMemory,
  formatPercent,
  formatSeconds,
  type Locale,
  NOTHING,
} from '../quantity.ts';
import { columnsOf, cut, pad } from './columns.ts';
import type { Paint } from './paint.ts';
import type { ProgressOptions } from './progress.ts';

const GAP = '  ';

/** Load, latencies, errors and the generator of a running test, each in lines that fit the terminal. */
export function figureLines(state: LiveState, options: ProgressOptions, paint: Paint): string[] {
  return [
    ...columnLines(state, options, paint),
    ...errorLines(state, options, paint),
    generatorLine(state, options, paint),
  ];
}

/** A row of figures: of the last seconds, and of what is judged so far. */
interface Row {
  readonly label: string;
  readonly recent: string;
  readonly so_far: string;
  readonly is_bad?: boolean;
}

function columnLines(state: LiveState, { width, locale }: ProgressOptions, paint: Paint): string[] {
  const rows = rowsOf(state, locale);
  const label_width = Math.max(...rows.map((row) => columnsOf(row.label)));
  const recent_width = Math.max(...rows.map((row) => columnsOf(row.recent)));
  const so_far_width = Math.max(0, width - label_width - recent_width - 2 * GAP.length);
  return rows.map(({ label, recent, so_far, is_bad }, i) => {
    const figures = `${pad(recent, recent_width, 'right')}${GAP}${cut(so_far, so_far_width)}`;
    if (i === 0) return paint('gray', `${pad(label, label_width)}${GAP}${figures}`.trimEnd());
    const shown = is_bad === true ? paint('red', figures) : figures;
    return `${paint('gray', pad(label, label_width))}${GAP}${shown}`.trimEnd();
  });
}

function rowsOf(state: LiveState, locale: Locale): Row[] {
  const { recent, so_far, journeys, delivered } = state;
  const decimal = (value: number): string => formatDecimal(value, 1, locale);
  const of = { vi: 'trên', en: 'of' }[locale];
  const ratio = delivered.planned < 1 ? null : delivered.started / delivered.planned;
  const planned = formatCount(Math.round(delivered.planned), locale);
  const started = formatCount(delivered.started, locale);
  const over = `${recent.over_s} s`;
  const last = FIGURE_WORDS.last_seconds[locale];
  const quantile = (name: 'p50' | 'p95' | 'p99'): Row => ({
    label: name,
    recent: formatSeconds(recent[`${name}_s`], locale),
    so_far: formatSeconds(so_far[`${name}_s`], locale),
  });
  return [
    {
      label: '',
      recent: locale === 'vi' ? `${over} gần nhất` : `${last} ${over}`,
      so_far: FIGURE_WORDS.judged_so_far[locale],
    },
    {
      label: FIGURE_WORDS.journeys_per_s[locale],
      recent: `${decimal(journeys.started_per_s)} ${of} ${decimal(journeys.planned_per_s)}`,
      so_far: `${started} ${of} ${planned} (${formatPercent(ratio, 1, locale)})`,
    },
    {
      label: FIGURE_WORDS.requests_per_s[locale],
      recent: decimal(recent.rate_per_s),
      so_far: `${decimal(so_far.rate_per_s)} (${formatCount(so_far.count, locale)})`,
    },
    quantile('p50'),
    quantile('p95'),
    quantile('p99'),
    {
      label: FIGURE_WORDS.errors[locale],
      recent: formatPercent(recent.error_ratio, 2, locale),
      so_far: `${formatPercent(so_far.error_ratio, 2, locale)} (${formatCount(so_far.errors, locale)})`,
      is_bad: recent.errors > 0,
    },
  ];
}

/** What went wrong, by kind; no line where nothing did. */
function errorLines(state: LiveState, { width, locale }: ProgressOptions, paint: Paint): string[] {
  const { error_kinds } = state.so_far;
  const kinds = ERROR_KINDS.filter((kind) => error_kinds[kind] > 0).map(
    (kind) =>
      `${ERROR_WORDS[kind][locale].toLowerCase()} ${formatCount(error_kinds[kind], locale)}`,
  );
  const warmup = formatCount(state.warmup_errors, locale);
  const unjudged = { vi: `khởi động ${warmup} (không tính)`, en: `warm-up ${warmup} (not judged)` };
  const parts = [...kinds, ...(state.warmup_errors > 0 ? [unjudged[locale]] : [])];
  if (parts.length === 0) return [];
  return [paint('red', cut(`${FIGURE_WORDS.errors[locale]}: ${parts.join(', ')}`, width))];
}

function generatorLine(state: LiveState, { width, locale }: ProgressOptions, paint: Paint): string {
  const { generator, exceptions } = state;
  const name = `${FIGURE_WORDS.generator[locale]}: `;
  if (generator === null) return `${name}${NOTHING}`;
  const dropped = formatCount(generator.dropped_iterations, locale);
  const parts = [
    `CPU ${formatPercent(generator.cpu_ratio, 0, locale)}`,
    formatMemory(generator.memory_bytes, locale),
    ...(exceptions > 0
      ? [`${formatCount(exceptions, locale)} ${FIGURE_WORDS.exceptions[locale]}`]
      : []),
    `${dropped} ${FIGURE_WORDS.dropped[locale]}`,
    `${usersOf(generator, locale)} ${FIGURE_WORDS.virtual_users[locale]}`,
  ];
  while (columnsOf(name + parts.join(', ')) > width) parts.pop();
  const text = name + parts.join(', ');
  const is_ill = exceptions > 0 || generator.dropped_iterations > 0;
  return is_ill ? paint('yellow', text) : text;
}

/** Those at work, of those that there are. */
function usersOf({ vus, vus_max }: NonNullable<LiveState['generator']>, locale: Locale): string {
  const at_work = formatCount(vus, locale);
  return vus_max === null ? at_work : `${at_work}/${formatCount(vus_max, locale)}`;
}
