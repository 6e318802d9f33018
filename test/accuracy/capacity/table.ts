import type { Score } from './score.ts';

/** A ratio in per cent; a dash where there is none. */
export function percent(ratio: number | null, digits = 1): string {
  return ratio === null ? '–' : `${(100 * ratio).toFixed(digits)} %`;
}

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

/** The columns of a score, in their order. */
const COLUMNS: readonly (readonly [title: string, cell: (score: Score) => string])[] = [
  ['searches', ({ searches }) => `${searches}`],
  ['outcome right', ({ right_ratio }) => percent(right_ratio)],
  ['median error', ({ error_median_ratio }) => percent(error_median_ratio, 2)],
  ['p95 error', ({ error_p95_ratio }) => percent(error_p95_ratio, 2)],
  ['bias', ({ bias_ratio }) => signed(bias_ratio)],
  ['coverage', coverage],
  ['half-width', ({ half_width_ratio }) => percent(half_width_ratio, 2)],
  ['as narrow as asked', ({ precise_ratio }) => percent(precise_ratio, 0)],
  ['trials, median / p95', (score) => `${score.trials_median} / ${score.trials_p95}`],
  ['requests', ({ requests_median }) => thousands(requests_median)],
  ['minutes', ({ minutes_median }) => minutes_median.toFixed(0)],
  ['in overload', ({ overload_ratio }) => percent(overload_ratio)],
];

/** Scores as a table in Markdown, a row each. */
export function scoreTable(
  what: string,
  rows: readonly { readonly name: string; readonly score: Score }[],
): string {
  return markdownTable(
    [what, ...COLUMNS.map(([title]) => title)],
    rows.map(({ name, score }) => [name, ...COLUMNS.map(([, cell]) => cell(score))]),
  );
}

/** A table in Markdown; all columns but the first to the right. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${'--:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}
