import {
  ASSUMPTION_NAMES,
  type Assumption,
  type AssumptionName,
  boundsOf,
} from '../../model/assumption.ts';
import type { DemandModel } from '../../model/demand.ts';
import { type ForecastScope, ratesTogether } from '../../model/forecast.ts';
import { type PerformedRate, performedRates, platformRates } from '../../model/forecast-load.ts';
import type { DemandSpread, SpreadDriver } from '../../model/golive.ts';
import { JOURNEYS, weightsOf } from '../../model/journey.ts';
import type { Platform } from '../../model/platform.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { rangeOf } from '../../model/sensitivity.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { normalQuantile } from '../normal.ts';

/*
 * How far the demand may be from the forecast. An assumption has a value and a range "within which it may well lie".
 * Here this means: the value is as likely too high as too low, and one time in twenty each the truth lies below the range
 * or above it. Between, its logarithm is normal, with a width of its own on either side. All of them are drawn at once,
 * independently of each other, and the forecast is worked out anew from each draw. How often a dossier makes a request of
 * an operation stays as stated, because the mix of a load does too. Draws are spread evenly over each
 * assumption (Latin hypercube: McKay, Beckman & Conover, Technometrics 21, 1979), so that
 * few suffice.
 */

const DRAWS = 4000;

/** The same numbers every time: a decision must not change because it was asked for twice. */
const SEED = 20_250_701;

/** A normal number is above so many standard deviations one time in twenty. */
const Z95 = normalQuantile(0.95);

/** What varies. */
interface Factor {
  readonly name: AssumptionName;
  readonly number: Assumption;
  readonly low: number;
  readonly high: number;
  readonly most: number;
}

/** The demand on a profile with its uncertainty; undefined where the forecast asks one of its platforms for nothing that its journeys perform. */
export type SpreadOf = (profile: Pick<LoadProfile, 'journeys'>) => DemandSpread | undefined;

/**
 * The demand with its uncertainty on one profile after the other, platform by platform: the median of what may come, and
 * what is exceeded one time in twenty. Where a profile is of several platforms, each is taken at its own, as if all were in
 * bad luck together: that is on the safe side.
 */
export function demandSpreads(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
): SpreadOf {
  const factors = factorsOf(model);
  const draws = drawsOf(factors);
  const asked = ratesTogether(model, scope);
  const drawn_rates = draws.map((values) =>
    ratesTogether(drawn(model, factors, values), scope).map(({ rate_per_s }) => rate_per_s),
  );
  return (profile) => {
    const forecast = platformRates(model, scope, profile);
    if (forecast === undefined) return undefined;
    const performed = performedRates(asked, profile);
    const rates = drawn_rates.map((row) =>
      forecast.map(({ platform }) => leastRate(performed.get(platform) ?? [], row)),
    );
    const platforms = forecast.map(({ platform, rate_per_s, decided_by, basis }, index) => {
      const own = rates.map((row) => row[index] ?? 0).sort((a, b) => a - b);
      const [median_per_s, high_per_s] = [quantileOf(own, 0.5), quantileOf(own, 0.95)];
      return { platform, forecast_per_s: rate_per_s, median_per_s, high_per_s, decided_by, basis };
    });
    return {
      forecast_per_s: sumOf(platforms.map(({ forecast_per_s }) => forecast_per_s)),
      median_per_s: sumOf(platforms.map(({ median_per_s }) => median_per_s)),
      high_per_s: sumOf(platforms.map(({ high_per_s }) => high_per_s)),
      platforms,
      drivers: driversOf(factors, draws, rates.map(sumOf)),
    };
  };
}

/** The demand with its uncertainty on one profile: {@link demandSpreads}. */
export function demandSpread(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
  profile: Pick<LoadProfile, 'journeys'>,
): DemandSpread | undefined {
  return demandSpreads(model, scope)(profile);
}

/** The least rate of journeys at which nothing that they do gets less than is asked. */
function leastRate(parts: readonly PerformedRate[], asked_per_s: readonly number[]): number {
  return parts.reduce(
    (most, { index, times }) => Math.max(most, (asked_per_s[index] ?? 0) / times),
    0,
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/**
 * The journeys of a profile, weighted so that each platform gets its own upper demand when they run at the sum of these.
 * The mix of a platform's journeys stays as it is.
 */
export function atUpperDemand(
  { journeys }: Pick<LoadProfile, 'journeys'>,
  { platforms }: Pick<DemandSpread, 'platforms'>,
): LoadProfile['journeys'] {
  const weights = weightsOf(journeys);
  const total = new Map<Platform, number>();
  for (const [name, weight] of weights) {
    const { platform } = JOURNEYS[name];
    total.set(platform, (total.get(platform) ?? 0) + weight);
  }
  const rates = new Map(platforms.map(({ platform, high_per_s }) => [platform, high_per_s]));
  const weighted = weights.map(([name, weight]) => {
    const { platform } = JOURNEYS[name];
    return [name, (weight * (rates.get(platform) ?? 0)) / (total.get(platform) ?? weight)] as const;
  });
  return Object.fromEntries(weighted);
}

function factorsOf({ assumptions }: DemandModel): Factor[] {
  return ASSUMPTION_NAMES.map((name): Factor => {
    const number = assumptions[name];
    return { name, number, ...rangeOf(name, number), most: boundsOf(name).most };
  }).filter(({ low, high }) => low < high);
}

/** One list of values for each draw, in the order of the factors. */
function drawsOf(factors: readonly Factor[]): number[][] {
  const deviations = Array.from({ length: DRAWS }, (_, i) => normalQuantile((i + 0.5) / DRAWS));
  const columns = factors.map((factor, column) =>
    shuffled(deviations, seededRandom(SEED, column)).map((z) => valueAt(factor, z)),
  );
  return deviations.map((_, draw) => columns.map((column) => column[draw] ?? 0));
}

/** The value that lies so many standard deviations from the stated one. Where the logarithm has no range, the number has. */
function valueAt({ number: { value }, low, high, most }: Factor, z: number): number {
  const [end, steps] = z < 0 ? [low, -z / Z95] : [high, z / Z95];
  const drawn = low > 0 ? value * (end / value) ** steps : value + (end - value) * steps;
  return Math.min(most, Math.max(0, drawn));
}

/** The same in random order (Fisher & Yates). */
function shuffled(values: readonly number[], random: Random): number[] {
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const other = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = other;
  }
  return order;
}

/** The model with the drawn values in place of the stated ones. */
function drawn(
  model: DemandModel,
  factors: readonly Factor[],
  values: readonly number[],
): DemandModel {
  const assumptions = factors.map(({ name, number }, i) => [
    name,
    { ...number, value: values[i] ?? number.value },
  ]);
  return { ...model, assumptions: { ...model.assumptions, ...Object.fromEntries(assumptions) } };
}

/** Below it, a factor has no visible part in the whole. */
const SMALLEST_SHARE = 0.01;

/**
 * What the spread comes from, the greatest part first: the squared correlation of each factor's logarithm with that of
 * the demand, as shares of their sum.
 */
function driversOf(
  factors: readonly Factor[],
  draws: readonly (readonly number[])[],
  rates: readonly number[],
): SpreadDriver[] {
  const logs = rates.map(logOf);
  const parts = factors.map(
    (_, i) =>
      correlation(
        draws.map((values) => logOf(values[i] ?? 0)),
        logs,
      ) ** 2,
  );
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return [];
  return factors
    .map(({ name, number, low, high }, i) => ({
      name,
      value: number.value,
      low,
      high,
      basis: number.basis,
      source: number.source,
      share_ratio: (parts[i] ?? 0) / total,
    }))
    .filter(({ share_ratio }) => share_ratio >= SMALLEST_SHARE)
    .sort((a, b) => b.share_ratio - a.share_ratio);
}

function logOf(value: number): number {
  return Math.log(Math.max(value, Number.MIN_VALUE));
}

/** Pearson's coefficient; 0 where one of them does not vary. */
function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [mx, my] = [sumOf(xs) / xs.length, sumOf(ys) / ys.length];
  let [xy, xx, yy] = [0, 0, 0];
  xs.forEach((x, i) => {
    const [dx, dy] = [x - mx, (ys[i] ?? my) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** Between the two nearest. @param sorted ascending */
function quantileOf(sorted: readonly number[], chance: number): number {
  const at = chance * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}
