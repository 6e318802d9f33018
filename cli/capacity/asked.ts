import type { Config } from '../../config/config.ts';
import { MAX_VUS } from '../../config/limits.ts';
import { suggest } from '../../config/suggest.ts';
import type { CapacitySearch, SearchDemand } from '../../model/capacity-search.ts';
import { namesOf, ownPlatformsOf, platformsOf } from '../../model/journey.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { LoadProfile } from '../../model/workload.ts';
import { allProblems } from '../all-problems.ts';
import type { OptionValues } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import { chooseProfile } from '../plan-load.ts';
import { type Aims, aimsOf } from '../targets.ts';
import { numberOption, textOption, textsOption } from '../values.ts';
import { requiredDemand } from './required-demand.ts';
import { type SaidLimits, type SearchLimits, saidLimits, searchLimits } from './search-limits.ts';

/** What a command line asks of a search. */
export interface AskedSearch {
  readonly platform: Platform;
  /** The journeys of the platform; at the rate of the profile. */
  readonly profile: LoadProfile;
  readonly demand: SearchDemand | null;
  readonly limits: SearchLimits;
  readonly seed: number;
  readonly has_side_probe: boolean;
  readonly has_own_ceiling: boolean;
  readonly aims: Aims;
  /** What the operator should know of the demand, a line each. */
  readonly talk: readonly string[];
}

/**
 * What is asked of a new search.
 *
 * @param name the platform, as it was typed
 * @throws OperatorError with everything that is wrong at once
 */
export function askedSearch(config: Config, values: OptionValues, name: string): AskedSearch {
  const problems = allProblems();
  const { checked } = problems;
  const said = saidLimits(values, checked);
  const seed = checked(() => seedOption(values)) ?? 1;
  const platform = checked(() => platformNamed(name));
  const profile = platform && checked(() => profileFor(config, platform, values));
  const required = profile && checked(() => requiredDemand(config, profile, values));
  const aims = profile && checked(() => searchAims(profile, values));
  const limits =
    required &&
    checked(() => searchLimits(said, required.profile.rate_per_s, required.required_per_s));
  problems.mustBeNone();
  if (!platform || !required || !aims || !limits) throw new Error('an option was not read');
  const { profile: rated, demand, talk } = required;
  return { platform, profile: rated, demand, limits, seed, aims, talk, ...switchesOf(values) };
}

/** What may be said anew when a search is gone on with. */
const RESUMABLE: readonly (keyof SaidLimits)[] = [
  'precision_ratio',
  'max_trials',
  'max_time_s',
  'max_requests',
];

/**
 * What is asked of an earlier search: the same as before, but for how long and how precisely.
 *
 * @throws OperatorError with everything that is wrong at once: where trials before and after could not be compared
 */
export function resumedSearch(
  config: Config,
  values: OptionValues,
  name: string,
  earlier: CapacitySearch,
): { readonly asked: AskedSearch; readonly search: CapacitySearch } {
  const problems = allProblems();
  const { checked } = problems;
  const said = saidLimits(values, checked);
  checked(() => mustBeResumable(config, values, said, name, earlier));
  const platform = checked(() => platformNamed(name));
  const profile_name = earlier.profile.name;
  const profile =
    platform && checked(() => profileFor(config, platform, { ...values, profile: profile_name }));
  problems.mustBeNone();
  if (!platform || !profile) throw new Error('an option was not read');
  const changed = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined));
  const settings = { ...earlier.settings, ...changed };
  const aims = Object.fromEntries(
    Object.entries(earlier.targets).flatMap(([of, { base_url, simulator }]) =>
      simulator ? [] : [[of, base_url]],
    ),
  );
  const { demand, seed } = earlier;
  return {
    asked: {
      platform,
      profile: { ...profile, ...earlier.profile },
      demand,
      limits: settings,
      seed,
      aims,
      talk: [],
      ...switchesOf(values),
    },
    search: { ...earlier, settings },
  };
}

/** What a search is begun with, besides its rates. */
const FIXED = ['profile', 'target', 'level', 'province', 'required-rate', 'max-vus', 'seed'];

function mustBeResumable(
  config: Config,
  values: OptionValues,
  said: SaidLimits,
  name: string,
  { id, platform, config_hash }: CapacitySearch,
): void {
  const fixed = FIXED.filter((option) => values[option] !== undefined);
  const limits = Object.keys(said).filter((key) => !RESUMABLE.some((known) => known === key));
  if (fixed.length + limits.length > 0) {
    throw new OperatorError(
      'a search is gone on with as it was begun: only --precision, --max-trials, --max-time and --max-requests may be other ones',
      { hint: 'leave the others out, or begin a new search' },
    );
  }
  if (platform !== name) {
    throw new OperatorError(`search ${id} is of ${platform ?? 'several platforms'}, not ${name}`);
  }
  if (config_hash === config.hash) return;
  throw new OperatorError(
    `the configuration is another one than that of search ${id}, so that its trials could not be compared with new ones`,
    { hint: 'restore it, or begin a new search' },
  );
}

function switchesOf(values: OptionValues): Pick<AskedSearch, 'has_side_probe' | 'has_own_ceiling'> {
  return {
    has_side_probe: values['no-side-probe'] !== true,
    has_own_ceiling: values['own-ceiling'] === true,
  };
}

function searchAims({ journeys }: LoadProfile, values: OptionValues): Aims {
  const names = namesOf(journeys);
  return aimsOf(textsOption(values, 'target'), ownPlatformsOf(names), platformsOf(names));
}

function platformNamed(name: string): Platform {
  const platform = PLATFORMS.find((known) => known === name);
  if (platform !== undefined) return platform;
  throw new OperatorError(`there is no platform "${name}"`, { hint: suggest(name, PLATFORMS) });
}

/** The profile with the journeys of a platform: the one that is named, else the one with the platform's name. */
function profileFor(config: Config, platform: Platform, values: OptionValues): LoadProfile {
  const name = textOption(values, 'profile') ?? platform;
  const max_vus = numberOption(values, 'max-vus', { min: 1, max: MAX_VUS, whole: true });
  const has = Object.hasOwn(config.profiles, name);
  if (!has && values['profile'] === undefined) {
    throw new OperatorError(`there is no load profile named like the platform, ${platform}`, {
      hint: `name one with --profile: ${Object.keys(config.profiles).join(', ')}`,
    });
  }
  return chooseProfile(config, name, { platform, max_vus });
}

function seedOption(values: OptionValues): number | undefined {
  return numberOption(values, 'seed', { min: 0, max: 2 ** 31 - 1, whole: true });
}
