import type { LiveState } from '../live/state.ts';
import { AT_WORDS, FIGURE_WORDS, SO_FAR_WORDS } from '../live/words.ts';
import { formatCount, formatDecimal, formatSeconds, type Locale } from '../quantity.ts';
import { bar, columnsOf, pad } from './columns.ts';
import { type Paint, painter, type Style, type TerminalOptions } from './paint.ts';

export interface ProgressOptions extends TerminalOptions {
  readonly locale: Locale;
}

const BAR_WIDTH = 24;

const BAR_WIDTH_MIN = 8;

const GAP = '  ';

/** How what can be said so far is shown. */
export const SO_FAR_STYLES: Readonly<Record<LiveState['verdict']['kind'], Style>> = {
  early: 'gray',
  pass: ['bold', 'green'],
  fail: ['bold', 'red'],
  invalid: ['bold', 'yellow'],
};

interface Field {
  readonly text: string;
  readonly style?: Style;
}

/**
 * A running test in one line, for logs and for terminals that are too low for more. Where there is little room the
 * bar shrinks first, then figures are left out from the right; the line never wraps.
 */
export function renderProgress(state: LiveState, options: ProgressOptions): string {
  const { color, width, locale } = options;
  const paint = painter(color);
  const total_s = state.phases
    .filter(({ stage }) => stage !== 'cooldown')
    .reduce((sum, phase) => sum + phase.total_s, 0);
  const elapsed_s = Math.min(total_s, Math.max(0, Math.floor(state.elapsed_s)));
  const total = formatCount(total_s, locale);
  const clock = `${pad(formatCount(elapsed_s, locale), columnsOf(total), 'right')}/${total} s`;
  const fields = fieldsOf(state, locale);
  const room = width - columnsOf(clock) - GAP.length;
  while (fields.length > 1 && fieldsWidth(fields) + BAR_WIDTH_MIN > room) fields.pop();
  const bar_width = Math.min(BAR_WIDTH, Math.max(0, room - fieldsWidth(fields)));
  const done = total_s === 0 ? 0 : elapsed_s / total_s;
  const parts = [...(bar_width > 0 ? [paint('cyan', bar(done, bar_width))] : []), clock];
  const shown = fieldsWidth(fields) > room ? [] : fields;
  return [...parts, ...shown.map((field) => painted(field, paint))].join(GAP).trimEnd();
}

function fieldsOf(state: LiveState, locale: Locale): Field[] {
  const word = (name: keyof typeof FIGURE_WORDS): string => FIGURE_WORDS[name][locale];
  const decimal = (value: number): string => formatDecimal(value, 1, locale);
  const { journeys, recent, so_far, warmup_errors, generator, verdict } = state;
  const errors = so_far.errors + warmup_errors;
  const at = { text: AT_WORDS[state.at][locale] };
  if (state.at === 'starting') return [at];
  return [
    at,
    {
      text: SO_FAR_WORDS[verdict.kind][locale],
      style: SO_FAR_STYLES[verdict.kind],
    },
    {
      text: `${decimal(journeys.started_per_s)}/${decimal(journeys.planned_per_s)} ${word('journeys_per_s')}`,
    },
    { text: `${decimal(recent.rate_per_s)} ${word('requests_per_s')}` },
    { text: `p95 ${formatSeconds(recent.p95_s, locale)}` },
    {
      text: `${formatCount(errors, locale)} ${word('errors')}`,
      ...(errors > 0 && { style: 'red' as const }),
    },
    ...(generator === null
      ? []
      : [{ text: `${formatCount(generator.vus, locale)} ${word('virtual_users')}` }]),
  ];
}

function painted({ text, style }: Field, paint: Paint): string {
  return style === undefined ? text : paint(style, text);
}

function fieldsWidth(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => sum + columnsOf(field.text) + GAP.length, 0);
}
