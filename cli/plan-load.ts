import type { Config } from '../config/config.ts';
import { listOf } from '../config/quote.ts';
import { nearest } from '../config/suggest.ts';
import type { PlannedLoad } from '../model/authorisation.ts';
import { JOURNEYS, namesOf, ownPlatformsOf, platformsOf, weightsOf } from '../model/journey.ts';
import type { Objective } from '../model/objective.ts';
import type { Platform } from '../model/platform.ts';
import { lasting, plannedStarts } from '../model/shape.ts';
import { markerOf } from '../model/synthetic.ts';
import { bytesPerUser } from '../model/user-memory.ts';
import {
  type LoadProfile,
  plannedRequests,
  planOperations,
  planScenarios,
  type Target,
  type Workload,
  type WorkloadScenario,
} from '../model/workload.ts';
import { longestRun } from '../runners/load.ts';
import { OperatorError } from './operator-error.ts';
import { bindingOf, type OpenTargets } from './targets.ts';

/** What the command line changes about a profile. */
export interface LoadOverrides {
  readonly platform?: string | undefined;
  readonly rate_per_s?: number | undefined;
  readonly warmup_s?: number | undefined;
  readonly duration_s?: number | undefined;
  readonly max_vus?: number | undefined;
}

/** The profile of that name with the overrides applied; OperatorError when there is none. */
export function chooseProfile(config: Config, name: string, overrides: LoadOverrides): LoadProfile {
  const profile = Object.hasOwn(config.profiles, name) ? config.profiles[name] : undefined;
  if (profile === undefined) {
    const names = Object.keys(config.profiles);
    throw new OperatorError(`there is no load profile \`${name}\``, {
      hint: profileHint(name, names),
    });
  }
  const { platform, duration_s, ...figures } = overrides;
  const only = platform === undefined ? profile : journeysOn(platform, profile);
  const shaped = duration_s === undefined ? only : lasting(only, duration_s);
  const set = Object.fromEntries(Object.entries(figures).filter(([, v]) => v !== undefined));
  return { ...shaped, ...set };
}

/** What a profile does to one platform: its journeys, as often as in the whole; OperatorError when it has none. */
export function journeysOn(platform: string, profile: LoadProfile): LoadProfile {
  const all = weightsOf(profile.journeys);
  const own = all.filter(([name]) => JOURNEYS[name].platform === platform);
  if (own.length === 0) {
    const platforms = listOf(ownPlatformsOf(namesOf(profile.journeys)));
    throw new OperatorError(`profile ${profile.name} loads ${platforms}, not ${platform}`, {
      hint: `leave --platform out, or choose a profile of that platform`,
    });
  }
  const sum = (weights: typeof all): number => weights.reduce((total, [, w]) => total + w, 0);
  const rate_per_s = (profile.rate_per_s * sum(own)) / sum(all);
  return { ...profile, rate_per_s, journeys: Object.fromEntries(own) };
}

function profileHint(name: string, names: readonly string[]): string {
  if (names.length === 0) return 'the configuration has none; add one under `profiles`';
  const near = nearest(name, names);
  return `${near === undefined ? '' : `did you mean ${near}? `}Profiles: ${names.join(', ')}`;
}

/** What a run of this profile would do to its targets, all together, if it started now: what has to be permitted. */
export function expectedLoad(config: Config, profile: LoadProfile, now_ms: number): PlannedLoad {
  const operations = planOperations(planScenarios(profile, config.objectives), config.objectives);
  const schemes = platformsOf(namesOf(profile.journeys)).map((platform) => [
    platform,
    bindingOf(config, platform).authentication,
  ]);
  return {
    from_ms: now_ms,
    to_ms: now_ms + longestRun({ ...profile, operations }),
    requests_per_s: plannedRequests(profile, Object.fromEntries(schemes)),
  };
}

export interface LoadPlan {
  readonly profile: LoadProfile;
  /** Those of the operations that the profile uses. */
  readonly objectives: readonly Objective[];
  readonly workload: Workload;
}

/**
 * Everything that k6 has to know, worked out before it starts.
 *
 * @param run.targets where each platform of the profile answers
 * @param run.memory_bytes what the generator may use
 * @param run.fence where k6 may go
 * @param run.is_trial of a capacity search: at a low rate its rarest journeys need not start
 * @throws OperatorError when no k6 on this machine could do it
 */
export function planLoad(
  config: Config,
  profile: LoadProfile,
  run: {
    readonly id: string;
    readonly seed: number;
    readonly memory_bytes: number;
    readonly is_trial?: boolean;
  } & Pick<OpenTargets, 'targets' | 'fence'>,
): LoadPlan {
  const { warmup_s, warmup_from_ratio, duration_s, stages, think_time } = profile;
  const scenarios = planScenarios(profile, config.objectives);
  if (run.is_trial !== true) mustStartOnce(profile, scenarios);
  mustHaveUsers(profile, scenarios, run.memory_bytes);
  const operations = planOperations(scenarios, config.objectives);
  const targets = [...run.targets].map(([platform, { base_url }]): [Platform, Target] => [
    platform,
    { platform, base_url, binding: bindingOf(config, platform) },
  ]);
  const workload: Workload = {
    version: 1,
    run_id: run.id,
    seed: run.seed,
    warmup_s,
    ...(warmup_from_ratio !== undefined && { warmup_from_ratio }),
    duration_s,
    ...(stages !== undefined && { stages }),
    think_time,
    targets: Object.fromEntries(targets),
    fence: run.fence,
    scenarios,
    operations,
    marker: markerOf(run.id),
  };
  const objectives = config.objectives.filter((o) => Object.hasOwn(operations, o.operation));
  return { profile, objectives, workload };
}

/** Part of the memory that virtual users may take; the rest is for requests in flight and everybody else. */
const VU_MEMORY_RATIO = 0.7;

function mustStartOnce(profile: LoadProfile, scenarios: readonly WorkloadScenario[]): void {
  const never = scenarios.filter((scenario) => plannedStarts(profile, scenario) < 1);
  if (never.length > 0) {
    const names = never.map(({ journey }) => journey).join(', ');
    throw new OperatorError(
      `profile ${profile.name}: in ${profile.duration_s} s these would not start once: ${names}`,
      { hint: 'raise the rate or the duration, or leave them out' },
    );
  }
}

/** Virtual users that a load needs, and those that the memory holds. */
export function usersFor(
  scenarios: readonly WorkloadScenario[],
  memory_bytes: number,
): { readonly vus: number; readonly most: number } {
  const vus = scenarios.reduce((sum, s) => sum + s.vus, 0);
  const per_user = bytesPerUser(scenarios.map(({ journey }) => JOURNEYS[journey]));
  return { vus, most: Math.floor((VU_MEMORY_RATIO * memory_bytes) / per_user) };
}

function mustHaveUsers(
  profile: LoadProfile,
  scenarios: readonly WorkloadScenario[],
  memory_bytes: number,
): void {
  const { vus, most } = usersFor(scenarios, memory_bytes);
  if (vus > most) {
    throw new OperatorError(
      `profile ${profile.name}: ${profile.rate_per_s} journeys/s need ${vus} virtual users, this machine's memory holds ${most}`,
      { hint: 'lower the rate, tighten the latency limits, or set max_vus' },
    );
  }
}
