import type { StopCause } from '../model/breaker.ts';
import type { Objective } from '../model/objective.ts';
import { minimumSamples } from '../model/objective.ts';
import type { ObjectiveResult, Reason, Verdict } from '../model/verdict.ts';
import { plannedStarts, type Workload } from '../model/workload.ts';
import { judgedSamples, type Measured } from './measured.ts';
import { holdObjectives } from './objectives.ts';
import { stopReasons } from './stopped.ts';
import { missedText, percent, unmeasuredText } from './texts.ts';

/** Share of the planned journeys that must have started for the load to count as delivered. */
export const DELIVERED_MIN = 0.99;

/** A generator that uses this share of its cores measures its own queue (k6 advises 20 % idle). */
export const CPU_RATIO_MAX = 0.8;

/** One second in ten over the limit is enough to bend a 95th percentile. */
const SATURATED_SECONDS_MAX = 0.1;

/** Above this share of the machine's memory the generator swaps or is killed (k6 advises 90 %). */
export const MEMORY_RATIO_MAX = 0.9;

/** How the generator and the intake came through the run, as the judge needs it. */
export interface RunHealth {
  /** k6's exit code; null when a signal ended it. Any code but 0 means that it did not do its work. */
  readonly exit_code: number | null;
  readonly timed_out: boolean;
  readonly interrupted: boolean;
  /** What ended the run before its time: a broken condition, or somebody's request. */
  readonly stopped?: StopCause | null;
  /** The script's last act has arrived. */
  readonly complete: boolean;
  readonly intake_problems: readonly string[];
  readonly dropped_iterations: number;
  readonly memory_bytes: number;
}

export interface Judgement {
  readonly workload: Workload;
  /** Those of the operations that the workload uses. */
  readonly objectives: readonly Objective[];
  readonly measured: Measured;
  readonly health: RunHealth;
}

/**
 * The verdict on one run. `invalid` when the measurement cannot be trusted, whatever it says; else `fail`
 * when an objective was shown to be missed; else `invalid` when something was not measured well enough;
 * else `pass`. A run that its circuit breaker ended is judged on what it measured, and never passes. So a pass needs every objective shown, and a typing error can never be green.
 */
export function judge(judgement: Judgement): Verdict {
  const objectives = holdObjectives(
    judgement.objectives,
    judgement.measured.operations,
    (operation) => judgement.workload.operations[operation]?.limits_ms ?? [],
  );
  const missed = objectives.filter((r) => r.outcome === 'missed').map(missedReason);
  const unmeasured = objectives.filter((r) => r.outcome === 'unmeasured').map(unmeasuredReason);
  const { stopped = null } = judgement.health;
  const { requested, breaker } = stopReasons(stopped);
  // What was not started after a stop is nobody's failure.
  const { ours, target } = stopped === null ? deliveryReasons(judgement) : NOTHING_TO_SAY;
  const untrusted = [
    ...requested,
    ...generatorReasons(judgement),
    ...intakeReasons(judgement.health),
    ...ours,
  ];
  const failures = [...missed, ...target];
  if (untrusted.length > 0) {
    const notes = failures.map((reason) => ({ ...reason, weight: 'note' as const }));
    return { kind: 'invalid', reasons: [...untrusted, ...unmeasured, ...notes], objectives };
  }
  if (failures.length > 0) {
    const notes = [...breaker, ...unmeasured].map((reason) => ({
      ...reason,
      weight: 'note' as const,
    }));
    return { kind: 'fail', reasons: [...failures, ...notes], objectives };
  }
  if (breaker.length > 0 || unmeasured.length > 0 || objectives.length === 0) {
    const none = objectives.length === 0 ? [NO_OBJECTIVES] : [];
    return { kind: 'invalid', reasons: [...breaker, ...none, ...unmeasured], objectives };
  }
  return { kind: 'pass', reasons: [], objectives };
}

const NO_OBJECTIVES: Reason = {
  code: 'never_measured',
  weight: 'invalid',
  text: 'No objective covers what this profile does, so nothing was judged: add objectives to the config',
};

function missedReason(result: ObjectiveResult): Reason {
  return {
    code: 'objective_missed',
    weight: 'fail',
    text: missedText(result),
    ...evidence(result),
  };
}

function unmeasuredReason(result: ObjectiveResult): Reason {
  return {
    code: result.samples === 0 ? 'never_measured' : 'too_few_samples',
    weight: 'invalid',
    text: unmeasuredText(result, minimumSamples(result.objective)),
    ...evidence(result),
  };
}

function evidence(result: ObjectiveResult): Partial<Reason> {
  const { platform, operation, basis } = result.objective;
  return {
    platform,
    operation,
    basis,
    observed: result.bad_ratio,
    limit: result.allowed_ratio,
    samples: result.samples,
  };
}

/**
 * Whether the planned journeys were started, and if not, whose fault that is. With users enough for a target
 * that keeps its objectives (Little), users run out only because the target holds them too long.
 */
function deliveryReasons({ workload, measured, health }: Judgement): {
  ours: Reason[];
  target: Reason[];
} {
  const planned = workload.scenarios.reduce(
    (sum, s) => sum + plannedStarts(s, workload.duration_s),
    0,
  );
  const started = [...measured.journeys.values()].reduce((sum, j) => sum + j.started, 0);
  // One start per scenario may fall on the other side of the stretch's edge.
  if (started >= DELIVERED_MIN * planned - workload.scenarios.length) return NOTHING_TO_SAY;
  const vus = workload.scenarios.reduce((sum, s) => sum + s.vus, 0);
  const share = percent(started / planned);
  const figures = { observed: started / planned, limit: DELIVERED_MIN, samples: started };
  const facts = `${started} of ${Math.round(planned)} planned journeys started (${share}, at least ${percent(DELIVERED_MIN)} needed)`;
  if (health.dropped_iterations > 0 && workload.scenarios.every((s) => s.vus_suffice)) {
    const text = `${facts}: the target held all ${vus} virtual users longer than its objectives allow`;
    const code = 'load_not_delivered_by_target';
    return { ours: [], target: [{ code, weight: 'fail', text, ...figures }] };
  }
  const remedy =
    health.dropped_iterations > 0
      ? `only ${vus} virtual users were allowed; raise max_vus or leave it out`
      : 'the generator did not keep up; look at its CPU and its log';
  const text = `${facts}: ${remedy}`;
  return {
    ours: [{ code: 'load_not_delivered', weight: 'invalid', text, ...figures }],
    target: [],
  };
}

const NOTHING_TO_SAY = { ours: [], target: [] };

function generatorReasons({ measured, health }: Judgement): Reason[] {
  const reasons: Reason[] = [];
  const add = (code: Reason['code'], text: string, figures: Partial<Reason> = {}): void => {
    reasons.push({ code, weight: 'invalid', text, ...figures });
  };
  if (health.interrupted) add('interrupted', 'The run was interrupted before its end');
  else if (health.timed_out) {
    add(
      'generator_crashed',
      'k6 did not end in time and was stopped; its log tells what it waited for',
    );
  } else if (health.exit_code !== 0 && !health.stopped) {
    const how =
      health.exit_code === null ? 'was killed' : `ended with exit code ${health.exit_code}`;
    add('generator_crashed', `k6 ${how} before it had done its work; see its log`);
  }
  if (measured.exceptions > 0) {
    const text = `${measured.exceptions} journeys ended in an exception of the script, so they tested nothing; k6's log has the messages`;
    add('script_exceptions', text, { observed: measured.exceptions, limit: 0 });
  }
  return [...reasons, ...saturationReasons(measured, health)];
}

function saturationReasons(measured: Measured, health: RunHealth): Reason[] {
  const generator = judgedSamples(measured);
  if (generator.length === 0) {
    const text =
      "The generator's CPU and memory were never read, so it cannot be ruled out as the bottleneck";
    return [{ code: 'generator_unobserved', weight: 'invalid', text }];
  }
  const reasons: Reason[] = [];
  const busy = generator.filter((sample) => sample.cpu_ratio >= CPU_RATIO_MAX).length;
  const busy_ratio = busy / generator.length;
  if (busy_ratio > SATURATED_SECONDS_MAX) {
    const text = `k6 used ${percent(CPU_RATIO_MAX)} of the machine's cores or more in ${percent(busy_ratio)} of the seconds, so the latencies hold its own queue; use a bigger machine or a lower rate`;
    const figures = {
      observed: busy_ratio,
      limit: SATURATED_SECONDS_MAX,
      samples: generator.length,
    };
    reasons.push({ code: 'generator_cpu_saturated', weight: 'invalid', text, ...figures });
  }
  const memory =
    generator.reduce((most, sample) => Math.max(most, sample.memory_bytes), 0) /
    health.memory_bytes;
  if (memory > MEMORY_RATIO_MAX) {
    const text = `k6 held ${percent(memory)} of the machine's memory; use fewer virtual users or a bigger machine`;
    const figures = { observed: memory, limit: MEMORY_RATIO_MAX };
    reasons.push({ code: 'generator_memory_saturated', weight: 'invalid', text, ...figures });
  }
  return reasons;
}

function intakeReasons(health: RunHealth): Reason[] {
  const reasons = health.intake_problems.map(
    (problem): Reason => ({
      code: 'intake_lost_data',
      weight: 'invalid',
      text: `Intake: ${problem}`,
    }),
  );
  if (!health.complete && health.exit_code === 0) {
    const text = "k6's last push never arrived, so the counts may be short";
    reasons.push({ code: 'intake_lost_data', weight: 'invalid', text });
  }
  return reasons;
}
