import type { SearchSettings, Trial, TrialOrder } from '../../model/capacity.ts';

/** A search so far. */
export interface Search {
  readonly settings: SearchSettings;
  readonly trials: readonly Trial[];
}

/** A trial that is wanted, before it has its number. */
export type Wish = Omit<TrialOrder, 'number'>;

/** So often is a trial made again that the generator spoiled, before its rate counts as out of reach. */
export const RETRIES_MAX = 2;

/** Load at a trial's own rate before its window. */
export const WARMUP_S = 15;

/** Shortest full window, and the requests that it must bring. */
const WINDOW_MIN_S = 60;
const WINDOW_REQUESTS = 3000;

/** So much of a full window is enough to bracket with. */
const SHORT_RATIO = 1 / 3;

/** A trial of which there is something to learn. */
export function isValid(trial: Trial): boolean {
  return trial.outcome !== 'invalid';
}

export function passed(trial: Trial): boolean {
  return trial.outcome === 'pass';
}

export function failed(trial: Trial): boolean {
  return trial.outcome === 'fail';
}

/** Trials that load the target to be judged: all but those around them. */
export function judgedTrials({ trials }: Search): Trial[] {
  return trials.filter(
    (trial) =>
      isValid(trial) &&
      trial.purpose !== 'warm-up' &&
      trial.purpose !== 'recovery' &&
      trial.purpose !== 'burst',
  );
}

/** Whether it came directly after a burst, so that it says whether the target comes back, not what it carries. */
export function isAfterBurst(trial: Trial, trials: readonly Trial[]): boolean {
  const before = trials[trials.indexOf(trial) - 1];
  return trial.purpose === 'confirm' && before?.purpose === 'burst' && isValid(before);
}

/** Judged trials that started on a target at rest. */
export function ratedTrials(search: Search): Trial[] {
  return judgedTrials(search).filter((trial) => !isAfterBurst(trial, search.trials));
}

/** The largest rate up to `top_per_s` that passed on a target at rest, below what the generator cannot do; null without one. */
export function mostPassed(search: Search, top_per_s = Number.POSITIVE_INFINITY): number | null {
  const ceiling_per_s = ceilingOf(search) ?? Number.POSITIVE_INFINITY;
  const rates = ratedTrials(search)
    .filter(passed)
    .map(({ rate_per_s }) => rate_per_s)
    .filter((rate) => rate <= top_per_s && rate < ceiling_per_s);
  return rates.length === 0 ? null : Math.max(...rates);
}

/** The largest rate that is carried and the smallest that is not; null where there is none. */
export interface RateBounds {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The rates that passed and failed, parted where the fewest seconds of windows fell out wrong: one fluke on the way up must
 * not hold the search for ever. `low` is the largest that passed below, `high` the smallest that failed above.
 */
export function bracketOf(search: Search): RateBounds {
  const trials = ratedTrials(search).sort((a, b) => a.rate_per_s - b.rate_per_s);
  const wrong_s = (trial: Trial, is_below: boolean): number =>
    passed(trial) === is_below ? 0 : trial.window_s;
  // All are above the parting to begin with; then it moves up, trial by trial.
  let cost_s = trials.reduce((sum, trial) => sum + wrong_s(trial, false), 0);
  let least_s = cost_s;
  let parting = 0;
  trials.forEach((trial, i) => {
    cost_s += wrong_s(trial, true) - wrong_s(trial, false);
    if (cost_s < least_s) {
      least_s = cost_s;
      parting = i + 1;
    }
  });
  return {
    low: trials.slice(0, parting).findLast(passed)?.rate_per_s ?? null,
    high: trials.slice(parting).find(failed)?.rate_per_s ?? null,
  };
}

/** The smallest rate at which the generator did not do its work, whatever was tried; null where it always did. */
export function ceilingOf({ trials }: Search): number | null {
  let lowest: number | null = null;
  let rate = Number.NaN;
  let in_a_row = 0;
  for (const trial of trials) {
    in_a_row = isValid(trial) ? 0 : trial.rate_per_s === rate ? in_a_row + 1 : 1;
    rate = trial.rate_per_s;
    if (in_a_row > RETRIES_MAX) lowest = Math.min(lowest ?? rate, rate);
  }
  return lowest;
}

/** How many trials at the end are one and the same that would not succeed. */
export function invalidInARow(trials: readonly Trial[]): number {
  const last = trials.at(-1);
  const first = trials.findLastIndex(
    (trial) =>
      isValid(trial) || trial.purpose !== last?.purpose || trial.rate_per_s !== last.rate_per_s,
  );
  return trials.length - 1 - first;
}

/** Shortest full window at a rate: W ≥ max(60 s, 10·τ, 3000 requests), in steps of 15 s. */
export function fullWindowS(
  rate_per_s: number,
  relaxation_s: number,
  { requests_per_visit }: SearchSettings,
): number {
  const requests_s = WINDOW_REQUESTS / (rate_per_s * requests_per_visit);
  return 15 * Math.ceil(Math.max(WINDOW_MIN_S, 10 * relaxation_s, requests_s) / 15);
}

/** A window to bracket with: a third of a full one. */
export function shortWindowS(rate_per_s: number, settings: SearchSettings): number {
  return Math.ceil(SHORT_RATIO * fullWindowS(rate_per_s, 0, settings));
}

/** A trial at a rate on a target at rest. */
export function rated(
  purpose: Wish['purpose'],
  rate_per_s: number,
  window_s: number,
  warmup_s = WARMUP_S,
): Wish {
  const may_stop_early = purpose !== 'baseline' && purpose !== 'warm-up';
  return { purpose, rate_per_s, warmup_s, window_s, may_stop_early, reference_latency_ratio: null };
}
