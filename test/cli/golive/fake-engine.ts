import type {
  HoldLoad,
  SearchCapacity,
  SearchRequest,
} from '../../../cli/golive/search-capacity.ts';
import { planSubjects, type SubjectPlan } from '../../../cli/golive/subjects.ts';
import type { Config } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import {
  type CapacityAnswer,
  CHECK_ABOVE,
  type Criterion,
  type TrialLimit,
} from '../../../model/capacity.ts';
import type { CapacitySearch, RecordedTrial } from '../../../model/capacity-search.ts';
import {
  GOLIVE_VERSION,
  type GoliveCheck,
  type GoliveSubject,
  type Soak,
} from '../../../model/golive.ts';
import { PLATFORMS, type Platform } from '../../../model/platform.ts';
import { ANSWER, interval, SETTINGS, SOAKED, trial } from '../../analysis/golive/evidence.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { newSearch } from '../../reporters/capacity-sample.ts';

/** What a platform of a test carries, as multiples of what is required. */
export interface Behaviour {
  readonly answer: (required_per_s: number) => Partial<CapacityAnswer>;
  readonly trials?: (required_per_s: number) => readonly RecordedTrial[];
}

/** Five windows in a row above it, and back again after an overload. */
export const HOLDS: Behaviour = {
  answer: (required) => ({
    outcome: 'at-least',
    reason: 'five of five windows passed 3 % above the required rate',
    at_least_per_s: required,
    required_passed: true,
    recovery: { down_per_s: required },
  }),
  trials: (required) =>
    [1, 2, 3, 4, 5].map((number) => ({
      ...trial(CHECK_ABOVE * required, 'pass'),
      number,
    })),
};

/** A capacity of so many times what is required, known to ±`width`. */
export function carries(times: number, width = 0.03, limit?: TrialLimit): Behaviour {
  return {
    answer: (required) => {
      const capacity = interval(required * times, width);
      return {
        outcome: 'estimated',
        reason: 'the interval is as narrow as asked for',
        capacity,
        at_least_per_s: capacity.low_per_s,
        required_passed: times > 1 ? null : false,
        recovery: { down_per_s: capacity.low_per_s },
        is_precise: width <= 0.03,
        binding: limit ?? null,
        more: width <= 0.03 ? null : { trials: 24, time_s: 2400 },
      };
    },
    trials: (required) =>
      [1.02, 1.05, 1.1].map((above, i) => ({
        ...trial(required * times * above, 'fail', 'refine'),
        number: i + 1,
        limit: limit ?? null,
      })),
  };
}

export const GENERATOR_LIMITED: Behaviour = {
  answer: (required) => ({
    outcome: 'generator-limited',
    reason: 'the generator was short of CPU',
    at_least_per_s: required * 0.6,
  }),
};

export const METASTABLE: Behaviour = {
  answer: (required) => ({
    outcome: 'unstable',
    reason: 'it did not come back',
    instability: 'metastable',
    capacity: interval(required * 1.4, 0.03),
    recovery: { down_per_s: required * 0.5 },
  }),
};

/** p95 of one operation of a platform. */
export function limitedBy(platform: Platform, operation: Criterion['operation']): TrialLimit {
  const criterion: Criterion = {
    platform,
    operation,
    kind: 'latency',
    quantile: 0.95,
    allowed_ratio: 0.05,
    basis: 'project-default',
  };
  return { by: 'criterion', criterion };
}

/** An engine that finds what the test says it finds. What is asked for is kept. */
export function fakeEngine(
  behaviours: Partial<Record<GoliveSubject, Behaviour>>,
  config: Config,
): { search: SearchCapacity; asked: SearchRequest[] } {
  const asked: SearchRequest[] = [];
  const search: SearchCapacity = async (request) => {
    asked.push(request);
    const subject = request.platform ?? 'together';
    const required_per_s = request.profile.rate_per_s;
    const behaviour = behaviours[subject] ?? HOLDS;
    const trials = behaviour.trials?.(required_per_s) ?? [];
    return newSearch({
      id: `20250628T02${10 + asked.length}00Z-capacity-${subject}-3fa9`,
      platform: request.platform,
      profile: request.profile,
      objectives: config.objectives.filter(
        ({ platform }) => request.platform === null || platform === request.platform,
      ),
      settings: { ...SETTINGS, min_rate_per_s: required_per_s / 100, required_per_s },
      demand: request.demand,
      trials: trials as CapacitySearch['trials'],
      answer: { ...ANSWER, ...behaviour.answer(required_per_s) },
      ended_at: '2025-06-28T03:30:00.000Z',
    });
  };
  return { search, asked };
}

/** Soaks that end as the test says. */
export function fakeHold(changes: Partial<Soak> = {}): { hold: HoldLoad; held: string[] } {
  const held: string[] = [];
  const hold: HoldLoad = async (profile, duration_s) => {
    held.push(profile.name);
    const run_id = `20250628T040000Z-${profile.name}-77aa`;
    return { ...SOAKED, run_id, rate_per_s: profile.rate_per_s, duration_s, ...changes };
  };
  return { hold, held };
}

interface Planned {
  readonly config: Config;
  readonly plans: readonly SubjectPlan[];
}

const planned = new Map<string, Promise<Planned>>();

/** The shipped configuration and its plans for one province, which take seconds to work out: once is enough. */
export function shippedPlans(province = 'lam-dong'): Promise<Planned> {
  const known = planned.get(province) ?? workOut(province);
  planned.set(province, known);
  return known;
}

async function workOut(province: string): Promise<Planned> {
  const config = await loadConfig(SHIPPED_CONFIG);
  if (config.demand === null) throw new Error('no demand');
  const { level, headroom } = config.golive;
  const scope = { level, province, headroom_ratio: headroom.ratio };
  return { config, plans: planSubjects(config, config.demand, scope).plans };
}

/** A check before anything of it was done. */
export function newCheck(config: Config, changes: Partial<GoliveCheck> = {}): GoliveCheck {
  return {
    version: GOLIVE_VERSION,
    id: '20250628T021000Z-golive-5c1d',
    started_at: '2025-06-28T02:10:00.000Z',
    ended_at: null,
    phase: 'switch-trial',
    level: config.golive.level,
    province: 'lam-dong',
    headroom: config.golive.headroom,
    asked: {
      platforms: PLATFORMS,
      precision_ratio: 0.03,
      max_time_s: 3600,
      is_quick: false,
      soak_s: 600,
    },
    decision: 'INCONCLUSIVE',
    results: [],
    unasked: [],
    interrupted: false,
    config_hash: 'c0ffee',
    versions: { thongsuot: '0.1.0', node: '20.19.0' },
    ...changes,
  };
}
