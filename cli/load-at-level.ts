import type { Config } from '../config/config.ts';
import { MAX_DURATION_S } from '../config/limits.ts';
import { listOf } from '../config/quote.ts';
import { type DemandModel, LEVELS } from '../model/demand.ts';
import { type ForecastScope, forecast } from '../model/forecast.ts';
import {
  type DemandOrigin,
  decidingRate,
  forecastLoad,
  mostExceeded,
  nameOf,
  neverPerformed,
  type PlatformDemand,
  unaskedPlatforms,
} from '../model/forecast-load.ts';
import { namesOf, ownPlatformsOf } from '../model/journey.ts';
import { type NeededDuration, neededDuration } from '../model/needed-duration.ts';
import type { LoadProfile } from '../model/workload.ts';
import { formatRate } from '../reporters/forecast-sums.ts';
import { objectiveText, quantileName } from '../reporters/objective-text.ts';
import { formatCount, formatDecimal } from '../reporters/quantity.ts';
import type { OptionValues } from './command.ts';
import { demandModelOf, levelOption, provinceOption } from './demand-options.ts';
import { OperatorError } from './operator-error.ts';

/** A profile at the rate that it runs at, and where this comes from when the forecast set it. */
export interface RatedProfile {
  readonly profile: LoadProfile;
  readonly demand?: DemandOrigin | undefined;
}

/**
 * The profile at the rate of the forecast where `--level` or `--province` asks for it, else as it is.
 *
 * @throws OperatorError for a level or province that does not exist, beside `--rate`, without a demand section,
 * and where the forecast asks one of the platforms for nothing of what the profile performs there
 */
export function atLevel(config: Config, profile: LoadProfile, values: OptionValues): RatedProfile {
  const asking = ['level', 'province'].find((name) => values[name] !== undefined);
  if (asking === undefined) return { profile };
  if (values['rate'] !== undefined) {
    throw new OperatorError(`--rate and --${asking} both say how fast, and only one of them can`, {
      hint: `leave --rate out to take the rate from the forecast, or --${asking} to set it by hand`,
    });
  }
  const level = levelOption(values);
  const model = demandModelOf(config);
  const scope = { level, province: provinceOption(values, model) };
  const load = forecastLoad(model, scope, profile);
  if (load === undefined) throw nothingAsked(model, profile, scope);
  const { rate_per_s, journeys, origin } = load;
  return { profile: { ...profile, rate_per_s, journeys }, demand: origin };
}

function nothingAsked(
  model: DemandModel,
  profile: LoadProfile,
  { level, province }: ForecastScope,
): OperatorError {
  const { rates } = forecast(model, { level, province });
  const loads = new Set(rates.map(({ platform, metric }) => `${platform} ${metric}`));
  const unasked = unaskedPlatforms(model, { level, province }, profile);
  const asked = ownPlatformsOf(namesOf(profile.journeys)).filter((p) => !unasked.includes(p));
  const levels = LEVELS.filter((other) => {
    return forecastLoad(model, { level: other, province }, profile) !== undefined;
  });
  const remedies = [
    ...(asked.length === 0
      ? []
      : [`run ${asked.map((p) => `--platform ${p}`).join(' or ')} alone`]),
    levels.length === 0
      ? 'give the rate with --rate'
      : `this profile can be run at ${levels.join(', ')}`,
  ];
  return new OperatorError(
    `the forecast at ${level} asks nothing of what profile ${profile.name} performs on ${listOf(unasked)}`,
    { hint: `${level} loads ${[...loads].join(', ')}; ${remedies.join(', or ')}` },
  );
}

/** What an operator should know of rates that the forecast set, a line each. */
export function demandTalk(origin: DemandOrigin): string[] {
  return origin.platforms.flatMap((demand) => platformTalk(origin, demand));
}

function platformTalk({ level, province }: DemandOrigin, demand: PlatformDemand): string[] {
  const { platform, rate_per_s, decided_by, basis } = demand;
  const asked = perSecond(decidingRate(demand)?.forecast_rate_per_s ?? 0);
  const most = mostExceeded(demand);
  return [
    `Rate of ${platform} from the forecast: ${level} of ${province ?? 'the whole country'}, ${perSecond(rate_per_s)} journeys/s. ${decided_by} decides, of which it asks ${asked}/s (${basis}).`,
    ...(most === undefined
      ? []
      : [
          `Others get more than forecast, ${nameOf(platform, most)} the most: ${perSecond(most.planned_rate_per_s)}/s instead of ${perSecond(most.forecast_rate_per_s)}/s (${formatDecimal(most.times, 1, 'en')} times).`,
        ]),
    ...neverPerformed(demand).map(
      (rate) =>
        `The profile never performs ${nameOf(platform, rate)}, of which the forecast asks ${perSecond(rate.forecast_rate_per_s)}/s.`,
    ),
  ];
}

/** That a run will be too short to be judged, and how long it must be; undefined when it is long enough. */
export function tooShort(
  profile: LoadProfile,
  objectives: Config['objectives'],
): string | undefined {
  const needed = neededDuration(profile, objectives);
  if (needed === undefined || needed.duration_s <= profile.duration_s) return undefined;
  const { whose, requests, planned, duration_s } = needed;
  const remedy =
    duration_s <= MAX_DURATION_S
      ? `Give --duration ${durationText(duration_s)} or longer.`
      : `That would take ${durationText(duration_s)}, longer than a run may last: run it at a higher level or rate.`;
  return `Warning: ${formatDecimal(profile.duration_s, 3, 'en')} s are too short for a verdict. ${whose} gets about ${formatCount(planned, 'en')} requests, and ${formatCount(requests, 'en')} are needed to ${purposeOf(needed)}. ${remedy}`;
}

function purposeOf({ objectives }: NeededDuration): string {
  const [objective, ...others] = objectives;
  if (objective === undefined) return 'see any for certain';
  if (others.length === 0) return `show ${objectiveText(objective, 'en')}`;
  return objective.kind === 'errors'
    ? 'show its limits on errors'
    : `show its limits on ${quantileName(objective.quantile, 'en')}`;
}

/** Rounded up, as `--duration` takes it: `75s`, `11m`, `12h5m`. */
function durationText(seconds: number): string {
  if (seconds < 600) return `${Math.ceil(seconds)}s`;
  const minutes = Math.ceil(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60 === 0 ? '' : `${minutes % 60}m`;
  return hours === 0 ? rest : `${hours}h${rest}`;
}

function perSecond(rate_per_s: number): string {
  return formatRate(rate_per_s, 'en');
}
