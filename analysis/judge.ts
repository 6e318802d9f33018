import type { Objective } from '../model/objective.ts';
import type { OperationName } from '../model/operation.ts';
import type { ObjectiveResult, PooledResult, Reason, Verdict } from '../model/verdict.ts';
import type { JudgedBy, Workload } from '../model/workload.ts';
import { deliveryReasons } from './delivery.ts';
import type { Measured } from './measured.ts';
import { blamedFor, holdObjectives, holdPools } from './objectives.ts';
import { holdOverTime } from './over-time.ts';
import { stopReasons } from './stopped.ts';
import { missedPoolText, missedText, unmeasuredPoolText, unmeasuredText } from './texts.ts';
import { distrustReasons, type RunHealth } from './trust.ts';
import { poolWindowReasons, windowReasons } from './window-reasons.ts';

export interface Judgement {
  readonly workload: Workload;
  /** Those of the operations that the workload uses. */
  readonly objectives: readonly Objective[];
  readonly measured: Measured;
  readonly health: RunHealth;
  /** What the limits are held against: `operation` where it is not said. */
  readonly judge?: JudgedBy | undefined;
}

/**
 * The verdict on one run. `invalid` when the measurement cannot be trusted, whatever it says; else `fail`
 * when an objective was shown to be missed, over the whole judged stretch or over its windows, also under less load than was planned; else `invalid` when the
 * load was not delivered, the circuit breaker ended it, or something was not measured well enough; else `pass`. So a pass needs every
 * objective shown under the whole load, and a typing error can never be green.
 *
 * Judged by platform, an objective is shown for all requests of the platform together. An operation that was
 * shown to miss its own is still a failure, and one that was never measured still nobody's pass.
 */
export function judge({ workload, objectives, measured, health, judge: by }: Judgement): Verdict {
  const limits = (operation: OperationName): readonly number[] =>
    workload.operations[operation]?.limits_ms ?? [];
  const wholes = holdObjectives(objectives, measured, limits);
  const { results, pools } = holdOverTime(
    { results: wholes, pools: by === 'platform' ? holdPools(wholes) : undefined },
    measured,
    limits,
  );
  const { requested, breaker } = stopReasons(health.stopped ?? null);
  const distrust = [...requested, ...distrustReasons(measured, health, workload.duration_s)];
  // What was not started after a stop is nobody's failure.
  const {
    ours,
    target,
    notes: told,
  } = health.stopped
    ? { ours: breaker, target: [], notes: [] }
    : deliveryReasons(workload, measured, health.dropped_iterations);
  const failures = [
    ...(pools ?? []).flatMap(missedPoolReasons),
    ...results.flatMap(missedReasons),
    ...target,
  ];
  const lacking = [...ours, ...evidenceReasons(results, pools)];
  const verdict = (kind: Verdict['kind'], deciding: Reason[], ...notes: Reason[]): Verdict => ({
    kind,
    reasons: [...deciding, ...notes.map((reason) => ({ ...reason, weight: 'note' as const }))],
    objectives: results,
    ...(pools !== undefined && { pools }),
  });
  const notes = [...distrust.filter((reason) => reason.weight === 'note'), ...told];
  const blind = distrust.filter((reason) => reason.weight !== 'note');
  if (blind.length > 0) return verdict('invalid', [...blind, ...lacking], ...failures, ...notes);
  if (failures.length > 0) return verdict('fail', failures, ...lacking, ...notes);
  return verdict(lacking.length > 0 ? 'invalid' : 'pass', lacking, ...notes);
}

const NO_OBJECTIVES: Reason = {
  code: 'never_measured',
  weight: 'invalid',
  text: 'No objective covers what this profile does, so nothing was judged: add objectives to the config',
};

/** What was not measured well enough to show that its objective is met. */
function evidenceReasons(
  results: readonly ObjectiveResult[],
  pools: readonly PooledResult[] | undefined,
): Reason[] {
  if (results.length === 0) return [NO_OBJECTIVES];
  const unmeasured = results.filter((result) => result.outcome === 'unmeasured');
  if (pools === undefined) return unmeasured.map(unmeasuredReason);
  return [
    ...unmeasured.filter(({ samples }) => samples === 0).map(unmeasuredReason),
    ...pools
      .filter(({ outcome, samples }) => outcome === 'unmeasured' && samples > 0)
      .map(unmeasuredPoolReason),
  ];
}

/** One for each platform that is to blame; of the windows only where the whole stretch hides them. */
function missedReasons(result: ObjectiveResult): Reason[] {
  if (result.whole !== 'missed') return windowReasons(result);
  const text = missedText(result);
  const figures = evidence(result);
  return blamedFor(result).map((platform) => ({
    code: 'objective_missed',
    weight: 'fail',
    text,
    ...figures,
    platform,
  }));
}

function unmeasuredReason(result: ObjectiveResult): Reason {
  const code = result.samples === 0 ? 'never_measured' : 'too_few_samples';
  const text = unmeasuredText(result);
  return { code, weight: 'invalid', text, ...evidence(result) };
}

function missedPoolReasons(result: PooledResult): Reason[] {
  if (result.whole !== 'missed') return poolWindowReasons(result);
  const text = missedPoolText(result);
  return [{ code: 'objective_missed', weight: 'fail', text, ...pooledEvidence(result) }];
}

function unmeasuredPoolReason(result: PooledResult): Reason {
  const text = unmeasuredPoolText(result);
  return { code: 'too_few_samples', weight: 'invalid', text, ...pooledEvidence(result) };
}

function pooledEvidence(result: PooledResult): Partial<Reason> {
  const { platform, bad_ratio, allowed_ratio, samples, basis } = result;
  const figures = { platform, observed: bad_ratio, limit: allowed_ratio, samples };
  return { ...figures, ...(basis !== undefined && { basis }) };
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
