import { minimumSamples, type Objective } from '../model/objective.ts';
import type { ObjectiveResult, Reason, Verdict } from '../model/verdict.ts';
import type { Workload } from '../model/workload.ts';
import { deliveryReasons } from './delivery.ts';
import type { Measured } from './measured.ts';
import { holdObjectives } from './objectives.ts';
import { missedText, unmeasuredText } from './texts.ts';
import { distrustReasons, type RunHealth } from './trust.ts';

export interface Judgement {
  readonly workload: Workload;
  /** Those of the operations that the workload uses. */
  readonly objectives: readonly Objective[];
  readonly measured: Measured;
  readonly health: RunHealth;
}

/**
 * The verdict on one run. `invalid` when the measurement cannot be trusted, whatever it says; else `fail`
 * when an objective was shown to be missed, also under less load than was planned; else `invalid` when the
 * load was not delivered or something was not measured well enough; else `pass`. So a pass needs every
 * objective shown under the whole load, and a typing error can never be green.
 */
export function judge({ workload, objectives, measured, health }: Judgement): Verdict {
  const results = holdObjectives(
    objectives,
    measured.operations,
    (operation) => workload.operations[operation]?.limits_ms ?? [],
  );
  const distrust = distrustReasons(measured, health);
  const { ours, target } = deliveryReasons(workload, measured, health.dropped_iterations);
  const failures = [...results.filter((r) => r.outcome === 'missed').map(missedReason), ...target];
  const lacking = [...ours, ...evidenceReasons(results)];
  const verdict = (kind: Verdict['kind'], deciding: Reason[], ...notes: Reason[]): Verdict => ({
    kind,
    reasons: [...deciding, ...notes.map((reason) => ({ ...reason, weight: 'note' as const }))],
    objectives: results,
  });
  const notes = distrust.filter((reason) => reason.weight === 'note');
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
function evidenceReasons(results: readonly ObjectiveResult[]): Reason[] {
  if (results.length === 0) return [NO_OBJECTIVES];
  return results.filter((result) => result.outcome === 'unmeasured').map(unmeasuredReason);
}

function missedReason(result: ObjectiveResult): Reason {
  const text = missedText(result);
  return { code: 'objective_missed', weight: 'fail', text, ...evidence(result) };
}

function unmeasuredReason(result: ObjectiveResult): Reason {
  const code = result.samples === 0 ? 'never_measured' : 'too_few_samples';
  const text = unmeasuredText(result, minimumSamples(result.objective));
  return { code, weight: 'invalid', text, ...evidence(result) };
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
