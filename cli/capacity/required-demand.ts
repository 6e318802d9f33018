import { demandSpread } from '../../analysis/golive/demand-spread.ts';
import type { Config } from '../../config/config.ts';
import { MAX_RATE_PER_S } from '../../config/limits.ts';
import type { SearchDemand } from '../../model/capacity-search.ts';
import type { LoadProfile } from '../../model/workload.ts';
import type { OptionValues } from '../command.ts';
import { demandModelOf } from '../demand-options.ts';
import { atLevel, demandTalk } from '../load-at-level.ts';
import { OperatorError } from '../operator-error.ts';
import { numberOption } from '../values.ts';

/** What a capacity is held against. */
export interface RequiredDemand {
  /** At the rate of the forecast where one was asked for. */
  readonly profile: LoadProfile;
  readonly demand: SearchDemand | null;
  /** The upper demand with its headroom; null where nothing is required. */
  readonly required_per_s: number | null;
  readonly talk: readonly string[];
}

/**
 * The rate that `--level`, `--province` or `--required-rate` ask for; none without them.
 *
 * @throws OperatorError where several of them do, and where the demand is zero
 */
export function requiredDemand(
  config: Config,
  profile: LoadProfile,
  values: OptionValues,
): RequiredDemand {
  const bounds = { min: 0, max: MAX_RATE_PER_S };
  const given = numberOption(values, 'required-rate', bounds);
  const { level, province } = values;
  if (given === undefined) {
    if (level === undefined && province === undefined) {
      return { profile, demand: null, required_per_s: null, talk: [] };
    }
    return forecastDemand(config, profile, values);
  }
  if (level !== undefined || province !== undefined) {
    throw new OperatorError('--required-rate and the forecast both say what is required', {
      hint: 'leave --required-rate out, or --level and --province',
    });
  }
  if (given === 0) {
    throw new OperatorError('--required-rate 0: a demand of zero is met by anything', {
      hint: 'say how many visits per second must be carried, or leave it out',
    });
  }
  const demand = { origin: null, median_per_s: given, high_per_s: given, headroom_ratio: 0 };
  return { profile, demand, required_per_s: given, talk: [] };
}

function forecastDemand(
  config: Config,
  profile: LoadProfile,
  values: OptionValues,
): RequiredDemand {
  const rated = atLevel(config, profile, values);
  const { demand: origin } = rated;
  if (origin === undefined) throw new Error('the forecast gave no rate');
  const { level, province } = origin;
  const scope = { level, ...(province !== null && { province }) };
  const spread = demandSpread(demandModelOf(config), scope, profile);
  if (spread === undefined || spread.high_per_s === 0) {
    throw new OperatorError(`the forecast at ${level} asks nothing of profile ${profile.name}`, {
      hint: 'choose another level, or give the rate with --required-rate',
    });
  }
  const { median_per_s, high_per_s } = spread;
  const headroom_ratio = config.golive.headroom.ratio;
  const required_per_s = high_per_s * (1 + headroom_ratio);
  return {
    profile: rated.profile,
    demand: { origin, median_per_s, high_per_s, headroom_ratio },
    required_per_s,
    talk: [
      ...demandTalk(origin),
      `Required: ${required_per_s.toPrecision(3)} visits/s, the demand that is exceeded one time in twenty (${high_per_s.toPrecision(3)}/s) with ${Math.round(100 * headroom_ratio)} % in reserve.`,
    ],
  };
}
