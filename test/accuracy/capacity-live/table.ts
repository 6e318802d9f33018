import type { LiveRow } from './live-search.ts';

/** The limit on the median error. */
export const ERROR_MAX = 0.02;

/** Estimate ÷ truth − 1; null where there is no estimate. */
export function errorOf({ capacity, truth_per_s }: LiveRow): number | null {
  return capacity === null ? null : capacity.estimate_per_s / truth_per_s - 1;
}

export function covers({ capacity, truth_per_s }: LiveRow): boolean {
  return (
    capacity !== null && capacity.low_per_s <= truth_per_s && truth_per_s <= capacity.high_per_s
  );
}

/** What all searches together came to. A search without an estimate counts as an error without bound. */
export function summaryOf(rows: readonly LiveRow[]): {
  readonly median_error: number;
  readonly covered: number;
  readonly isGood: boolean;
} {
  const errors = rows
    .map((row) => Math.abs(errorOf(row) ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => a - b);
  const middle = (errors.length - 1) / 2;
  const median_error =
    ((errors[Math.floor(middle)] ?? Number.NaN) + (errors[Math.ceil(middle)] ?? Number.NaN)) / 2;
  const covered = rows.filter(covers).length;
  const isTrusted = rows.every(({ distrust }) => distrust.length === 0);
  return { median_error, covered, isGood: median_error <= ERROR_MAX && isTrusted };
}

/** The searches as a Markdown table, with what they came to. */
export function tableOf(rows: readonly LiveRow[]): string {
  const { median_error, covered } = summaryOf(rows);
  return `${[
    '| system | seed | true capacity /s | estimate /s | 95 % interval | error | holds it | trials (invalid) | requests | minutes | simulator |',
    '|---|--:|--:|--:|---|--:|---|--:|--:|--:|---|',
    ...rows.map(rowOf),
  ].join('\n')}

${rows.length} searches: median error ${percent(median_error)} (at most ${percent(ERROR_MAX)}), ${covered} of ${rows.length} intervals hold the capacity.
`;
}

function rowOf(row: LiveRow): string {
  const { system, seed, truth_per_s, outcome, capacity, trials, invalid_trials } = row;
  const { servers, service_ms, limit_ms } = system;
  const error = errorOf(row);
  const cells = [
    `M/M/${servers}, ${service_ms} ms, p95 ≤ ${limit_ms} ms`,
    String(seed),
    truth_per_s.toFixed(2),
    capacity === null ? (outcome ?? 'none') : capacity.estimate_per_s.toFixed(2),
    capacity === null ? '' : `${capacity.low_per_s.toFixed(2)} – ${capacity.high_per_s.toFixed(2)}`,
    error === null ? '' : `${error < 0 ? '−' : '+'}${percent(Math.abs(error))}`,
    covers(row) ? 'yes' : 'no',
    `${trials} (${invalid_trials})`,
    row.requests.toLocaleString('en'),
    (row.duration_s / 60).toFixed(0),
    row.distrust.length === 0 ? 'trusted' : row.distrust.join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function percent(ratio: number): string {
  return `${(100 * ratio).toFixed(2)} %`;
}
