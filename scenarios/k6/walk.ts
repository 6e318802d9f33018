import { sleep } from 'k6';
import { setTimeout } from 'k6/timers';
import { logNormal, type Random } from '../../model/random.ts';
import type { Variables } from '../../model/template.ts';
import type { Workload } from '../../model/workload.ts';
import type { RequestResult } from './bound-operation.ts';
import { recordError, recordSuccess } from './record.ts';
import { Line } from './socket.ts';
import type { MessageStep, RequestStep, Step } from './steps.ts';
import { stageNow } from './workload.ts';

/** An answer that says that what was kept is no good any more. */
const UNAUTHORIZED = 401;

/** Performs the steps in order. False when the target failed one: a person would not go on either. */
export function walk(
  workload: Workload,
  steps: readonly RequestStep[],
  visitor: Variables,
  random: Random,
): boolean {
  let variables = visitor;
  for (const step of steps) {
    const kept = step.kept?.get();
    if (kept !== undefined) {
      variables = { ...variables, ...kept };
      continue;
    }
    if (step.think > 0) sleep(pause(workload, step, random));
    const stage = stageNow(workload);
    const result = step.perform(variables);
    if (!record(step, steps, stage, result)) return false;
    variables = { ...variables, ...result.extracted };
  }
  return true;
}

/**
 * The same for a journey with a connection of its own: pauses let messages come in, and the connection ends with
 * the journey. Apart from {@link walk}, because every promise costs.
 */
export async function walkConnected(
  workload: Workload,
  steps: readonly (RequestStep | MessageStep)[],
  visitor: Variables,
  random: Random,
): Promise<boolean> {
  const line = new Line();
  let variables = visitor;
  try {
    for (const step of steps) {
      const kept = step.kept?.get();
      if (kept !== undefined) {
        variables = { ...variables, ...kept };
        continue;
      }
      if (step.think > 0) await pausing(pause(workload, step, random));
      const stage = stageNow(workload);
      const result =
        'perform' in step ? step.perform(variables) : await step.performMessage(line, variables);
      if (!record(step, steps, stage, result)) return false;
      variables = { ...variables, ...result.extracted };
    }
    return true;
  } finally {
    line.close();
  }
}

/** Waits without keeping messages from coming in. */
export function pausing(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000 * seconds);
  });
}

function pause({ think_time }: Workload, { think }: Step, random: Random): number {
  return think * logNormal(random, think_time.median_s, think_time.sigma);
}

/** Counts a result and keeps what is to be kept. False, and narrowed so, when the target failed. */
function record(
  { operation, limits_ms, kept }: Step,
  steps: readonly Step[],
  stage: ReturnType<typeof stageNow>,
  result: RequestResult,
): result is RequestResult & { ok: true } {
  if (!result.ok) {
    recordError(operation, stage, result.kind);
    if (result.status === UNAUTHORIZED) for (const step of steps) step.kept?.forget();
    return false;
  }
  recordSuccess(operation, stage, result.latency_ms, limits_ms);
  kept?.keep(result.extracted);
  return true;
}
