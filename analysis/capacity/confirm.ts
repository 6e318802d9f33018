import type { Trial } from '../../model/capacity.ts';
import type { Line } from './line.ts';
import {
  failed,
  isAfterBurst,
  isValid,
  passed,
  RETRIES_MAX,
  rated,
  type Search,
  type Wish,
} from './search.ts';
import { studentQuantile } from './student.ts';

const BURST_S = 20;
const BURST_RATIO = 1.5;

/** A burst must at least be so far above the capacity to be one. */
const OVERLOAD_RATIO = 1.1;

/**
 * Longest warm-up after a burst: what the burst left behind needs time to drain. Shorter where nothing says how fast it does,
 * and twice that once it was not enough.
 */
const DRAIN_MAX_S = 600;
const DRAIN_UNKNOWN_MAX_S = 180;

/** So often must the lower bound fail after a burst before it is believed; each lower rate once. */
const FAILURES_MIN = 4;

/**
 * Before it is believed, as many windows at the same rate must pass on a target at rest: a lower bound that is by chance too
 * high fails after bursts, too.
 */
const CONTROLS = 3;

/** Probability that windows after bursts and those from rest are so far apart by chance. */
const CHANCE = 0.005;

/** A margin this many standard deviations below the line is no chance any more. */
const DEVIATIONS = 3;

/** Downwards in such steps, and so far: where it recovers was shown at half of the load. */
const DOWN_RATIO = 0.85;
const DOWN_STEPS = 4;

/** What is known of coming back from an overload. */
export type Confirmation =
  | { readonly wish: Wish }
  | {
      /** Largest rate that came back after a burst; null where no burst could be made, or windows after them showed neither. */
      readonly down_per_s: number | null;
      /** It carried the rate until it was overloaded, and then no more. */
      readonly is_hysteretic: boolean;
    };

/** Rates to be confirmed, and what the burst needs to know. */
export interface Confirming {
  readonly low_per_s: number;
  readonly high_per_s: number;
  readonly window_s: number;
  readonly warmup_s: number;
  /** The lower bound was carried in full windows already. */
  readonly is_shown_at_rest: boolean;
  readonly line: Line | null;
}

/**
 * Two full windows at the lower bound: one on a target at rest, unless one was made there or above, one directly after an
 * overload. Where the latter fails again and again, and windows from rest do not, it goes down until the target comes back.
 */
export function confirm(search: Search, at: Confirming): Confirmation {
  const { trials, settings } = search;
  const confirms = sinceCarried(search);
  const at_rest = confirms.filter((trial) => !isAfterBurst(trial, trials));
  if (at_rest.length === 0 && !at.is_shown_at_rest)
    return { wish: rated('confirm', at.low_per_s, at.window_s, at.warmup_s) };
  const burst_per_s = Math.min(BURST_RATIO * at.high_per_s, settings.max_rate_per_s);
  if (burst_per_s < OVERLOAD_RATIO * at.high_per_s || burstsSpoiled(search)) {
    return { down_per_s: null, is_hysteretic: false };
  }
  const after = confirms.filter((trial) => isAfterBurst(trial, trials));
  // The first rate stays, however the bound moves meanwhile.
  const first = after[0]?.rate_per_s ?? at.low_per_s;
  const down_per_s = comesBackFrom(after, at.line);
  if (down_per_s !== null) return { down_per_s, is_hysteretic: down_per_s < first };
  const step = Math.max(0, after.length - FAILURES_MIN + 1);
  const control = step === 0 ? null : controlled(first, after, at_rest);
  if (control === 'wanted') return { wish: rated('confirm', first, at.window_s, at.warmup_s) };
  if (control === 'alike') return { down_per_s: null, is_hysteretic: false };
  if (step > DOWN_STEPS) return { down_per_s: null, is_hysteretic: true };
  const rate = first * DOWN_RATIO ** step;
  const last = trials.at(-1);
  if (last === undefined || last.purpose !== 'burst' || !isValid(last)) {
    return { wish: { ...rated('burst', burst_per_s, BURST_S, 0), may_stop_early: false } };
  }
  const warmup_s = Math.max(at.warmup_s, drainS(rate, last, trials, at, 1 + after.length));
  return { wish: rated('confirm', rate, at.window_s, warmup_s) };
}

/**
 * The confirming windows since one failed on a target at rest: what it does not carry from rest either says nothing about
 * coming back, and the lower bound has moved since.
 */
function sinceCarried({ trials }: Search): Trial[] {
  const confirms = trials.filter((trial) => isValid(trial) && trial.purpose === 'confirm');
  const refuted = confirms.findLastIndex((t) => failed(t) && !isAfterBurst(t, trials));
  return confirms.slice(refuted + 1);
}

/** The largest rate that was carried directly after a burst; null where none was. */
function comesBackFrom(after: readonly Trial[], line: Line | null): number | null {
  const carried = after.filter((trial) => cameBack(trial, line));
  return carried.length === 0 ? null : Math.max(...carried.map(({ rate_per_s }) => rate_per_s));
}

/**
 * Whether windows at a rate, all of which failed after bursts, are worse than from rest, or as good but for chance: then they
 * show nothing. Or more from rest are wanted. Where half of them collapsed, margins need not be asked.
 */
function controlled(
  rate: number,
  after: readonly Trial[],
  at_rest: readonly Trial[],
): 'wanted' | 'worse' | 'alike' {
  const atRate = (trials: readonly Trial[]): Trial[] =>
    trials.filter(({ rate_per_s }) => rate_per_s === rate);
  const [worse, controls] = [atRate(after), atRate(at_rest)];
  if (controls.length < CONTROLS) return 'wanted';
  const collapsed = worse.filter(({ margin }) => margin === null);
  if (2 * collapsed.length >= worse.length) return 'worse';
  return isBelow(worse.map(marginOf), controls.map(marginOf)) ? 'worse' : 'alike';
}

/** A window that collapsed has the margin of one that carried nothing. */
function marginOf({ margin }: Trial): number {
  return margin ?? -1;
}

/** Margins are below others by more than chance: a two-sample t-test of one side (Student 1908). */
function isBelow(low: readonly number[], high: readonly number[]): boolean {
  const freedom = low.length + high.length - 2;
  const variance = (squaresOf(low) + squaresOf(high)) / freedom;
  const error = Math.sqrt(variance * (1 / low.length + 1 / high.length));
  return meanOf(high) - meanOf(low) > studentQuantile(1 - CHANCE, freedom) * error;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squaresOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** It passed, or failed by no more than windows at this rate do by chance. */
function cameBack(trial: Trial, line: Line | null): boolean {
  if (passed(trial)) return true;
  if (line === null || trial.margin === null || trial.limit?.by !== 'criterion') return false;
  const expected = line.mean_y + line.slope * (trial.rate_per_s - line.mean_x);
  const deviation = Math.sqrt(line.variance / (trial.window_s - trial.cut_s));
  return trial.margin >= expected - DEVIATIONS * deviation;
}

/** The generator did not manage the burst or what comes after it, whatever was tried. */
function burstsSpoiled({ trials }: Search): boolean {
  const spoiled = trials.filter(
    (trial) => !isValid(trial) && (trial.purpose === 'burst' || trial.purpose === 'confirm'),
  );
  return spoiled.length > RETRIES_MAX;
}

/**
 * Half as long again as what the burst left takes to drain, as a fluid: the line's margin reaches −1 where the target is
 * saturated, which is exact for M/M/1 and near for more servers. One whose service grows with the load is saturated earlier:
 * so much longer each time that it was not enough.
 */
function drainS(
  rate: number,
  burst: Trial,
  trials: readonly Trial[],
  { line, high_per_s }: Confirming,
  times: number,
): number {
  const saturated = line === null ? high_per_s : high_per_s + 1 / Math.abs(line.slope);
  const fluid = BURST_S * Math.max(0, burst.rate_per_s - saturated);
  const left = waitingAfter(burst, trials) ?? fluid;
  const most_s = line === null ? Math.min(2, times) * DRAIN_UNKNOWN_MAX_S : DRAIN_MAX_S;
  return Math.min(most_s, Math.ceil((1.5 * times * left) / Math.max(1e-9, saturated - rate)));
}

/**
 * Visits that a burst left behind, without those that would be under way without a queue, since a visit takes its time: by
 * Little's law (1961), from the lightest trial. Null where trials do not say.
 */
function waitingAfter(burst: Trial, trials: readonly Trial[]): number | null {
  const light = trials.find(({ purpose, outcome }) => purpose === 'baseline' && outcome === 'pass');
  if (burst.left_visits === undefined || light?.under_way_visits === undefined) return null;
  const visit_s = light.under_way_visits / light.rate_per_s;
  return Math.max(0, burst.left_visits - burst.rate_per_s * visit_s);
}
