import type { StopCause } from '../model/breaker.ts';
import { counted } from '../model/counted.ts';
import { countOf } from '../model/histogram.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { Coarsening } from '../model/run.ts';
import type { Reason } from '../model/verdict.ts';
import { WINDOW_MS } from '../model/window.ts';
import { judgedSamples, type Measured } from './measured.ts';
import type { SideComparison } from './side-agreement.ts';
import { sideReasons } from './side-reasons.ts';
import { percent } from './texts.ts';

/** A generator that uses this share of its cores measures its own queue (k6 advises 20 % idle). */
export const CPU_RATIO_MAX = 0.8;

/** One second in ten over the limit, or unseen, is enough to bend a 95th percentile. */
const BAD_SECONDS_MAX = 0.1;

/** Above this share of the machine's memory the generator swaps or is killed (k6 advises 90 %). */
const MEMORY_RATIO_MAX = 0.9;

/** The generator is read once a second; after so long without an answer it was starved or frozen. */
const UNSEEN_AFTER_MS = 2500;

/** Fewer exceptions than one journey in a thousand cannot turn a verdict. */
const EXCEPTIONS_MAX = 0.001;

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
  /** HTTP requests per second as k6 made them, second by second. */
  readonly request_rates_per_s?: readonly number[];
  /** What the intake told apart less finely to stay within its memory. */
  readonly coarsened?: readonly Coarsening[];
  /** Requests made on the side of the load, held against k6's; absent or empty where none were. */
  readonly side_probe?: readonly SideComparison[];
  /** What an authorisation allows, all requests together; null where nothing does. */
  readonly requests_max_per_s?: number | null;
}

/** Why the measurement cannot be trusted, whatever it says; empty when it can. */
export function distrustReasons(measured: Measured, health: RunHealth): Reason[] {
  return [
    ...endReasons(health),
    ...exceptionReasons(measured),
    ...observationReasons(measured),
    ...saturationReasons(measured, health),
    ...capReasons(health),
    ...intakeReasons(measured, health),
    ...sideReasons(health.side_probe ?? []),
  ];
}

function invalid(code: Reason['code'], text: string, figures: Partial<Reason> = {}): Reason {
  return { code, weight: 'invalid', text, ...figures };
}

function endReasons({ interrupted, timed_out, exit_code, stopped }: RunHealth): Reason[] {
  if (interrupted) return [invalid('interrupted', 'The run was interrupted before its end')];
  if (timed_out) {
    const text = 'k6 did not end in time and was stopped; its log tells what it waited for';
    return [invalid('generator_crashed', text)];
  }
  if (exit_code === 0 || stopped) return [];
  const how = exit_code === null ? 'was killed' : `ended with exit code ${exit_code}`;
  return [invalid('generator_crashed', `k6 ${how} before it had done its work; see its log`)];
}

function exceptionReasons({ exceptions, journeys }: Measured): Reason[] {
  if (exceptions === 0) return [];
  const started = [...journeys.values()].reduce((sum, j) => sum + j.started, 0);
  const weight = exceptions > EXCEPTIONS_MAX * started ? 'invalid' : 'note';
  const text = `${counted(exceptions, 'journey')} ended in an exception of the script and tested nothing; k6's log has the messages`;
  return [{ ...invalid('script_exceptions', text, { observed: exceptions }), weight }];
}

/** A generator that does not answer may be starved, and then its latencies are its own. */
function observationReasons(measured: Measured): Reason[] {
  const samples = judgedSamples(measured);
  if (samples.length === 0) {
    const text =
      "The generator's CPU and memory were never read, so it may have been the bottleneck";
    return [invalid('generator_unobserved', text)];
  }
  if (measured.stretch_ms === null) return [];
  const end_ms = measured.stretch_ms.to + WINDOW_MS;
  const times = [measured.stretch_ms.from, ...samples.map((s) => s.time_ms), end_ms];
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const unseen_ms = gaps.filter((gap) => gap > UNSEEN_AFTER_MS).reduce((sum, gap) => sum + gap, 0);
  const unseen = unseen_ms / (end_ms - measured.stretch_ms.from);
  if (unseen <= BAD_SECONDS_MAX) return [];
  const text = `The generator did not answer for ${percent(unseen)} of the judged stretch, so it was starved or frozen and its latencies are its own; give it a machine with idle cores`;
  const figures = { observed: unseen, limit: BAD_SECONDS_MAX, samples: samples.length };
  return [invalid('generator_unobserved', text, figures)];
}

function saturationReasons(measured: Measured, health: RunHealth): Reason[] {
  const samples = judgedSamples(measured);
  if (samples.length === 0) return [];
  const reasons: Reason[] = [];
  // Written so that a ratio that is no number counts as saturated.
  const busy = samples.filter((sample) => !(sample.cpu_ratio < CPU_RATIO_MAX)).length;
  const busy_ratio = busy / samples.length;
  if (busy_ratio > BAD_SECONDS_MAX) {
    const text = `k6 used ${percent(CPU_RATIO_MAX)} of its cores or more in ${percent(busy_ratio)} of the seconds, so the latencies hold its own queue; use a bigger machine or a lower rate`;
    const figures = { observed: busy_ratio, limit: BAD_SECONDS_MAX, samples: samples.length };
    reasons.push(invalid('generator_cpu_saturated', text, figures));
  }
  const most_bytes = samples.reduce((most, sample) => Math.max(most, sample.memory_bytes), 0);
  const memory = most_bytes / health.memory_bytes;
  if (memory > MEMORY_RATIO_MAX) {
    const text = `k6 held ${percent(memory)} of the memory; use fewer virtual users or a bigger machine`;
    const figures = { observed: memory, limit: MEMORY_RATIO_MAX };
    reasons.push(invalid('generator_memory_saturated', text, figures));
  }
  return reasons;
}

/** From this share of the allowed rate on, k6 holds requests back, and the load has another shape than planned. */
const CAP_RATIO_MAX = 0.95;

/** A cap that is reached makes journeys wait: what they then lack is nobody's but ours. */
function capReasons({ request_rates_per_s: rates = [], requests_max_per_s }: RunHealth): Reason[] {
  if (requests_max_per_s === undefined || requests_max_per_s === null) return [];
  const capped = rates.filter((rate) => rate >= CAP_RATIO_MAX * requests_max_per_s).length;
  const ratio = rates.length === 0 ? 0 : capped / rates.length;
  if (ratio <= BAD_SECONDS_MAX) return [];
  const text = `k6 reached the ${requests_max_per_s} requests/s that are authorised in ${percent(ratio)} of the seconds and held requests back, logins and bursts included; lower the rate, or ask for more room`;
  const figures = { observed: ratio, limit: BAD_SECONDS_MAX, samples: rates.length };
  return [invalid('generator_rate_capped', text, figures)];
}

function intakeReasons({ operations }: Measured, health: RunHealth): Reason[] {
  const reasons = health.intake_problems.map((problem) =>
    invalid('intake_lost_data', `Intake: ${problem}`),
  );
  if (!health.complete && health.exit_code === 0) {
    const text = "k6's last push never arrived, so the counts may be short";
    reasons.push(invalid('intake_lost_data', text));
  }
  for (const [operation, totals] of operations) {
    const timed = countOf(totals.latency_ms);
    if (timed === totals.good + totals.slow) continue;
    const text = `${operation}: ${totals.good + totals.slow} requests succeeded but ${timed} were timed; k6 must push exponential histograms`;
    const { platform } = OPERATIONS[operation];
    reasons.push(invalid('intake_lost_data', text, { platform, operation }));
  }
  return reasons;
}
