/**
 * Alerts on how fast an error budget is spent, with two windows each (Google, The Site Reliability Workbook, 2018,
 * chapter 5, "Multiwindow, multi-burn-rate alerts"), for probes: a hundred runs an hour, not a million requests. What that
 * changes: the short window must hold several runs of every probe, a page needs a number of failed runs besides a ratio,
 * and an objective that so few runs cannot tell from its neighbours is refused.
 */

/** How fast over how long: the long window says that it matters, the short one that it goes on. */
export interface BurnPair {
  readonly name: 'fast' | 'slow' | 'day' | 'days';
  readonly severity: 'page' | 'ticket';
  readonly long_s: number;
  readonly short_s: number;
  /** Times the rate at which the budget lasts 30 days. */
  readonly factor: number;
}

const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** The period that an error budget is for. */
export const BUDGET_PERIOD_S = 30 * DAY_S;

/** 2 % of the budget in an hour, 5 % in six, 10 % in a day and in three (the workbook, table 5-8; its ticket of three days and one more). */
export const BURN_PAIRS: readonly BurnPair[] = [
  { name: 'fast', severity: 'page', long_s: HOUR_S, short_s: 5 * MINUTE_S, factor: 14.4 },
  { name: 'slow', severity: 'page', long_s: 6 * HOUR_S, short_s: 30 * MINUTE_S, factor: 6 },
  { name: 'day', severity: 'ticket', long_s: DAY_S, short_s: 2 * HOUR_S, factor: 3 },
  { name: 'days', severity: 'ticket', long_s: 3 * DAY_S, short_s: 6 * HOUR_S, factor: 1 },
];

/** A page on the ratio alone would be a page on one flake: 1 of 12 runs is 8.3 %, and 14.4 × 0.5 % is 7.2 %. */
export const FAILED_RUNS_MIN = 3;

/** A shorter window would be empty half of the time, and the page would come and go during one outage. */
const SHORT_INTERVALS_MIN = 3;

/** The windows of a pair for probes of which the rarest runs every `interval_max_s`. @param time_scale of the pair's own times */
export function burnWindows(
  pair: BurnPair,
  interval_max_s: number,
  time_scale: number,
): { readonly long_s: number; readonly short_s: number } {
  const short_s = Math.max(
    Math.ceil(pair.short_s * time_scale),
    SHORT_INTERVALS_MIN * interval_max_s,
  );
  return { short_s, long_s: Math.max(Math.ceil(pair.long_s * time_scale), 2 * short_s) };
}

/** Runs in a stretch of time, of probes with these intervals, each at one location. */
export function runsIn(window_s: number, intervals_s: readonly number[]): number {
  return intervals_s.reduce((sum, interval_s) => sum + window_s / interval_s, 0);
}

/** How many of `runs` must fail before a pair fires; more than `runs` when it never does. */
export function failuresToFire(runs: number, error_ratio: number, factor: number): number {
  // The ratio must be above the limit, not at it. Binary fractions would put 0.01 × 14.4 × 12.5 a hair beside 1.8.
  const above = Math.floor(Number((error_ratio * factor * runs).toPrecision(12))) + 1;
  return Math.max(FAILED_RUNS_MIN, above);
}

/**
 * Why no alert can watch over an objective, with the arithmetic; null when one can.
 *
 * @param error_ratio the share of runs that may fail
 * @param intervals_s of the probes that it holds for
 * @param shares what the factors are multiplied with, at one time or another
 * @param interval_max_s of the rarest probe that the windows follow: there may be a rarer one elsewhere
 */
export function whyUnwatchable(
  error_ratio: number,
  intervals_s: readonly number[],
  shares: readonly number[],
  interval_max_s = Math.max(...intervals_s),
): string | null {
  const runs = runsIn(BUDGET_PERIOD_S, intervals_s);
  if (runs * error_ratio < FAILED_RUNS_MIN) {
    return `${round(runs)} runs in 30 days × ${percent(error_ratio)} = ${round(runs * error_ratio)} failed runs allowed: fewer than ${FAILED_RUNS_MIN}, so that a flake or two would spend the whole budget`;
  }
  for (const pair of BURN_PAIRS.filter(({ severity }) => severity === 'page')) {
    const { long_s } = burnWindows(pair, interval_max_s, 1);
    const all = runsIn(long_s, intervals_s);
    for (const share of shares) {
      const needed = failuresToFire(all, error_ratio, pair.factor * share);
      if (needed <= all) continue;
      return `a page of the pair "${pair.name}" needs more than ${round(pair.factor * share)} × ${percent(error_ratio)} = ${percent(pair.factor * share * error_ratio)} of ${round(all)} runs in ${round(long_s / HOUR_S)} h and at least ${FAILED_RUNS_MIN}: ${needed} failed runs, more than there are`;
    }
  }
  return null;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function percent(ratio: number): string {
  return `${round(ratio * 100)} %`;
}
