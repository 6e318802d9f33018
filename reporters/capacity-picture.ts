import type { CapacityInterval, Trial, TrialPurpose } from '../model/capacity.ts';
import type { CapacitySearch } from '../model/capacity-search.ts';
import { isAtRest, isFull, knownCapacity, limitUse, readingOf } from './capacity-text.ts';
import type { TrialReading } from './capacity-words.ts';

/** What is drawn of a search; rates are visits per second. */
export interface CapacityPicture {
  readonly trials: readonly DrawnTrial[];
  /** The fitted line as share of the limit, 1 ÷ (1 + margin), over the rates that it was fitted to; empty without one. */
  readonly curve: readonly { readonly rate: number; readonly use: number }[];
  /** Density over the rate, its highest point 1; empty before there is one. */
  readonly posterior: readonly { readonly rate: number; readonly density: number }[];
  readonly capacity: Omit<CapacityInterval, 'confidence'> | null;
  readonly at_least: number | null;
  readonly required: number | null;
  /** From as likely as not to nearly certain. */
  readonly demand: { readonly median: number; readonly high: number } | null;
  /** Half of what the generator reaches by itself: above it no trial counts. */
  readonly generator_half: number | null;
  /** It was seen to come back from an overload at this rate. */
  readonly down: number | null;
  /** Rates to look at closely; null where there is nothing to look at. */
  readonly close: readonly [from: number, to: number] | null;
}

export interface DrawnTrial {
  readonly number: number;
  readonly purpose: TrialPurpose;
  readonly reading: TrialReading;
  /** As it was asked for, and as it came. */
  readonly rate: number;
  readonly offered: number;
  readonly delivered: number;
  /** Null where there is no figure. */
  readonly use: number | null;
  /** Of the platform at rest: the others follow an overload, or are one. */
  readonly is_at_rest: boolean;
  /** Full windows, on which the answer stands; the others led there. */
  readonly is_full: boolean;
}

/** Turns a search, answered or not, into what is drawn of it. Four digits: more would not show. */
export function pictureOf(search: CapacitySearch): CapacityPicture {
  const { answer, belief, settings, demand, generator_ceiling_per_s } = search;
  const capacity = knownCapacity(search);
  return {
    trials: search.trials.map(drawn),
    curve: curveOf(search),
    // Where the answer has no number, none is to be read off the picture.
    posterior: capacity === null ? [] : densityOf(belief.posterior),
    capacity:
      capacity === null
        ? null
        : {
            estimate_per_s: rounded(capacity.estimate_per_s),
            low_per_s: rounded(capacity.low_per_s),
            high_per_s: rounded(capacity.high_per_s),
          },
    at_least: answer?.at_least_per_s ?? null,
    required: settings.required_per_s,
    demand: demand === null ? null : { median: demand.median_per_s, high: demand.high_per_s },
    generator_half: generator_ceiling_per_s === null ? null : generator_ceiling_per_s / 2,
    down: answer?.recovery?.down_per_s ?? null,
    close: closeUp(capacity),
  };
}

function drawn(trial: Trial): DrawnTrial {
  const use = limitUse(trial);
  return {
    number: trial.number,
    purpose: trial.purpose,
    reading: readingOf(trial),
    rate: rounded(trial.rate_per_s),
    // What hardly came at all has its place where it should have been.
    offered: rounded(trial.offered_per_s > 0 ? trial.offered_per_s : trial.rate_per_s),
    delivered: rounded(trial.delivered_per_s),
    use: use === null ? null : rounded(use),
    is_at_rest: isAtRest(trial),
    is_full: isFull(trial),
  };
}

/** The trials that a line is fitted to lie within so much of the estimate. */
const FITTED_WITHIN = 0.09;

const CURVE_POINTS = 48;

function curveOf(search: CapacitySearch): CapacityPicture['curve'] {
  const { line } = search.belief;
  const capacity = knownCapacity(search);
  if (line === null || capacity === null) return [];
  const { estimate_per_s: centre } = capacity;
  return Array.from({ length: CURVE_POINTS + 1 }, (_, i) => {
    const rate = centre * (1 + FITTED_WITHIN * ((2 * i) / CURVE_POINTS - 1));
    return { rate, margin: line.intercept + line.slope_s * rate };
  })
    .filter(({ margin }) => margin > -1)
    .map(({ rate, margin }) => ({ rate: rounded(rate), use: rounded(1 / (1 + margin)) }));
}

/** A cell that is thinner than this beside the highest is not seen. */
const SEEN = 0.003;

function densityOf(posterior: CapacitySearch['belief']['posterior']): CapacityPicture['posterior'] {
  const cells = posterior.map(({ rate_per_s, probability }, i) => {
    const before = posterior[i - 1]?.rate_per_s ?? rate_per_s;
    const after = posterior[i + 1]?.rate_per_s ?? rate_per_s;
    // The cells at both ends have one neighbour: they are as wide as the step to it.
    const width = i === 0 || i === posterior.length - 1 ? after - before : (after - before) / 2;
    return { rate: rate_per_s, density: width > 0 ? probability / width : 0 };
  });
  const most = Math.max(0, ...cells.map(({ density }) => density));
  if (most === 0) return [];
  return cells
    .map(({ rate, density }) => ({ rate: rounded(rate), density: rounded(density / most) }))
    .filter(({ density }) => density > SEEN);
}

/** The estimate with so much on both sides, or twice the interval where that is more. */
const CLOSE_MIN = 0.1;

function closeUp(capacity: CapacityInterval | null): CapacityPicture['close'] {
  if (capacity === null) return null;
  const { estimate_per_s: centre, low_per_s, high_per_s } = capacity;
  const reach = Math.max(CLOSE_MIN * centre, high_per_s - low_per_s);
  return [rounded(centre - reach), rounded(centre + reach)];
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
