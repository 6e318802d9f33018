import type { SearchRun } from './run.ts';
import type { Truth } from './stored-truths.ts';

/** What many searches of one scenario by one rule came to. Ratios are shares, 0 … 1; null: there is nothing to count. */
export interface Score {
  readonly searches: number;
  /** How many searches count as one, on average. */
  readonly repeats_mean: number;
  readonly right_ratio: number;
  /** Of those that gave a number. */
  readonly numbers: number;
  readonly error_median_ratio: number | null;
  readonly error_p95_ratio: number | null;
  /** Median of estimate ÷ truth − 1. */
  readonly bias_ratio: number | null;
  /** How many intervals hold the truth, and how many there were. */
  readonly covered: number;
  readonly intervals: number;
  /** Median half-width of an interval ÷ its estimate. */
  readonly half_width_ratio: number | null;
  readonly precise_ratio: number;
  readonly trials_median: number;
  readonly trials_p95: number;
  /** Of the searches that tell them apart. */
  readonly full_windows_median: number | null;
  readonly full_windows_p95: number | null;
  readonly requests_median: number;
  readonly minutes_median: number;
  readonly overload_ratio: number;
}

/** Scores searches of one scenario by one rule. */
export function scoreOf(runs: readonly SearchRun[], truth: Truth | null): Score {
  const numbers = truth === null ? [] : numbersOf(runs);
  const off = numbers.map(({ estimate_per_s }) => estimate_per_s / (truth?.rate_per_s ?? 1) - 1);
  const errors = off.map(Math.abs);
  const intervals = truth === null ? [] : intervalsOf(numbers);
  const sum = (of: (run: SearchRun) => number): number =>
    runs.reduce((total, run) => total + of(run), 0);
  const full_windows = runs.flatMap((run) => run.full_windows ?? []);
  const each = (of: (run: SearchRun) => number): number[] => runs.map(of);
  return {
    searches: runs.length,
    repeats_mean: sum(({ repeats }) => repeats) / runs.length,
    right_ratio: sum(({ is_right }) => Number(is_right)) / runs.length,
    numbers: numbers.length,
    error_median_ratio: quantileOf(errors, 0.5),
    error_p95_ratio: quantileOf(errors, 0.95),
    bias_ratio: quantileOf(off, 0.5),
    covered: intervals.filter(({ low_per_s, high_per_s }) => holds(low_per_s, high_per_s, truth))
      .length,
    intervals: intervals.length,
    half_width_ratio: quantileOf(
      intervals.map((run) => (run.high_per_s - run.low_per_s) / 2 / run.estimate_per_s),
      0.5,
    ),
    precise_ratio: sum(({ is_precise }) => Number(is_precise)) / runs.length,
    trials_median:
      quantileOf(
        each(({ trials }) => trials),
        0.5,
      ) ?? 0,
    trials_p95:
      quantileOf(
        each(({ trials }) => trials),
        0.95,
      ) ?? 0,
    full_windows_median: quantileOf(full_windows, 0.5),
    full_windows_p95: quantileOf(full_windows, 0.95),
    requests_median:
      quantileOf(
        each(({ requests }) => requests),
        0.5,
      ) ?? 0,
    minutes_median:
      (quantileOf(
        each(({ load_s }) => load_s),
        0.5,
      ) ?? 0) / 60,
    overload_ratio:
      sum(({ overload_s }) => overload_s) /
      Math.max(
        1,
        sum(({ load_s }) => load_s),
      ),
  };
}

type WithNumber = SearchRun & { readonly estimate_per_s: number };
type WithInterval = WithNumber & { readonly low_per_s: number; readonly high_per_s: number };

function numbersOf(runs: readonly SearchRun[]): readonly WithNumber[] {
  return runs.filter((run): run is WithNumber => run.estimate_per_s !== null);
}

function intervalsOf(runs: readonly WithNumber[]): readonly WithInterval[] {
  return runs.filter(
    (run): run is WithInterval => run.low_per_s !== null && run.high_per_s !== null,
  );
}

/** A truth that was simulated is known to an interval itself: its middle counts. */
function holds(low_per_s: number, high_per_s: number, truth: Truth | null): boolean {
  return truth !== null && low_per_s <= truth.rate_per_s && truth.rate_per_s <= high_per_s;
}

/** Nearest rank; null of nothing. */
export function quantileOf(values: readonly number[], q: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)] ?? null;
}
