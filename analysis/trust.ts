import type { StopCause } from '../model/breaker.ts';
import { counted } from '../model/counted.ts';
import { DEFAULT_WINDOW_S } from '../model/objective.ts';
import type { Coarsening } from '../model/run.ts';
import type { Reason } from '../model/verdict.ts';
import { BAD_SECONDS_MAX } from './bad-seconds.ts';
import { generatorReasons } from './generator-reasons.ts';
import { invalid } from './invalid.ts';
import { judgedSamples, type Measured } from './measured.ts';
import { portReasons } from './port-reasons.ts';
import type { SideComparison } from './side-agreement.ts';
import { sideReasons } from './side-reasons.ts';
import { percent } from './texts.ts';

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
  /** Requests that this machine had no port, address or open file for; absent where nobody counted them. */
  readonly unsent_requests?: number;
  /** What the generator may use. */
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

/**
 * Why the measurement cannot be trusted, whatever it says; empty when it can.
 *
 * @param planned_s length of the judged stretch in the plan; null while it is not over
 */
export function distrustReasons(
  measured: Measured,
  health: RunHealth,
  planned_s: number | null,
): Reason[] {
  return [
    ...endReasons(health),
    ...exceptionReasons(measured),
    ...generatorReasons(measured, health.memory_bytes, health.stopped ? null : planned_s),
    ...portReasons(judgedSamples(measured), health.unsent_requests ?? 0),
    ...capReasons(health),
    ...lossReasons(health),
    ...coarseningReasons(health.coarsened ?? []),
    ...sideReasons(health.side_probe ?? []),
  ];
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
  const observed = started === 0 ? 1 : exceptions / started;
  const figures = { observed, limit: EXCEPTIONS_MAX, samples: started };
  return [{ ...invalid('script_exceptions', text, figures), weight }];
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

function lossReasons(health: RunHealth): Reason[] {
  const reasons = health.intake_problems.map((problem) =>
    invalid('intake_lost_data', `Intake: ${problem}`),
  );
  if (!health.complete && health.exit_code === 0) {
    const text = "k6's last push never arrived, so the counts may be short";
    reasons.push(invalid('intake_lost_data', text));
  }
  return reasons;
}

/** Windows of more seconds than this hide how the shortest evaluation window went. */
const COARSE_WINDOW_MAX_S = Math.min(...Object.values(DEFAULT_WINDOW_S));

/** Every request was still counted: only windows too long to find an outage in are a loss. */
function coarseningReasons(coarsened: readonly Coarsening[]): Reason[] {
  return coarsened.map(({ of, to }) => {
    const text = `Intake: to stay within its memory ${COARSENED[of](to)}; every request still counts`;
    if (of !== 'time') return { ...invalid('intake_coarsened', text), weight: 'note' };
    const weight = to > COARSE_WINDOW_MAX_S ? 'invalid' : 'note';
    const figures = { observed: to, limit: COARSE_WINDOW_MAX_S };
    return { ...invalid('intake_coarsened', text, figures), weight };
  });
}

const COARSENED: Readonly<Record<Coarsening['of'], (to: number) => string>> = {
  time: (to) => `it put seconds together into windows of ${to} s`,
  latency: (to) => `it made histograms coarser, so that quantiles may be off by ${percent(to)}`,
  keys: (to) => `it put provinces or senders together, so that ${to} are told apart`,
};
