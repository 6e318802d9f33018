import type { SearchSettings, SearchStep, Trial } from '../../model/capacity.ts';
import { isPrecise } from './answer.ts';
import { aboutCapacity, bracket } from './bracket.ts';
import { check, requiredPassed } from './check.ts';
import { type Confirming, confirm } from './confirm.ts';
import { driftOf } from './drift.ts';
import {
  drifts,
  estimated,
  exhausted,
  generatorLimits,
  idleMisses,
  rangeEnds,
  requiredShown,
  staysBad,
} from './endings.ts';
import { type Estimate, estimateOf, WINDOWS_MIN } from './estimate.ts';
import { exhaustedBy, wishS } from './limits.ts';
import { recovery } from './recovery.ts';
import { refine, relaxationS, warmupS } from './refine.ts';
import {
  bracketOf,
  ceilingOf,
  fullWindowS,
  invalidInARow,
  isAfterBurst,
  isValid,
  passed,
  RETRIES_MAX,
  type Search,
  type Wish,
} from './search.ts';
import { baseline } from './start.ts';
import { fullTrials } from './unsettled.ts';

/**
 * What a search for the capacity does next: pure in what was asked and in the trials so far, so that an interrupted search
 * goes on from its trials. Every stage below answers null when it has nothing to do.
 *
 * 1. A light load, long enough beforehand to warm up; it must pass. 2. Where a rate is required: five full windows a little
 * above it. 3. Geometric bracket from low loads, short windows, until an overload says where about it is. 4. Full windows
 * about the estimate until the interval is narrow enough. 5. Windows at the lower bound, from rest and after an overload.
 * After a failed trial the target must come back first, unless it left nothing behind (recovery.ts).
 */
export function nextStep(settings: SearchSettings, trials: readonly Trial[]): SearchStep {
  const search: Search = { settings, trials };
  return again(search) ?? comeBack(search) ?? idle(search) ?? required(search) ?? find(search);
}

type Stage = SearchStep | null;

/** Warm-up of a trial whose target had not settled, as a multiple of the one before. */
const WARMUP_FACTOR = 4;

/** A trial that says nothing is made again, twice; what comes after a burst only directly after another one. */
function again(search: Search): Stage {
  const last = search.trials.at(-1);
  if (last === undefined || isValid(last)) return null;
  if (isAfterBurst(last, search.trials)) return null;
  if (invalidInARow(search.trials) > RETRIES_MAX) {
    const is_needed = last.purpose === 'baseline' || last.purpose === 'recovery';
    return is_needed ? { kind: 'answer', answer: generatorLimits(search) } : null;
  }
  const { purpose, rate_per_s, window_s, may_stop_early, reference_latency_ratio } = last;
  const warmup_s = last.findings.length > 0 ? last.warmup_s : WARMUP_FACTOR * last.warmup_s;
  return order(search, {
    purpose,
    rate_per_s,
    warmup_s,
    window_s,
    may_stop_early,
    reference_latency_ratio,
  });
}

function comeBack(search: Search): Stage {
  const step = recovery(search, relaxationS(search, bracketOf(search).low ?? 0, null));
  if (step === 'recovered') return null;
  if (step !== 'not recovered') return order(search, step.wish);
  const last = search.trials.findLast(({ purpose }) => purpose === 'recovery');
  if (last === undefined) return null;
  return { kind: 'answer', answer: staysBad(search, last, estimateSoFar(search)) };
}

function idle(search: Search): Stage {
  const step = baseline(search);
  if (step === 'passes') return null;
  return step === 'fails'
    ? { kind: 'answer', answer: idleMisses(search) }
    : order(search, step.wish);
}

function required(search: Search): Stage {
  const { settings } = search;
  const { required_per_s } = settings;
  if (required_per_s === null) return null;
  const tau_s = relaxationS(search, required_per_s, null);
  const wish = check(search, tau_s);
  if (wish !== null) return order(search, wish);
  if (requiredPassed(search) !== true) return null;
  const at: Confirming = {
    low_per_s: required_per_s,
    high_per_s: required_per_s,
    window_s: fullWindowS(required_per_s, tau_s, settings),
    warmup_s: warmupS(search, tau_s),
    is_shown_at_rest: true,
    line: null,
  };
  const step = confirm(search, at);
  if ('wish' in step) return order(search, step.wish);
  // What does not come back has a capacity that is worth knowing.
  if (step.is_hysteretic) return null;
  return { kind: 'answer', answer: requiredShown(search, required_per_s, step.down_per_s) };
}

function find(search: Search): SearchStep {
  const low = bracketOf(search).low ?? search.settings.min_rate_per_s;
  const step = bracket(search, low);
  if ('wish' in step) return order(search, step.wish);
  if ('at_least' in step) {
    const answer = step.by === 'range' ? rangeEnds(search) : generatorLimits(search);
    return { kind: 'answer', answer };
  }
  const estimate = estimateOf(search, step.low, step.high);
  const { estimate_per_s, high_per_s } = estimate.capacity;
  const ceiling = ceilingOf(search);
  if (ceiling !== null && ceiling <= high_per_s) {
    return { kind: 'answer', answer: generatorLimits(search) };
  }
  const change = estimate.windows < WINDOWS_MIN ? null : driftOf(search, estimate_per_s);
  if (change !== null) return { kind: 'answer', answer: drifts(search, estimate, change) };
  return isPrecise(estimate, search.settings.precision_ratio)
    ? confirmed(search, estimate)
    : refined(search, estimate);
}

function refined(search: Search, estimate: Estimate): SearchStep {
  const wish = refine(search, estimate);
  // A rate that it does not come back to is no use: time for that is kept.
  return order(search, wish, estimate, CONFIRMING * wishS(wish));
}

/** Trials at the end, as a multiple of the last full window. */
const CONFIRMING = 3;

function confirmed(search: Search, estimate: Estimate): SearchStep {
  const { low_per_s, high_per_s, estimate_per_s } = estimate.capacity;
  const tau_s = relaxationS(search, estimate_per_s, fallOf(estimate));
  const step = confirm(search, {
    low_per_s,
    high_per_s,
    window_s: fullWindowS(low_per_s, tau_s, search.settings),
    warmup_s: warmupS(search, tau_s),
    is_shown_at_rest: fullTrials(search).some((t) => passed(t) && t.rate_per_s >= low_per_s),
    line: estimate.line,
  });
  if ('wish' in step) return order(search, step.wish, estimate);
  return { kind: 'answer', answer: estimated(search, estimate, step) };
}

function fallOf({ line, capacity }: Estimate): number | null {
  return line === null ? null : -line.slope * capacity.estimate_per_s;
}

function order(
  search: Search,
  wish: Wish,
  estimate: Estimate | null = null,
  reserve_s = 0,
): SearchStep {
  const by = exhaustedBy(search, wish, reserve_s);
  if (by === null) {
    return { kind: 'trial', order: { number: search.trials.length + 1, ...wish } };
  }
  return { kind: 'answer', answer: exhausted(search, by, estimate ?? estimateSoFar(search)) };
}

/** Null before there is a bracket. */
function estimateSoFar(search: Search): Estimate | null {
  const about = aboutCapacity(search);
  return about === null ? null : estimateOf(search, about.low, about.high);
}
