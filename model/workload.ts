import { MEAN_WAIT_S } from './arrivals.ts';
import { LOGIN_REQUESTS, type Schemes } from './authentication.ts';
import type { Binding } from './binding.ts';
import type { StopRules } from './breaker.ts';
import { JOURNEYS, type JourneyName, operationsPerJourney, weightsOf } from './journey.ts';
import { limitsOf, type Objective } from './objective.ts';
import { OPERATIONS, type OperationName } from './operation.ts';
import type { Persona, Platform } from './platform.ts';
import type { Shape } from './shape.ts';
import { allotUsers } from './virtual-users.ts';

/** What the limits are held against: each operation by itself, or all of a platform together. */
export const JUDGED_BY = ['operation', 'platform'] as const;

export type JudgedBy = (typeof JUDGED_BY)[number];

/** What an operator writes: how hard to push, for how long, with which mix of people. It loads the platforms of its journeys. */
export interface LoadProfile extends Shape {
  readonly name: string;
  readonly description: string;
  /** The same in Vietnamese; `description` stands for it where it is not said. */
  readonly description_vi?: string;
  /** Journeys started per second, all scenarios together, at the peak. */
  readonly rate_per_s: number;
  /** `operation` where it is not said. */
  readonly judge?: JudgedBy;
  /** Relative weight of each journey, > 0. */
  readonly journeys: Readonly<Partial<Record<JourneyName, number>>>;
  /** Log-normal pause of a person between two steps. */
  readonly think_time: { readonly median_s: number; readonly sigma: number };
  /** Upper bound on virtual users over all scenarios; planned from Little's law when absent. */
  readonly max_vus?: number;
  /** What ends the run before its time. */
  readonly stop?: StopRules;
}

/** A platform as the generator sees it. */
export interface Target {
  readonly platform: Platform;
  /** Without a trailing slash. */
  readonly base_url: string;
  readonly binding: Binding;
}

/** Where k6 may go. It is enforced at the socket, whatever a name or a redirect says. */
export interface Fence {
  /** Names of the hosts that were allowed, as `URL.hostname` gives them: logins go to no other. */
  readonly names: readonly string[];
  /** CIDR blocks: all addresses but those that were allowed. */
  readonly blocked: readonly string[];
  /** Name → the one address that it led to when it was checked. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Requests per second that k6 never exceeds, all scenarios together; null for this machine. */
  readonly requests_max_per_s: number | null;
}

/** The one file that a k6 script reads: planned and validated in Node. */
export interface Workload extends Shape {
  readonly version: 1;
  readonly run_id: string;
  readonly seed: number;
  readonly think_time: LoadProfile['think_time'];
  readonly targets: Readonly<Partial<Record<Platform, Target>>>;
  readonly fence: Fence;
  readonly scenarios: readonly WorkloadScenario[];
  /** Limits the script counts against, ascending, and the time after which it gives up. */
  readonly operations: Readonly<
    Partial<
      Record<OperationName, { readonly limits_ms: readonly number[]; readonly timeout_ms: number }>
    >
  >;
  /** Added to every synthetic record, so that the owner can find and remove it. */
  readonly marker: string;
}

export interface WorkloadScenario {
  readonly journey: JourneyName;
  readonly persona: Persona;
  /** Journeys started per second at the peak. */
  readonly rate_per_s: number;
  /** Virtual users, all allocated before the start: allocation in mid-test skews results. */
  readonly vus: number;
  /** False when the operator allows fewer users than the objectives need; then drops are our own fault. */
  readonly vus_suffice: boolean;
}

/** A request is given up after this many times its highest limit, but not before `MIN_TIMEOUT_MS`. */
const TIMEOUT_FACTOR = 2;
const MIN_TIMEOUT_MS = 10_000;
const DEFAULT_TIMEOUT_MS = 60_000;

/** k6's own default. */
const MIN_GRACEFUL_STOP_S = 30;

/** The pause before one step, in seconds on average (mean of the log-normal: median · e^(σ²/2)). */
export function meanThink({ think_time }: Pick<LoadProfile, 'think_time'>, think: number): number {
  return think * think_time.median_s * Math.exp(think_time.sigma ** 2 / 2);
}

/**
 * How long a journey keeps a virtual user on average when each operation takes exactly its lowest limit, in
 * seconds: the mean wait for its moment included. Users
 * sized for this run out only when the target is slower than it may be, so that such a drop is its failure.
 */
export function journeyAtLimits(
  profile: LoadProfile,
  objectives: readonly Objective[],
  journey: JourneyName,
): number {
  return JOURNEYS[journey].steps.reduce((sum, step) => {
    const limit_ms = limitsOf(objectives, step.operation)[0] ?? DEFAULT_TIMEOUT_MS;
    return sum + meanThink(profile, step.think) + limit_ms / 1000;
  }, MEAN_WAIT_S);
}

/** Splits a profile's rate over its journeys and sizes the virtual users. */
export function planScenarios(
  profile: LoadProfile,
  objectives: readonly Objective[],
): WorkloadScenario[] {
  const weights = weightsOf(profile.journeys);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const planned = weights.map(([journey, weight]) => {
    const rate_per_s = (profile.rate_per_s * weight) / total;
    const journey_s = journeyAtLimits(profile, objectives, journey);
    return { journey, persona: JOURNEYS[journey].persona, rate_per_s, journey_s };
  });
  return allotUsers(planned, profile.max_vus).map(({ journey_s, ...scenario }) => scenario);
}

/** Limits and time-out of every operation that the planned journeys use. */
export function planOperations(
  scenarios: readonly WorkloadScenario[],
  objectives: readonly Objective[],
): Workload['operations'] {
  const names = new Set(
    scenarios.flatMap((s) => JOURNEYS[s.journey].steps.map((x) => x.operation)),
  );
  return Object.fromEntries(
    [...names].map((operation) => {
      const limits_ms = limitsOf(objectives, operation);
      const highest = limits_ms.at(-1);
      const timeout_ms =
        highest === undefined
          ? DEFAULT_TIMEOUT_MS
          : Math.max(MIN_TIMEOUT_MS, TIMEOUT_FACTOR * highest);
      return [operation, { limits_ms, timeout_ms }];
    }),
  );
}

/**
 * How long running journeys may go on after the last one started, in seconds: any request in flight can still
 * end by itself, so that none is cut off and goes uncounted.
 */
export function gracefulStop(operations: Workload['operations']): number {
  const timeouts_ms = Object.values(operations).map(({ timeout_ms }) => timeout_ms);
  return Math.max(MIN_GRACEFUL_STOP_S, 5 + Math.max(0, ...timeouts_ms) / 1000);
}

/**
 * Requests per second that a profile makes at its peak, all scenarios together, when no journey ends early.
 *
 * @param authentication the schemes of each platform's binding: a login takes several requests
 */
export function plannedRequests(
  profile: Pick<LoadProfile, 'journeys' | 'rate_per_s'>,
  authentication: Readonly<Partial<Record<Platform, Schemes>>> = {},
): number {
  const requests = [...operationsPerJourney(profile.journeys)].map(
    ([operation, n]) => n * requestsOf(operation, authentication),
  );
  return profile.rate_per_s * requests.reduce((sum, n) => sum + n, 0);
}

function requestsOf(
  operation: OperationName,
  authentication: Readonly<Partial<Record<Platform, Schemes>>>,
): number {
  const schemes = Object.values(authentication[OPERATIONS[operation].platform] ?? {});
  const isLogin = schemes.some((s) => 'performs' in s && s.performs === operation);
  return isLogin ? LOGIN_REQUESTS : 1;
}
