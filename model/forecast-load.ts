import { type DemandBasis, weakestBasis } from './assumption.ts';
import type { DemandModel, Level } from './demand.ts';
import { countedIn } from './demand-operations.ts';
import type { Metric } from './demand-stream.ts';
import {
  type ForecastRate,
  type ForecastScope,
  ratesTogether,
  WHOLE_PLATFORM,
} from './forecast.ts';
import {
  JOURNEY_NAMES,
  JOURNEYS,
  type JourneyName,
  namesOf,
  operationsPerJourney,
  ownPlatformsOf,
  weightsOf,
} from './journey.ts';
import { OPERATION_NAMES, OPERATIONS, type OperationName } from './operation.ts';
import type { Platform } from './platform.ts';
import type { LoadProfile } from './workload.ts';

/** What is forecast and what the load has of it, per second. */
export interface DemandedRate {
  /** `*` where the forecast is of the platform as a whole. */
  readonly operation: OperationName | typeof WHOLE_PLATFORM;
  readonly metric: Metric;
  /** Null where the forecast says nothing of the operation. */
  readonly forecast_rate_per_s: number | null;
  /** 0 where the profile never performs it. What journeys of other platforms make of it is counted. */
  readonly planned_rate_per_s: number;
}

/** How fast the journeys of one platform run because the forecast says so. */
export interface PlatformDemand {
  readonly platform: Platform;
  /** Its journeys started per second. */
  readonly rate_per_s: number;
  /** For which the rate could be no lower: an operation, or `portal payments` where the forecast is of the platform. */
  readonly decided_by: string;
  /** The least firm of all numbers that the rate is made of. */
  readonly basis: DemandBasis;
  /** Those of the platform that the forecast asks for or the profile performs. */
  readonly operations: readonly DemandedRate[];
}

/** Where the rate of a run comes from when the forecast set it. */
export interface DemandOrigin {
  readonly level: Level;
  /** Null for the whole country. */
  readonly province: string | null;
  readonly platforms: readonly PlatformDemand[];
}

/** What the forecast asks for. */
export type AskedRate = DemandedRate & { readonly forecast_rate_per_s: number };

export interface ForecastLoad extends Pick<LoadProfile, 'rate_per_s' | 'journeys'> {
  readonly origin: DemandOrigin;
}

/**
 * How fast a profile must run to be the demand at a level, platform by platform. The mix of a platform's journeys
 * stays as it is: their rate is the least at which the platform gets no less of anything that they perform than
 * the forecast asks, max over all of it of forecast rate ÷ how often a journey does it. All else then gets more.
 *
 * A platform's demand is met by its own journeys. What those of others do there comes on top, because the forecast
 * counts it with the platform that it is done for: a citizen who follows a dossier on the portal is one of the
 * settlement system's.
 *
 * @returns the rate and the weights that make it; undefined when the forecast asks one of the platforms for nothing
 *   of what its journeys perform
 */
export function forecastLoad(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
  { journeys }: Pick<LoadProfile, 'journeys'>,
): ForecastLoad | undefined {
  const needs = needsOf(model, scope, journeys);
  const [first] = needs ?? [];
  if (needs === undefined || first === undefined) return undefined;
  // Weights in units of the first platform's, so that a profile of one platform keeps its own.
  const rates = new Map(needs.map(({ platform, per_weight }) => [platform, per_weight]));
  const weights = weightsOf(journeys).map(([name, weight]) => {
    const per_weight = rates.get(JOURNEYS[name].platform) ?? 0;
    return [name, (weight * per_weight) / first.per_weight] as const;
  });
  const rated = Object.fromEntries(weights) as LoadProfile['journeys'];
  const rate_per_s = needs.reduce((sum, need) => sum + need.rate_per_s, 0);
  const { level, province = null } = scope;
  const origin = { level, province, platforms: needs.map((n) => demandOn(n, rated, rate_per_s)) };
  return { rate_per_s, journeys: rated, origin };
}

/** How fast the journeys of a platform must run, and what decides that. */
export type PlatformRate = Omit<PlatformDemand, 'operations'>;

/** The rates of {@link forecastLoad} alone; undefined where it is. */
export function platformRates(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
  { journeys }: Pick<LoadProfile, 'journeys'>,
): readonly PlatformRate[] | undefined {
  return needsOf(model, scope, journeys);
}

/** How often a journey of a platform's own does what stands at this place of the asked rates, on average; above 0. */
export interface PerformedRate {
  readonly index: number;
  readonly times: number;
}

/**
 * What each platform's own journeys do of the rates that are asked: their rate is the largest of rate ÷ times. For those
 * who work thousands of forecasts out for the same journeys.
 *
 * @param rates of {@link ratesTogether}
 */
export function performedRates(
  rates: readonly Pick<ForecastRate, 'platform' | 'operation' | 'metric'>[],
  { journeys }: Pick<LoadProfile, 'journeys'>,
): Map<Platform, PerformedRate[]> {
  const weights = weightsOf(journeys);
  return new Map(
    ownPlatformsOf(namesOf(journeys)).map((platform) => {
      const own = weights.filter(([name]) => JOURNEYS[name].platform === platform);
      const parts = rates.flatMap((one, index) => {
        const times = one.platform === platform ? timesPerJourney(one, own) : 0;
        return times === 0 ? [] : [{ index, times }];
      });
      return [platform, parts];
    }),
  );
}

/** The platforms of which the forecast asks nothing that their journeys perform. */
export function unaskedPlatforms(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
  { journeys }: Pick<LoadProfile, 'journeys'>,
): Platform[] {
  const asked = askedOf(model, scope);
  return ownPlatformsOf(namesOf(journeys)).filter(
    (platform) => needOf(platform, asked, journeys) === undefined,
  );
}

interface Need extends PlatformRate {
  /** Journeys per second for each unit of weight. */
  readonly per_weight: number;
  readonly asked: readonly Asked[];
}

/** One for each platform; undefined when one of them is asked for nothing of what its journeys perform. */
function needsOf(
  model: DemandModel,
  scope: Pick<ForecastScope, 'level' | 'province'>,
  journeys: LoadProfile['journeys'],
): Need[] | undefined {
  const asked = askedOf(model, scope);
  const platforms = ownPlatformsOf(namesOf(journeys));
  const needs = platforms.flatMap((platform) => needOf(platform, asked, journeys) ?? []);
  return needs.length === 0 || needs.length < platforms.length ? undefined : needs;
}

function needOf(
  platform: Platform,
  asked_of_all: readonly Asked[],
  journeys: LoadProfile['journeys'],
): Need | undefined {
  const asked = asked_of_all.filter((one) => one.platform === platform);
  const own = weightsOf(journeys).filter(([name]) => JOURNEYS[name].platform === platform);
  const total = own.reduce((sum, [, weight]) => sum + weight, 0);
  const needs = asked.flatMap((one) => {
    const times = timesPerJourney(one, own);
    return times === 0 ? [] : [{ one, rate_per_s: one.rate_per_s / times }];
  });
  const [first, ...others] = needs;
  if (first === undefined) return undefined;
  const { one, rate_per_s } = others.reduce((a, b) => (b.rate_per_s > a.rate_per_s ? b : a), first);
  return {
    platform,
    rate_per_s,
    per_weight: rate_per_s / total,
    decided_by: nameOf(platform, one),
    basis: weakestBasis(needs.map((need) => need.one.basis)),
    asked,
  };
}

/** The rows of one platform: what the forecast asks for, and what is performed although it says nothing of it. */
function demandOn(
  { asked, per_weight, ...need }: Need,
  journeys: LoadProfile['journeys'],
  rate_per_s: number,
): PlatformDemand {
  const weights = weightsOf(journeys);
  const mix = operationsPerJourney(journeys);
  const byOperation = new Map(asked.map((one) => [one.operation, one]));
  const operations = OPERATION_NAMES.filter(
    (name) =>
      OPERATIONS[name].platform === need.platform && (byOperation.has(name) || mix.has(name)),
  ).map((operation) => ({
    operation,
    metric: 'requests' as const,
    forecast_rate_per_s: byOperation.get(operation)?.rate_per_s ?? null,
    planned_rate_per_s: rate_per_s * (mix.get(operation) ?? 0),
  }));
  const whole = asked
    .filter(({ operation }) => operation === WHOLE_PLATFORM)
    .map((one) => ({
      operation: one.operation,
      metric: one.metric,
      forecast_rate_per_s: one.rate_per_s,
      planned_rate_per_s: rate_per_s * timesPerJourney(one, weights),
    }));
  return { ...need, operations: [...whole, ...operations] };
}

interface Asked extends Pick<DemandedRate, 'operation' | 'metric'> {
  readonly platform: Platform;
  readonly rate_per_s: number;
  readonly basis: DemandBasis;
}

/** How often a started journey does what is asked for, on average. */
function timesPerJourney(
  asked: Pick<Asked, 'platform' | 'operation' | 'metric'>,
  weights: readonly [JourneyName, number][],
): number {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const times = weights.map(([name, weight]) => weight * timesIn(asked, name));
  return total === 0 ? 0 : times.reduce((sum, n) => sum + n, 0) / total;
}

/** What one journey does: worked out once, because a forecast with a spread asks thousands of times. */
const MIXES: ReadonlyMap<JourneyName, ReadonlyMap<OperationName, number>> = new Map(
  JOURNEY_NAMES.map((name) => [name, operationsPerJourney({ [name]: 1 })]),
);

function timesIn(
  { platform, operation, metric }: Pick<Asked, 'platform' | 'operation' | 'metric'>,
  journey: JourneyName,
): number {
  const mix = MIXES.get(journey) ?? new Map<OperationName, number>();
  if (operation !== WHOLE_PLATFORM) return mix.get(operation) ?? 0;
  return [...mix]
    .filter(([name]) => countedIn(platform, metric, { operation: name, journey }))
    .reduce((sum, [, n]) => sum + n, 0);
}

/** What the forecast asks, all provinces of the scope together. */
function askedOf(model: DemandModel, scope: ForecastScope): Asked[] {
  return ratesTogether(model, scope).filter(({ rate_per_s }) => rate_per_s > 0);
}

/** How a rate of a platform is called: its operation, or what is counted. */
export function nameOf(
  platform: Platform,
  { operation, metric }: Pick<DemandedRate, 'operation' | 'metric'>,
): string {
  return operation === WHOLE_PLATFORM ? `${platform} ${metric}` : operation;
}

/** The rate for which a platform's could be no lower. */
export function decidingRate({
  platform,
  decided_by,
  operations,
}: PlatformDemand): DemandedRate | undefined {
  return operations.find((rate) => nameOf(platform, rate) === decided_by);
}

/** What the forecast asks for and the profile never performs: a run says nothing about it. */
export function neverPerformed({ operations }: Pick<PlatformDemand, 'operations'>): AskedRate[] {
  return operations.filter(isAsked).filter(({ planned_rate_per_s }) => planned_rate_per_s === 0);
}

/** Below it an operation gets what it is asked for, give or take. */
const CLEARLY_MORE = 1.1;

/** What gets the most over what it is asked for, and how many times as much; undefined where nothing gets clearly more. */
export function mostExceeded({
  operations,
}: Pick<PlatformDemand, 'operations'>): (AskedRate & { readonly times: number }) | undefined {
  return operations
    .filter(isAsked)
    .map((o) => ({ ...o, times: o.planned_rate_per_s / o.forecast_rate_per_s }))
    .filter(({ times }) => times >= CLEARLY_MORE)
    .sort((a, b) => b.times - a.times)[0];
}

function isAsked(rate: DemandedRate): rate is AskedRate {
  return rate.forecast_rate_per_s !== null;
}
