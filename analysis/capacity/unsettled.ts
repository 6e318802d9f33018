import type { Trial, TrialPurpose } from '../../model/capacity.ts';
import { ratedTrials, type Search } from './search.ts';
import { studentQuantile } from './student.ts';

/** Windows that the number rests on. */
const FULL: ReadonlySet<TrialPurpose> = new Set(['check', 'refine', 'confirm']);

/** Fewer windows do not tell what is common to them from what is chance. */
const WINDOWS_MIN = 5;

/** Probability that windows of a settled target are taken for those of one that is not. */
const CHANCE = 0.0005;

/** A rise from half to half that matters, in margin. */
const RISE_MIN = 0.2;

/** Warm-up of windows that began too early, as a multiple of what they had; one as long as this is not made longer. */
const FACTOR = 4;
const WARMUP_MAX_S = 240;

/**
 * The warm-up with which full windows began before the target had settled; 0 where none did.
 *
 * One window cannot tell: near the capacity a queue has slow stretches, and one at its front is as likely as one at its end.
 * Cutting off the slow fronts alone, as MSER-5 does, removed 9 to 12 % of the windows' fronts with 17 to 30 % of bad requests in
 * them and made capacities 0.3 to 0.6 % too high (simulated: M/M/16, M/M/64, M/lognormal(0.5)/16). But a target that has not
 * settled is slower in the first half of every window: so it is a paired t-test of the halves over all windows of one warm-up.
 */
export function unsettledS(search: Search): number {
  const full = ratedTrials(search).filter(isFull);
  const early = full.filter(({ warmup_s }) => {
    const alike = full.filter((other) => other.warmup_s === warmup_s);
    return warmup_s < WARMUP_MAX_S && rises(alike.flatMap(({ margin_rise }) => margin_rise ?? []));
  });
  return Math.max(0, ...early.map(({ warmup_s }) => warmup_s));
}

/** Judged trials on a target at rest, without full windows that began too early. */
export function settledTrials(search: Search): Trial[] {
  const early_s = unsettledS(search);
  return ratedTrials(search).filter((trial) => !isFull(trial) || trial.warmup_s > early_s);
}

/** Those of them in full windows. */
export function fullTrials(search: Search): Trial[] {
  return settledTrials(search).filter(isFull);
}

/** What a warm-up must be at least, for all that windows showed. */
export function settlingS(search: Search): number {
  return Math.min(WARMUP_MAX_S, FACTOR * unsettledS(search));
}

function isFull({ purpose }: Trial): boolean {
  return FULL.has(purpose);
}

function rises(differences: readonly number[]): boolean {
  const n = differences.length;
  if (n < WINDOWS_MIN) return false;
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (n - 1) / n);
  return mean > Math.max(RISE_MIN, error * studentQuantile(1 - CHANCE, n - 1));
}
