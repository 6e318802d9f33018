import type { Goal } from './goals.ts';
import { percent } from './percent.ts';
import type { Score } from './score.ts';

function signed(ratio: number | null): string {
  if (ratio === null) return '–';
  return `${ratio < 0 ? '−' : '+'}${Math.abs(100 * ratio).toFixed(2)} %`;
}

function coverage({ covered, intervals }: Score): string {
  return intervals === 0 ? '–' : percent(covered / intervals);
}

function thousands(requests: number): string {
  return requests < 10_000
    ? `${(requests / 1000).toFixed(1)} k`
    : `${Math.round(requests / 1000)} k`;
}

type Column = readonly [title: string, cell: (score: Score) => string];

const ERRORS: readonly Column[] = [
  ['median error', ({ error_median_ratio }) => percent(error_median_ratio, 2)],
  ['p95 error', ({ error_p95_ratio }) => percent(error_p95_ratio, 2)],
  ['bias', ({ bias_ratio }) => signed(bias_ratio)],
  ['coverage', coverage],
];

/** All of a score. */
const WHOLE: readonly Column[] = [
  ['searches', ({ searches }) => `${searches}`],
  ['outcome right', ({ right_ratio }) => percent(right_ratio)],
  ...ERRORS,
  ['half-width', ({ half_width_ratio }) => percent(half_width_ratio, 2)],
  ['as narrow as asked', ({ precise_ratio }) => percent(precise_ratio, 0)],
  ['trials, median / p95', (score) => `${score.trials_median} / ${score.trials_p95}`],
  [
    'full windows, median / p95',
    (score) =>
      score.full_windows_median === null
        ? '–'
        : `${score.full_windows_median} / ${score.full_windows_p95}`,
  ],
  ['requests', ({ requests_median }) => thousands(requests_median)],
  ['minutes', ({ minutes_median }) => minutes_median.toFixed(0)],
  ['in overload', ({ overload_ratio }) => percent(overload_ratio)],
];

/** What rules are compared by. */
const COMPARED: readonly Column[] = [
  ['repeats', ({ repeats_mean }) => repeats_mean.toFixed(1)],
  ['requests', ({ requests_median }) => thousands(requests_median)],
  ...ERRORS,
  ['in overload', ({ overload_ratio }) => percent(overload_ratio)],
];

interface Row {
  readonly names: readonly string[];
  readonly score: Score;
}

/** Scores as a table in Markdown: all of each. */
export function scoreTable(names: readonly string[], rows: readonly Row[]): string {
  return tableOf(WHOLE, names, rows);
}

/** Scores as a table in Markdown: what rules are compared by. */
export function comparisonTable(names: readonly string[], rows: readonly Row[]): string {
  return tableOf(COMPARED, names, rows);
}

function tableOf(
  columns: readonly Column[],
  names: readonly string[],
  rows: readonly Row[],
): string {
  return markdownTable(
    [...names, ...columns.map(([title]) => title)],
    rows.map((row) => [...row.names, ...columns.map(([, cell]) => cell(row.score))]),
    names.length,
  );
}

/** Goals as a table in Markdown. */
export function goalTable(goals: readonly Goal[]): string {
  return markdownTable(
    ['goal', 'wanted', 'observed', 'met'],
    goals.map(({ what, wanted, observed, is_met }) => [
      what,
      wanted,
      observed,
      is_met ? 'yes' : '**no**',
    ]),
    4,
  );
}

/** A table in Markdown; columns after the first ones to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  left: number,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (i < left ? '---' : '--:')).join('|');
  return [line(head), `|${rule}|`, ...rows.map(line)].join('\n');
}
