import { counted } from '../model/counted.ts';
import { countOf, EMPTY_HISTOGRAM } from '../model/histogram.ts';
import { JOURNEYS } from '../model/journey.ts';
import type { Journey } from '../model/journeys/journey.ts';
import type { Basis } from '../model/objective.ts';
import { OPERATIONS, type OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import { plannedStarts } from '../model/shape.ts';
import type { Reason } from '../model/verdict.ts';
import { meanThink, type Workload, type WorkloadScenario } from '../model/workload.ts';
import { droppedIn, GAP_RATIO, gapsIn, type StartsWindow } from './delivery-windows.ts';
import { holderOf } from './holder.ts';
import { invalid } from './invalid.ts';
import { type JourneyTotals, judgedSamples, type Measured } from './measured.ts';
import { percent } from './texts.ts';
import { spanText } from './window-texts.ts';

/** Share of the planned journeys that must have started for the load to count as delivered. */
export const DELIVERED_MIN = 0.99;

/** Share of its planned requests that an operation must have got in the judged stretch. */
const REQUESTED_MIN = 0.9;

/** Share of the journeys that may still be running when the test ends. */
const UNFINISHED_MAX = 0.01;

/** Drops explain what is missing when they are at least this share of it. */
const EXPLAINED_MIN = 0.9;

/** The limits here are the project's own. */
const BASIS: Basis = 'project-default';

const NO_JOURNEYS: JourneyTotals = { started: 0, completed: 0, failed: 0, exceptions: 0 };

/** Why the load was not delivered. Notes decide nothing. */
export interface Delivery {
  readonly ours: readonly Reason[];
  readonly target: readonly Reason[];
  readonly notes: readonly Reason[];
}

/**
 * Whether the planned load was put on the platform, scenario by scenario: a small one that starved must not
 * hide behind a big one. `target` holds what the platform is to blame for, `ours` what we are.
 */
export function deliveryReasons(
  workload: Workload,
  measured: Measured,
  dropped_iterations: number,
): Delivery {
  const starts = workload.scenarios.map((scenario) => startsOf(workload, measured, scenario));
  const missing = starts.filter((s) => s.started < DELIVERED_MIN * s.planned - 1);
  const lacking = missing.reduce((sum, s) => sum + s.planned - s.started, 0);
  const dropped = dropped_iterations - droppedBefore(measured);
  const byDrops = dropped > 0 && dropped >= EXPLAINED_MIN * lacking - workload.scenarios.length;
  const unfinished = starts.flatMap((s) => unfinishedReason(s));
  if (missing.length > 0) {
    const reasons = missing.map((s) =>
      undelivered(s, byDrops, holderOf(s.scenario.journey, workload, measured)),
    );
    const blamed = (weight: Reason['weight']): Reason[] =>
      reasons.filter((r) => r.weight === weight);
    return { target: blamed('fail'), ours: [...blamed('invalid'), ...unfinished], notes: [] };
  }
  const gaps = workload.scenarios.flatMap((scenario) => gapReasons(workload, measured, scenario));
  const drops = dropReasons(workload, measured, dropped);
  const reasons = [...gaps, ...drops, ...unfinished, ...requestReasons(workload, measured)];
  return {
    target: reasons.filter(({ weight }) => weight === 'fail'),
    ours: reasons.filter(({ weight }) => weight === 'invalid'),
    notes: reasons.filter(({ weight }) => weight === 'note'),
  };
}

/** A time without load, which nearly all of the load hides. It is told of the one in which most is missing. */
function gapReasons(workload: Workload, measured: Measured, scenario: WorkloadScenario): Reason[] {
  const [first, ...others] = gapsIn(workload, measured, scenario);
  if (first === undefined) return [];
  const missing = ({ planned, started }: StartsWindow): number => planned - started;
  const worst = others.reduce((a, b) => (missing(b) > missing(a) ? b : a), first);
  const { start_ms, length_s } = worst;
  const byDrops = droppedIn(measured, worst) >= EXPLAINED_MIN * missing(worst);
  const holder = holderOf(scenario.journey, workload, measured);
  const reason = undelivered({ scenario, ...worst }, byDrops, holder, GAP_RATIO);
  const text = `${reason.text}; ${spanText(worst)}`;
  return [{ ...reason, text, window: { start_ms, length_s } }];
}

/** Seconds in which journeys found no free user, where nearly all started: more of them bend what was offered. */
const DROPPING_MAX = 0.1;

/** Fewer users than planned for are ours; else it is told only, since the target may have held them. */
function dropReasons(workload: Workload, measured: Measured, dropped: number): Reason[] {
  if (dropped <= 0) return [];
  const counts = judgedSamples(measured).map(({ dropped_iterations }) => dropped_iterations);
  const gains = counts.slice(1).map((count, i) => count - (counts[i] ?? count));
  const samples = gains.length;
  const observed = samples === 0 ? 1 : gains.filter((gain) => gain > 0).length / samples;
  const isShort = workload.scenarios.some(({ vus_suffice }) => !vus_suffice);
  const weight = isShort && observed > DROPPING_MAX ? 'invalid' : 'note';
  const remedy = isShort
    ? 'fewer were allowed than the objectives need; raise max_vus or leave it out'
    : 'they suffice for a target within its objectives';
  const text = `${counted(dropped, 'journey')} found no free virtual user, in ${percent(observed)} of the seconds: ${remedy}`;
  const figures = { observed, limit: DROPPING_MAX, samples };
  return [{ ...invalid('generator_out_of_users', text, figures), weight }];
}

interface Starts extends JourneyTotals {
  readonly scenario: WorkloadScenario;
  readonly planned: number;
}

function startsOf(workload: Workload, measured: Measured, scenario: WorkloadScenario): Starts {
  const totals = measured.journeys.get(scenario.journey) ?? NO_JOURNEYS;
  return { scenario, planned: plannedStarts(workload, scenario), ...totals };
}

/** Drops of the warm-up, which are nobody's in the judged stretch. */
function droppedBefore(measured: Measured): number {
  return judgedSamples(measured)[0]?.dropped_iterations ?? 0;
}

/**
 * With users enough for a target that keeps its objectives (Little 1961), users run out only because the
 * target holds them too long.
 *
 * @param holder the platform that did, if one did
 */
function undelivered(
  { scenario, planned, started }: Pick<Starts, 'scenario' | 'planned' | 'started'>,
  byDrops: boolean,
  holder: Platform,
  limit = DELIVERED_MIN,
): Reason {
  const { journey, vus, vus_suffice } = scenario;
  const share = started / planned;
  const facts = `${journey}: ${started} of ${Math.round(planned)} planned journeys started (${percent(share)}, at least ${percent(limit)} needed)`;
  const { platform } = JOURNEYS[journey];
  const figures = {
    platform,
    observed: share,
    limit,
    samples: started,
    basis: BASIS,
  };
  if (byDrops && vus_suffice) {
    const text = `${facts}: ${holder} held all ${vus} virtual users longer than its objectives allow`;
    const code = 'load_not_delivered_by_target';
    return { code, weight: 'fail', text, ...figures, platform: holder };
  }
  const remedy = byDrops
    ? `only ${vus} virtual users were allowed; raise max_vus or leave it out`
    : 'the generator did not keep up; look at its CPU and its log';
  const code = 'load_not_delivered';
  return { code, weight: 'invalid', text: `${facts}: ${remedy}`, ...figures };
}

/** Journeys that were still under way when the load ended. */
export function unfinishedOf({ started, completed, failed, exceptions }: JourneyTotals): number {
  return Math.max(0, started - completed - failed - exceptions);
}

/** Journeys that the end of the test cut off told only the first part of their story. */
function unfinishedReason({ scenario, started, ...ended }: Starts): Reason[] {
  const unfinished = unfinishedOf({ started, ...ended });
  if (started === 0 || unfinished <= UNFINISHED_MAX * started) return [];
  const share = percent(unfinished / started);
  const text = `${scenario.journey}: ${unfinished} of ${started} journeys (${share}) were still running when the test ended, so their last steps were not measured; run longer, or look for what holds them`;
  const { platform } = JOURNEYS[scenario.journey];
  const figures = {
    platform,
    observed: unfinished / started,
    limit: UNFINISHED_MAX,
    samples: started,
    basis: BASIS,
  };
  return [{ code: 'journeys_unfinished', weight: 'invalid', text, ...figures }];
}

/** Late steps of long journeys may fall behind the stretch although every journey was started in time. */
function requestReasons(workload: Workload, measured: Measured): Reason[] {
  return [...plannedRequests(workload, measured)].flatMap(([operation, { planned, at_edges }]) => {
    const count = measured.operations.get(operation)?.count ?? 0;
    const chance = 1 + EDGE_DEVIATIONS * Math.sqrt(at_edges);
    if (count >= REQUESTED_MIN * planned - chance) return [];
    const share = count / planned;
    const text = `${operation}: ${count} of ${Math.round(planned)} planned requests (${percent(share)}, at least ${percent(REQUESTED_MIN)} needed) fell into the judged stretch; earlier steps failed, or the warm-up is shorter than the journeys`;
    const { platform } = OPERATIONS[operation];
    const figures = {
      platform,
      operation,
      observed: share,
      limit: REQUESTED_MIN,
      samples: count,
      basis: BASIS,
    };
    return [{ code: 'load_not_delivered', weight: 'invalid', text, ...figures } as const];
  });
}

/**
 * Standard deviations by which chance alone may move a count. Journeys arrive as a Poisson process: those that begin
 * before the stretch and come to a step within it, and those that begin within and come to it later, are counts
 * with a variance of rate × time to the step each.
 */
const EDGE_DEVIATIONS = 3;

/** How long the answers of an operation took on average, in seconds; 0 where none was timed. */
function meanLatency({ operations }: Measured, operation: OperationName): number {
  const timed = operations.get(operation)?.latency_ms ?? EMPTY_HISTOGRAM;
  const count = countOf(timed);
  return count === 0 ? 0 : timed.sum / count / 1000;
}

/** Requests of one operation in the judged stretch, and the variance that its two edges give them. */
interface PlannedRequests {
  readonly planned: number;
  readonly at_edges: number;
}

function plannedRequests(
  workload: Workload,
  measured: Measured,
): Map<OperationName, PlannedRequests> {
  const all = new Map<OperationName, PlannedRequests>();
  for (const scenario of workload.scenarios) {
    const starts = plannedStarts(workload, scenario);
    const { steps }: Journey = JOURNEYS[scenario.journey];
    let passed_s = 0;
    for (const { operation, keeps, think } of steps) {
      passed_s += meanThink(workload, think);
      // How often a machine asks for what it keeps is its own affair.
      if (keeps) continue;
      const { planned = 0, at_edges = 0 } = all.get(operation) ?? {};
      all.set(operation, {
        planned: planned + starts,
        at_edges: at_edges + 2 * scenario.rate_per_s * passed_s,
      });
      passed_s += meanLatency(measured, operation);
    }
  }
  return all;
}
