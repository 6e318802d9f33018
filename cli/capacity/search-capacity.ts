import os from 'node:os';
import path from 'node:path';
import { criteriaOf } from '../../analysis/trial/criteria.ts';
import { guardsWhere } from '../../analysis/trial/generator-findings.ts';
import type { Config } from '../../config/config.ts';
import type { StopRules } from '../../model/breaker.ts';
import { phaseAt } from '../../model/calendar.ts';
import type { SearchSettings } from '../../model/capacity.ts';
import {
  type CapacitySearch,
  ESTIMAND,
  SEARCH_VERSION,
  type SearchDemand,
} from '../../model/capacity-search.ts';
import { namesOf, operationsPerJourney, ownPlatformsOf } from '../../model/journey.ts';
import type { Objective } from '../../model/objective.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import { type LoadProfile, planOperations, planScenarios } from '../../model/workload.ts';
import { writeSearch } from '../../reporters/capacity-file.ts';
import { makeFolder } from '../../reporters/make-folder.ts';
import { systemClock } from '../../runners/clock.ts';
import { readLinks } from '../../runners/links.ts';
import { readPortsRatio } from '../../runners/ports.ts';
import type { Context } from '../command.ts';
import type { SearchLive } from '../live-search.ts';
import { OperatorError } from '../operator-error.ts';
import { runId } from '../run-load-test.ts';
import { ownShare } from '../share.ts';
import { bindingOf, type OpenTargets } from '../targets.ts';
import { ownVersion, requireK6 } from '../tools.ts';
import { RULES } from './rules.ts';
import { runTrial, type TrialSetting } from './run-trial.ts';
import type { SearchLimits } from './search-limits.ts';
import { goOn } from './search-loop.ts';
import { searchedMix } from './searched-mix.ts';

/** A search for a capacity, with everything ready for it. */
export interface CapacityRequest {
  readonly context: Context;
  readonly config: Config;
  /** Whose objectives must hold; null: those of every platform that the journeys are of. */
  readonly platform: Platform | null;
  /** The mix of journeys; its rate and its times are not used. */
  readonly profile: LoadProfile;
  readonly demand: SearchDemand | null;
  readonly limits: SearchLimits;
  readonly open: OpenTargets;
  readonly stop: StopRules;
  readonly has_side_probe: boolean;
  readonly seed: number;
  /** Visits per second that this machine reaches with the same script against a target that does nothing; null: not tried. */
  readonly ceiling_per_s: number | null;
}

/** Whoever looks on while a search goes on. */
export type SearchOnlooker = Pick<
  SearchLive,
  'announce' | 'observe' | 'begin' | 'batch' | 'trialEnded'
>;

/** The search before its first trial. @throws OperatorError where no objective covers what is loaded */
export async function beginSearch(request: CapacityRequest): Promise<CapacitySearch> {
  const { context, config, platform, profile, demand, open, seed, ceiling_per_s } = request;
  const objectives = searchedObjectives(config, platform, profile);
  const settings = searchSettings(request);
  const k6 = await requireK6(context);
  const now_ms = systemClock.now_ms();
  const share = await ownShare();
  const targets = [...open.targets].map(([name, target]) => {
    return [name, { ...target, binding: bindingOf(config, name).name }] as const;
  });
  return {
    version: SEARCH_VERSION,
    id: runId(now_ms, `capacity-${platform ?? profile.name}`),
    started_at: new Date(now_ms).toISOString(),
    ended_at: null,
    phase: phaseAt(config.phases, now_ms),
    platform,
    profile: searchedMix(profile),
    objectives,
    estimand: ESTIMAND,
    settings,
    demand,
    generator_ceiling_per_s: ceiling_per_s,
    guards: await guardsHere(ceiling_per_s),
    seed,
    targets: Object.fromEntries(targets),
    config_hash: config.hash,
    versions: { thongsuot: await ownVersion(), k6: k6.version, node: process.versions.node },
    machine: { os: `${os.type()} ${os.release()} ${os.arch()}`, ...share },
    interrupted: false,
    trials: [],
    belief: { posterior: [], capacity: null, line: null },
    answer: null,
  };
}

/** What this machine lets us look at. */
async function guardsHere(ceiling_per_s: number | null): Promise<CapacitySearch['guards']> {
  const links = await readLinks();
  return guardsWhere({
    ports: (await readPortsRatio()) !== null,
    link: links.some(({ speed_bytes_per_s }) => speed_bytes_per_s !== null),
    ceiling: ceiling_per_s !== null,
  });
}

/** What the search is asked. @throws OperatorError where no objective covers what is loaded */
export function searchSettings({
  config,
  platform,
  profile,
  demand,
  limits,
}: Pick<CapacityRequest, 'config' | 'platform' | 'profile' | 'demand' | 'limits'>): SearchSettings {
  return settingsOf(searchedObjectives(config, platform, profile), profile, demand, limits);
}

/** The folder of a search in the archive. */
export function searchFolder(
  { cwd }: Pick<Context, 'cwd'>,
  { runs_dir }: Pick<Config, 'runs_dir'>,
  id: string,
): string {
  return path.resolve(cwd, runs_dir, id);
}

/**
 * Goes on with a search, from its first trial or from where it was left, to its answer or until somebody ends it. It is
 * written down after each trial, so that nothing but the trial under way is lost when we are killed.
 */
export async function searchCapacity(
  request: CapacityRequest,
  search: CapacitySearch,
  onlooker: SearchOnlooker,
): Promise<CapacitySearch> {
  const { context, config } = request;
  const dir = searchFolder(context, config, search.id);
  await makeFolder(dir);
  const setting: TrialSetting = {
    ...request,
    settings: search.settings,
    isLost: RULES.isLost,
    search_id: search.id,
    seed: search.seed,
    ceiling_per_s: search.generator_ceiling_per_s,
  };
  return goOn(search, RULES, {
    run: async (order) => {
      onlooker.begin(order);
      return runTrial(setting, order, onlooker);
    },
    keep: async (now) => {
      await writeSearch(dir, now);
      onlooker.observe(now);
    },
    now: () => new Date(systemClock.now_ms()).toISOString(),
  });
}

/** The objectives that are searched: of the platform, and of what the journeys do there. */
function searchedObjectives(
  { objectives }: Config,
  platform: Platform | null,
  profile: LoadProfile,
): Objective[] {
  const platforms = platform === null ? ownPlatformsOf(namesOf(profile.journeys)) : [platform];
  const performed = planOperations(planScenarios(profile, objectives), objectives);
  const searched = objectives.filter(
    (o) => platforms.includes(o.platform) && Object.hasOwn(performed, o.operation),
  );
  if (searched.length > 0) return searched;
  throw new OperatorError(
    `no objective covers what profile ${profile.name} does on ${platforms.join(', ')}, so that no capacity could be told`,
    { hint: 'add objectives to the configuration, or choose another profile with --profile' },
  );
}

function settingsOf(
  objectives: readonly Objective[],
  profile: LoadProfile,
  demand: SearchDemand | null,
  limits: SearchLimits,
): SearchSettings {
  const platforms = new Set(objectives.map(({ platform }) => platform));
  const isJudged = (operation: OperationName): boolean =>
    platforms.has(OPERATIONS[operation].platform);
  const requests = [...operationsPerJourney(profile.journeys)].map(([operation, n]) =>
    isJudged(operation) ? n : 0,
  );
  const limits_ms = objectives.flatMap((o) => (o.kind === 'latency' ? [o.limit_ms] : []));
  return {
    criteria: criteriaOf(objectives, profile),
    ...limits,
    required_per_s: demand === null ? null : demand.high_per_s * (1 + demand.headroom_ratio),
    requests_per_visit: requests.reduce((sum, n) => sum + n, 0),
    limit_s: limits_ms.length === 0 ? DEFAULT_LIMIT_S : Math.min(...limits_ms) / 1000,
  };
}

/** For the length of recoveries, where nothing is said about latency. */
const DEFAULT_LIMIT_S = 2;
