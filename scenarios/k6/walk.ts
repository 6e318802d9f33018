import { sleep } from 'k6';
import { setTimeout } from 'k6/timers';
import { NOTHING } from '../../model/binding.ts';
import { logNormal, type Random } from '../../model/random.ts';
import type { Stage } from '../../model/window.ts';
import type { LoadProfile } from '../../model/workload.ts';
import type { RequestResult } from './bound-operation.ts';
import { recordError } from './record.ts';
import { Line } from './socket.ts';
import type { MessageStep, RequestStep, Step } from './steps.ts';
import type { PlanClock } from './workload.ts';

/** An answer that says that what was kept is no good any more. */
const UNAUTHORIZED = 401;

/** What a journey knows so far; every step may add to it. */
export type Visitor = Record<string, string>;

/** What every walk needs besides its steps and its visitor. */
export interface Walking {
  readonly clock: PlanClock;
  readonly think_time: LoadProfile['think_time'];
}

/** Performs the steps in order. False when the target failed one: a person would not go on either. */
export function walk(
  { clock, think_time }: Walking,
  steps: readonly RequestStep[],
  variables: Visitor,
  random: Random,
): boolean {
  // k6's engine takes five times as long for `for … of` as for an index.
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as RequestStep;
    const kept = step.kept?.get();
    if (kept !== undefined) {
      Object.assign(variables, kept);
      continue;
    }
    if (step.think > 0) sleep(pause(think_time, step, random));
    const stage = clock.stage();
    const result = step.perform(variables);
    if (!record(step, steps, stage, result)) return false;
    if (result.extracted !== NOTHING) Object.assign(variables, result.extracted);
  }
  return true;
}

/**
 * The same for a journey with a connection of its own: pauses let messages come in, and the connection ends with
 * the journey. Apart from {@link walk}, because every promise costs.
 */
export async function walkConnected(
  { clock, think_time }: Walking,
  steps: readonly (RequestStep | MessageStep)[],
  variables: Visitor,
  random: Random,
): Promise<boolean> {
  const line = new Line();
  try {
    for (const step of steps) {
      const kept = step.kept?.get();
      if (kept !== undefined) {
        Object.assign(variables, kept);
        continue;
      }
      if (step.think > 0) await pausing(pause(think_time, step, random));
      const stage = clock.stage();
      const result =
        'perform' in step ? step.perform(variables) : await step.performMessage(line, variables);
      if (!record(step, steps, stage, result)) return false;
      Object.assign(variables, result.extracted);
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

function pause(think_time: LoadProfile['think_time'], { think }: Step, random: Random): number {
  return think * logNormal(random, think_time.median_s, think_time.sigma);
}

/** Counts a result and keeps what is to be kept. False, and narrowed so, when the target failed. */
function record(
  { operation, succeeded, kept }: Step,
  steps: readonly Step[],
  stage: Stage,
  result: RequestResult,
): result is RequestResult & { ok: true } {
  if (!result.ok) {
    recordError(operation, stage, result.kind);
    if (result.status === UNAUTHORIZED) for (const step of steps) step.kept?.forget();
    return false;
  }
  succeeded(stage, result.latency_ms);
  kept?.keep(result.extracted);
  return true;
}
