import { loopbackFence } from './fence.ts';
import type { JourneyName } from './journey.ts';
import type { LatencyObjective, Objective } from './objective.ts';
import { type ScriptPlan, scriptPlan } from './script-plan.ts';
import { markerOf } from './synthetic.ts';
import { METRICS, STANDALONE_METRICS } from './telemetry.ts';
import {
  gracefulStop,
  journeyAtLimits,
  type LoadProfile,
  planOperations,
  planScenarios,
} from './workload.ts';

/**
 * What a k6 script does when k6 runs it without `thongsuot`: all of it, since the tables of journeys and operations
 * would be in the memory of every virtual user. Its environment may set rate, times, seed and addresses.
 */
export interface StandalonePlan {
  readonly version: 1;
  readonly script: ScriptPlan;
  /** Journeys started per second at the peak, all together, unless the environment says otherwise. */
  readonly rate_per_s: number;
  /** In the order of the script's scenarios. */
  readonly arrivals: readonly {
    readonly journey: JourneyName;
    /** Part of all journeys; they sum to 1. */
    readonly share: number;
    /** Longest duration of a journey within its objectives, think time included. */
    readonly journey_s: number;
  }[];
  readonly graceful_stop_s: number;
  /** k6's own thresholds, by metric and tags. */
  readonly thresholds: Readonly<Record<string, readonly string[]>>;
  /** What the environment may ask for. */
  readonly limits: StandaloneLimits;
}

export interface StandaloneLimits {
  readonly rate_max_per_s: number;
  readonly duration_max_s: number;
  readonly max_vus: number;
  /** Virtual users that k6 starts without being told by `MAX_VUS` that the machine holds them. */
  readonly vus_unasked: number;
}

/**
 * The plan of a script that k6 runs without `thongsuot`, at a level rate. It may call this machine only: nobody
 * checks there whether load on another host is permitted.
 *
 * @param name of the script: it marks what the script leaves behind
 * @param targets where each platform of the profile answers by default
 */
export function standalonePlan(
  name: string,
  profile: LoadProfile,
  {
    targets,
    objectives,
    limits,
  }: {
    readonly targets: ScriptPlan['targets'];
    readonly objectives: readonly Objective[];
    readonly limits: StandaloneLimits;
  },
): StandalonePlan {
  const { warmup_s, duration_s, think_time, rate_per_s } = profile;
  const scenarios = planScenarios(profile, objectives);
  const operations = planOperations(scenarios, objectives);
  const run_id = `k6-run-${name}`;
  const script = scriptPlan({
    version: 1,
    run_id,
    seed: 1,
    warmup_s,
    duration_s,
    think_time,
    targets,
    fence: loopbackFence(),
    scenarios,
    operations,
    marker: markerOf(run_id),
  });
  return {
    version: 1,
    script,
    rate_per_s,
    arrivals: scenarios.map((planned) => ({
      journey: planned.journey,
      share: planned.rate_per_s / rate_per_s,
      journey_s: journeyAtLimits(profile, objectives, planned.journey),
    })),
    graceful_stop_s: gracefulStop(operations),
    thresholds: thresholdsOf(objectives.filter((o) => Object.hasOwn(operations, o.operation))),
    limits,
  };
}

/**
 * The objectives as k6 holds them. It lets a metric without a single sample pass, so that each operation must have
 * been seen (its longest time is more than nothing); and it neither minds what it could not start or send nor what
 * the script threw.
 */
function thresholdsOf(objectives: readonly Objective[]): Record<string, string[]> {
  const thresholds: Record<string, string[]> = {
    dropped_iterations: ['count==0'],
    [METRICS.unsent_requests]: ['count==0'],
    [`${METRICS.journeys}{event:exception}`]: ['count==0'],
  };
  for (const operation of new Set(objectives.map((o) => o.operation))) {
    const tags = `{operation:${operation},stage:measure}`;
    const own = objectives.filter((o) => o.operation === operation);
    const latency = own.flatMap((o) => (o.kind === 'latency' ? [quantileWithin(o)] : []));
    const errors = own.flatMap((o) => (o.kind === 'errors' ? [`rate<=${o.limit_ratio}`] : []));
    thresholds[METRICS.latency + tags] = ['max>0', ...latency];
    if (errors.length > 0) thresholds[STANDALONE_METRICS.request_failed + tags] = errors;
  }
  return thresholds;
}

/** `p(95)<=2000`, whatever binary fractions make of 100 · 0.95. */
function quantileWithin({ quantile, limit_ms }: LatencyObjective): string {
  return `p(${Number((100 * quantile).toPrecision(12))})<=${limit_ms}`;
}
