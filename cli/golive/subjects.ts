import {
  atUpperDemand,
  demandSpreads,
  type SpreadOf,
} from '../../analysis/golive/demand-spread.ts';
import type { Config } from '../../config/config.ts';
import { listOf } from '../../config/quote.ts';
import type { SearchDemand } from '../../model/capacity-search.ts';
import { type DemandModel, LEVELS, type Level } from '../../model/demand.ts';
import { forecastLoad, unaskedPlatforms } from '../../model/forecast-load.ts';
import type { GoliveDemand, GoliveSubject } from '../../model/golive.ts';
import { JOURNEYS, weightsOf } from '../../model/journey.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { OperatorError } from '../operator-error.ts';

/** The profile of all platforms at the same time. A platform by itself has the one of its name. */
export const TOGETHER_PROFILE = 'launch-day';

/** What the check decides on, and how it is put under load. */
export interface SubjectPlan {
  readonly subject: GoliveSubject;
  /** At the required rate, level: a capacity is searched without stages. */
  readonly profile: LoadProfile;
  readonly demand: GoliveDemand;
  /** The same for the search. */
  readonly search_demand: SearchDemand;
}

export interface CheckScope {
  readonly level: Level;
  readonly province: string | undefined;
  readonly headroom_ratio: number;
}

/**
 * Every configured platform that the forecast asks something of, and all of them together where there are several.
 *
 * @throws OperatorError when a profile is missing, or the forecast asks nothing of any of them
 */
export function planSubjects(
  config: Config,
  model: DemandModel,
  scope: CheckScope,
): { readonly plans: SubjectPlan[]; readonly unasked: Platform[] } {
  const configured = PLATFORMS.filter((name) => config.platforms[name] !== undefined);
  mustHaveProfiles(config, configured);
  const unasked = configured.filter((name) => {
    const profile = config.profiles[name];
    return profile !== undefined && unaskedPlatforms(model, scope, profile).length > 0;
  });
  const asked = configured.filter((name) => !unasked.includes(name));
  if (asked.length === 0) {
    throw new OperatorError(
      `the forecast at ${scope.level} asks nothing of ${listOf(configured)}`,
      {
        hint: 'choose another level with --level',
      },
    );
  }
  const spreadOf = demandSpreads(model, scope);
  const alone = asked.flatMap(
    (name) => planOf(config.profiles[name], name, model, scope, spreadOf) ?? [],
  );
  const launch = config.profiles[TOGETHER_PROFILE];
  const together =
    asked.length < 2 || launch === undefined
      ? undefined
      : planOf(journeysOf(launch, asked), 'together', model, scope, spreadOf);
  return { plans: [...alone, ...(together === undefined ? [] : [together])], unasked };
}

function mustHaveProfiles({ profiles }: Config, configured: readonly Platform[]): void {
  const needed = [...configured, ...(configured.length > 1 ? [TOGETHER_PROFILE] : [])];
  const missing = needed.filter((name) => profiles[name] === undefined);
  if (missing.length === 0) return;
  throw new OperatorError(`the check needs load profiles that there are not: ${listOf(missing)}`, {
    hint: 'copy them from the shipped profiles/platforms.yaml and profiles/days.yaml',
  });
}

/** The part of a profile that is of these platforms. */
function journeysOf(profile: LoadProfile, platforms: readonly Platform[]): LoadProfile {
  const own = weightsOf(profile.journeys).filter(([name]) =>
    platforms.includes(JOURNEYS[name].platform),
  );
  return { ...profile, journeys: Object.fromEntries(own) };
}

function planOf(
  shape: LoadProfile | undefined,
  subject: GoliveSubject,
  model: DemandModel,
  { level, province, headroom_ratio }: CheckScope,
  spreadOf: SpreadOf,
): SubjectPlan | undefined {
  if (shape === undefined) return undefined;
  const { stages: _, ...level_profile } = shape;
  const spread = spreadOf(shape);
  const load = forecastLoad(model, { level, province }, shape);
  if (spread === undefined || load === undefined) return undefined;
  const levels = LEVELS.map((name) => {
    return [name, forecastLoad(model, { level: name, province }, shape)?.rate_per_s ?? null];
  });
  return {
    subject,
    profile: {
      ...level_profile,
      rate_per_s: spread.high_per_s * (1 + headroom_ratio),
      journeys: atUpperDemand(shape, spread),
    },
    demand: {
      level,
      province: province ?? null,
      spread,
      levels: Object.fromEntries(levels) as GoliveDemand['levels'],
    },
    search_demand: {
      origin: load.origin,
      median_per_s: spread.median_per_s,
      high_per_s: spread.high_per_s,
      headroom_ratio,
    },
  };
}
