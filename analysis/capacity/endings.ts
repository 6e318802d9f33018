import type { CapacityAnswer, CapacityReason, Trial } from '../../model/capacity.ts';
import { counted } from '../../model/counted.ts';
import { decimalsApart } from '../../model/decimals-apart.ts';
import { percent } from '../texts.ts';
import { answerOf, isPrecise } from './answer.ts';
import type { Estimate } from './estimate.ts';
import { type Exhausted, spent } from './limits.ts';
import { bracketOf, isValid, judgedTrials, type Search } from './search.ts';

/** A rate as people read it: three significant digits. */
export function rateText(rate_per_s: number): string {
  return `${Number(rate_per_s.toPrecision(3))}/s`;
}

/** Not even the smallest rate of the range passes. */
export function idleMisses(search: Search): CapacityAnswer {
  const { min_rate_per_s, limit_s } = search.settings;
  const last = judgedTrials(search).at(-1);
  const seen =
    last === undefined || last.judged === 0
      ? ''
      : ` (${last.bad} of ${last.judged} requests broke them)`;
  return answerOf(search, {
    outcome: 'below-range',
    reason_code: 'idle_misses',
    reason: `at ${rateText(min_rate_per_s)}, the smallest rate of the range, the objectives are missed${seen}: the target misses them idle (strictest limit ${limit_s} s), or others load it`,
  });
}

/** At this margin, twice the limit, a load is carried, if too slowly: what an overload holds down carries hardly anything. */
const CARRIED_MARGIN = -0.5;

/** Of so many looks at light load the first is not counted. */
const LOOKS_SEVERAL = 3;

/** It misses its objectives at light load after an overload, or answers more slowly than before. */
export function staysBad(
  search: Search,
  recovery: Trial,
  estimate: Estimate | null,
): CapacityAnswer {
  // What carries light load is not held down by the overload: it gets worse by itself. The first of several looks may still see
  // the queue that the overload left.
  const since = search.trials.findLastIndex(({ purpose }) => purpose !== 'recovery') + 1;
  const looks = search.trials.slice(since).filter(isValid);
  const telling = looks.length < LOOKS_SEVERAL ? looks : looks.slice(1);
  const is_slower = telling.every(({ margin }) => (margin ?? -1) >= CARRIED_MARGIN);
  const { latency_ratio, reference_latency_ratio: before, rate_per_s } = recovery;
  const times = latency_ratio === null || before === null ? null : latency_ratio / before;
  const slower = times === null ? '' : `, ${Number(times.toPrecision(3))} times as slow as before`;
  return answerOf(search, {
    outcome: 'unstable',
    estimate,
    instability: is_slower ? 'drifting' : 'metastable',
    reason_code: is_slower ? 'slower_than_before' : 'not_recovered',
    reason: is_slower
      ? `at ${rateText(rate_per_s)} it does not answer as it did${slower}: others load the target, or it wears out`
      : `after an overload it does not come back: at ${rateText(rate_per_s)} it missed its objectives${slower}`,
  });
}

/** What it carries changed by this share during the search. */
export function drifts(search: Search, estimate: Estimate, change: number): CapacityAnswer {
  const way = change < 0 ? 'fell' : 'rose';
  return answerOf(search, {
    outcome: 'unstable',
    estimate,
    instability: 'drifting',
    reason_code: 'drift',
    reason: `what it carries ${way} by ${percent(Number(Math.abs(change).toPrecision(2)))} while it was measured, from about ${rateText(estimate.capacity.estimate_per_s)}: there is no one capacity`,
  });
}

/** The generator does not get above what is carried. */
export function generatorLimits(search: Search): CapacityAnswer {
  const last = search.trials.findLast((trial) => !isValid(trial));
  const why = last?.findings[0]?.text;
  const at = last === undefined ? '' : ` at ${rateText(last.rate_per_s)}`;
  return answerOf(search, {
    outcome: 'generator-limited',
    reason_code: 'generator_limits',
    reason: `the generator could not do its work${at}${why === undefined ? '' : `: ${why}`}`,
  });
}

/** The largest rate of the range is carried. */
export function rangeEnds(search: Search): CapacityAnswer {
  return answerOf(search, {
    outcome: 'at-least',
    reason_code: 'range_ends',
    reason: `${rateText(search.settings.max_rate_per_s)}, the largest rate of the range, is carried`,
  });
}

/** The required rate is carried, which is all that was asked. */
export function requiredShown(
  search: Search,
  required_per_s: number,
  down_per_s: number | null,
): CapacityAnswer {
  return answerOf(search, {
    outcome: 'at-least',
    reason_code: 'required_shown',
    reason: `five of five windows passed 3 % above ${rateText(required_per_s)}, the required rate`,
    at_least_per_s: required_per_s,
    down_per_s,
  });
}

const CODES: Readonly<Record<Exhausted, CapacityReason>> = {
  trials: 'trials_spent',
  time: 'time_spent',
  requests: 'requests_spent',
};

/** A limit came first: with what is known by then. */
export function exhausted(
  search: Search,
  by: Exhausted,
  estimate: Estimate | null,
): CapacityAnswer {
  const { trials, settings } = search;
  const { requests, duration_s } = spent(trials);
  const { low, high } = bracketOf(search);
  const limits: Readonly<Record<Exhausted, string>> = {
    trials: `${counted(trials.length, 'trial')} of at most ${settings.max_trials} are made`,
    time: `the next one would take it above ${settings.max_time_s} s (${Math.round(duration_s)} s so far)`,
    requests: `the next one would take it above ${settings.max_requests} requests (${requests} so far)`,
  };
  const reached =
    estimate === null
      ? `and the capacity is only known to be ${boundsText(low, high)}`
      : `and the interval is ${reachedText(estimate, settings.precision_ratio)}`;
  return answerOf(search, {
    outcome: estimate === null ? 'at-least' : 'estimated',
    reason_code: CODES[by],
    reason: `${limits[by]}, ${reached}`,
    estimate,
  });
}

/** How wide it is beside what was asked for; where that is not the trouble, what is. */
function reachedText(estimate: Estimate, precision_ratio: number): string {
  const { reached, asked } = widths(estimate, precision_ratio);
  if (estimate.half_width > precision_ratio) return `${reached} where ${asked} was asked for`;
  const lacking = isPrecise(estimate, precision_ratio)
    ? 'not all trials that confirm it are made'
    : `of too few full windows (${estimate.windows})`;
  return `${reached}, within the ${asked} asked for, but ${lacking}`;
}

/** Two widths as figures that differ. */
function widths(
  { half_width }: Estimate,
  precision_ratio: number,
): { readonly reached: string; readonly asked: string } {
  const decimals = decimalsApart(half_width, precision_ratio);
  const text = (ratio: number): string => `±${Number((100 * ratio).toFixed(decimals))} %`;
  return { reached: text(half_width), asked: text(precision_ratio) };
}

function boundsText(low: number | null, high: number | null): string {
  const above = low === null ? '' : `above ${rateText(low)}`;
  const below = high === null ? '' : `below ${rateText(high)}`;
  return [above, below].filter((part) => part !== '').join(' and ') || 'unknown';
}

/** The number, as sure as it was asked for. */
export function estimated(
  search: Search,
  estimate: Estimate,
  {
    down_per_s,
    is_hysteretic,
  }: { readonly down_per_s: number | null; readonly is_hysteretic: boolean },
): CapacityAnswer {
  const { estimate_per_s, low_per_s } = estimate.capacity;
  const { reached, asked } = widths(estimate, search.settings.precision_ratio);
  if (!is_hysteretic) {
    return answerOf(search, {
      outcome: 'estimated',
      reason_code: 'precise',
      reason: `${rateText(estimate_per_s)} ${reached} from ${estimate.windows} full windows, asked for ${asked}`,
      estimate,
      down_per_s,
    });
  }
  const down = down_per_s === null ? 'no rate that was tried' : `only ${rateText(down_per_s)}`;
  return answerOf(search, {
    outcome: 'unstable',
    instability: 'metastable',
    reason_code: 'hysteresis',
    reason: `it carries ${rateText(low_per_s)} from rest, but after an overload ${down}`,
    estimate,
    down_per_s,
  });
}
