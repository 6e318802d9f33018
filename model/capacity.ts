import type { Histogram } from './histogram.ts';
import type { Basis } from './objective.ts';
import type { OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

/**
 * The estimand, wherever a capacity is named: the largest Poisson arrival rate of visits, in the given mix of journeys, at
 * which every criterion holds in a window of `window_s` seconds after the warm-up, latency counted from the intended
 * start, and from which the platform comes back after an overload.
 */

/** What must hold for a trial to pass: an objective of one operation, or of all of a platform together. */
export interface Criterion {
  readonly platform: Platform;
  /** Null: all requests of the platform together, each held to its own operation's limit. */
  readonly operation: OperationName | null;
  readonly kind: 'latency' | 'errors';
  /** Of latency, e.g. 0.95; null for errors. */
  readonly quantile: number | null;
  /** The share of requests that may break it: 1 − quantile, or the error ratio. */
  readonly allowed_ratio: number;
  readonly basis: Basis;
}

/** What a trial is for. */
export const TRIAL_PURPOSES = [
  /** Fills caches and pools; nothing is read from it. Of older searches: the first light load has a long warm-up now. */
  'warm-up',
  /** A light load, to compare with: is the target idle, and is it still what it was? */
  'baseline',
  /** A little above the required rate: five of five show it. */
  'check',
  'bracket',
  'refine',
  /** A short overload on purpose; what counts is what comes after it. */
  'burst',
  /** Light load after a failed trial or a burst: does it come back? */
  'recovery',
  /** Full windows at the answer. */
  'confirm',
] as const;

export type TrialPurpose = (typeof TRIAL_PURPOSES)[number];

/**
 * Full windows in a row show a required rate when they are made at so many times of it. At the rate itself five of five would
 * be too easy: bad requests come in bursts, so that a window of a platform at its limit passes in up to nine of ten cases.
 */
export const CHECK_ABOVE = 1.03;

/** One run of the generator that the search asks for. */
export interface TrialOrder {
  /** Place in the search, from 1; names the run and its random numbers. */
  readonly number: number;
  readonly purpose: TrialPurpose;
  /** Visits per second, as a Poisson process. */
  readonly rate_per_s: number;
  /** Load at the trial's own rate that is not judged; 0 for a burst and a recovery. */
  readonly warmup_s: number;
  readonly window_s: number;
  /** Of a recovery: the latency ratio that the target had at this rate before; null for all others, and where none is known. */
  readonly reference_latency_ratio: number | null;
  /** May be ended when it is certain that it will fail. */
  readonly may_stop_early: boolean;
}

/** One second of a trial, warm-up included. */
export interface TrialSecond {
  /** Visits that began. */
  readonly started: number;
  /** Visits that ended, in whatever way. */
  readonly ended: number;
  /** In the order of the criteria. */
  readonly criteria: readonly CriterionSecond[];
}

/** The requests of one second that a criterion is held against. */
export interface CriterionSecond {
  readonly count: number;
  /** Those that broke it: exact. */
  readonly bad: number;
  /** Latency ÷ limit of those that succeeded, from the intended start; empty for errors. */
  readonly latency_ratio: Histogram;
}

/** Why a trial says nothing about the target. */
export const GENERATOR_FINDINGS = [
  'start_lag',
  'not_delivered',
  'dropped_with_free_users',
  'arrivals_not_poisson',
  'cpu_saturated',
  'memory_saturated',
  'collects_garbage',
  'starved_by_others',
  'ports_exhausted',
  'network_saturated',
  'above_half_of_own_ceiling',
  'side_probe_disagrees',
  'crashed',
  'intake_lost_data',
  'script_exceptions',
  'clock_stepped',
] as const;

export type GeneratorFinding = (typeof GENERATOR_FINDINGS)[number];

/** What one run of the generator measured, before anything is decided. */
export interface TrialMeasurement {
  /** From the first planned second of the warm-up on. */
  readonly seconds: readonly TrialSecond[];
  /** Visits that the plan starts in the window, and that were started. */
  readonly planned: number;
  readonly started: number;
  /** Visits for which no virtual user was free. */
  readonly dropped: number;
  /** It was ended early because it could only fail. */
  readonly stopped_early: boolean;
  /** Our fault; empty when the generator did its work. Each with one sentence: observed and limit. */
  readonly findings: readonly { readonly finding: GeneratorFinding; readonly text: string }[];
  /** Requests that were made, warm-up included. */
  readonly requests: number;
  /** How long it took, with start and end. */
  readonly duration_s: number;
}

/** What decides a trial. */
export type TrialLimit =
  | { readonly by: 'criterion'; readonly criterion: Criterion }
  /** Work piles up: more visits under way with each second. */
  | { readonly by: 'backlog' }
  /** No virtual user was free, since the target held them all. */
  | { readonly by: 'drops' };

/** One trial, judged. */
export interface Trial extends TrialOrder {
  /** Of a recovery: whether the target came back. Of a warm-up and a burst: not used by anything. */
  readonly outcome: 'pass' | 'fail' | 'invalid';
  /** Visits per second that came within the judged part of the window: the Poisson process as it fell out. */
  readonly offered_per_s: number;
  /**
   * The smallest margin of its criteria: limit ÷ measured quantile − 1, or 1 − error ratio ÷ allowed; ≥ 0 passes, never
   * below −1. Null where it does not belong into a regression (drops, an early end, an invalid trial).
   */
  readonly margin: number | null;
  /**
   * Mean of the same criterion's margins in the two halves of the judged window; absent without. Twice the margin less this is
   * free of what a finite window is off by, to the first order (jackknife, Quenouille 1956).
   */
  readonly margin_of_halves?: number;
  /** That of its second half less that of its first: > 0 in all windows of a target that had not settled. Absent likewise. */
  readonly margin_rise?: number;
  /** What its smallest margin is of; null when it is invalid. */
  readonly limit: TrialLimit | null;
  /** Visits per second that ended well within the window: what was delivered. */
  readonly delivered_per_s: number;
  /** The largest quantile ÷ limit of its latency criteria; null without one, and where it is infinite. */
  readonly latency_ratio: number | null;
  /** Judged requests, and those of them that broke the criterion with the smallest margin. */
  readonly judged: number;
  readonly bad: number;
  /** Seconds cut off the front of a short window because the target had not settled (MSER-5); full ones are judged whole. */
  readonly cut_s: number;
  /** Visits that had begun and not ended at the end of its window, and when it was over; absent in trials of older versions. */
  readonly under_way_visits?: number;
  readonly left_visits?: number;
  /** Integrated autocorrelation time of the latency, in seconds; null where it could not be told. */
  readonly relaxation_s: number | null;
  readonly stopped_early: boolean;
  readonly findings: TrialMeasurement['findings'];
  readonly requests: number;
  readonly duration_s: number;
  /** Folder of its run, below the archive; absent on a simulated clock. */
  readonly run_id?: string;
}

/** What the search is asked. All it does follows from this and from the trials so far. */
export interface SearchSettings {
  readonly criteria: readonly Criterion[];
  readonly first_rate_per_s: number;
  readonly min_rate_per_s: number;
  readonly max_rate_per_s: number;
  /** Demand with its headroom, where a forecast gives one: the question may be answered without a number. */
  readonly required_per_s: number | null;
  /** Half-width of the interval that is asked for, as a share of the estimate, e.g. 0.03. */
  readonly precision_ratio: number;
  readonly max_trials: number;
  readonly max_time_s: number;
  readonly max_requests: number;
  /** Requests of a visit that the criteria judge, to turn rates into numbers of requests. */
  readonly requests_per_visit: number;
  /** The strictest limit among the criteria, in seconds. */
  readonly limit_s: number;
}

/** `unstable`: it does not come back, or what it carries changes while one looks. */
export const CAPACITY_OUTCOMES = [
  'estimated',
  'generator-limited',
  'at-least',
  'below-range',
  'unstable',
] as const;

export type CapacityOutcome = (typeof CAPACITY_OUTCOMES)[number];

/** Why a search ends; what it means depends on the outcome. */
export const CAPACITY_REASONS = [
  /** The interval is as narrow as asked for. */
  'precise',
  /** The limit on trials, time or requests came first. */
  'trials_spent',
  'time_spent',
  'requests_spent',
  /** Five of five above the required rate: no number is needed. */
  'required_shown',
  /** The largest rate of the range is carried. */
  'range_ends',
  /** The generator did not do its work above this rate. */
  'generator_limits',
  /** The objectives are missed at the smallest rate of the range. */
  'idle_misses',
  /** At light load after an overload it missed its objectives. */
  'not_recovered',
  /** After an overload it does not carry any more what it carried before. */
  'hysteresis',
  /** At light load it is slower than it was: others load it, or it wears out. */
  'slower_than_before',
  /** What it carries changed from the first to the last trial. */
  'drift',
] as const;

export type CapacityReason = (typeof CAPACITY_REASONS)[number];

/** Visits per second. */
export interface CapacityInterval {
  readonly estimate_per_s: number;
  readonly low_per_s: number;
  readonly high_per_s: number;
  /** How sure the interval is, e.g. 0.95. */
  readonly confidence: number;
}

/** How an estimate was come by. */
export type EstimateMethod = 'regression' | 'posterior';

export interface CapacityAnswer {
  readonly outcome: CapacityOutcome;
  readonly reason_code: CapacityReason;
  /** The same as one plain sentence that names figures. */
  readonly reason: string;
  /** Present for `estimated`, and for `unstable` where there is one. */
  readonly capacity: CapacityInterval | null;
  readonly method: EstimateMethod | null;
  /** Shown to be carried: of every outcome but `below-range`; null where nothing was. */
  readonly at_least_per_s: number | null;
  /** The interval is as narrow as asked for. */
  readonly is_precise: boolean;
  /** Largest rate that it was seen to come back from after an overload; null where that was not tried. */
  readonly recovery: { readonly down_per_s: number } | null;
  /** Of `unstable`. */
  readonly instability: 'metastable' | 'drifting' | null;
  /** The criterion, or else, that decided the failed trials nearest to the estimate. */
  readonly binding: TrialLimit | null;
  /**
   * Whether the required rate was shown: five of five windows at `CHECK_ABOVE` times of it. False from the first window that
   * failed on; null where nothing was required or it was not decided.
   */
  readonly required_passed: boolean | null;
  /** Length of the windows that the estimate is of, the longest of them; null without an estimate. */
  readonly window_s: number | null;
  readonly requests_total: number;
  readonly duration_s: number;
  /** What the next step would cost: for an interval that is too wide. */
  readonly more: { readonly trials: number; readonly time_s: number } | null;
}

/** What the search wants next: pure in settings and trials, so that an interrupted search goes on from its runs. */
export type SearchStep =
  | { readonly kind: 'trial'; readonly order: TrialOrder }
  | { readonly kind: 'answer'; readonly answer: CapacityAnswer };

/** How sure of the capacity one is at some moment of the search: for pictures. */
export interface CapacityBelief {
  /** Visits per second, ascending, with the probability that the capacity is in that cell; empty before there is one. */
  readonly posterior: readonly { readonly rate_per_s: number; readonly probability: number }[];
  readonly capacity: CapacityInterval | null;
  /** Margin = intercept + slope · rate, as fitted; null before. */
  readonly line: { readonly intercept: number; readonly slope_s: number } | null;
}
