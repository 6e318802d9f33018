import { type CapacityAnswer, CHECK_ABOVE, type Trial } from '../../model/capacity.ts';
import {
  GOLIVE_DECISIONS,
  type GoliveDecision,
  type GoliveEvidence,
  type GoliveReason,
  type GoliveVerdict,
  type ShortfallChance,
} from '../../model/golive.ts';
import { normalQuantile } from '../normal.ts';
import { actionsFor } from './actions.ts';
import { lowerBound, shortfallChance, sigmaOf, WINDOWS_IN_A_ROW } from './bounds.ts';

/*
 * GO, NO-GO or neither.
 *
 *   GO      it is shown that the platform carries its required rate (the demand that is exceeded one time in twenty, with
 *           headroom), comes back to that rate after an overload, and holds it for long.
 *   NO-GO   it is shown that it does not carry what the median demand with headroom needs; or that, once overloaded, it
 *           does not come back at the required rate; or that its objectives do not even hold at the lightest load.
 *   else    INCONCLUSIVE, with what would be the cheapest way to an answer.
 *
 * Nothing that was not shown counts for GO: a search that was not made, a generator that was the limit, a recovery that
 * was not tried, a soak that was left out.
 */

/** The decision on one platform, or on all of them together. */
export function decide(evidence: GoliveEvidence): GoliveVerdict {
  const { demand, headroom_ratio, search, soak } = evidence;
  const required_per_s = demand.high_per_s * (1 + headroom_ratio);
  const needed_per_s = demand.median_per_s * (1 + headroom_ratio);
  const asked: Asked = { required_per_s, needed_per_s };
  const refusals = search === null ? [] : refusalsOf(search, asked);
  const capacity = capacityClause(search, asked);
  const clauses = [
    capacity,
    recoveryClause(search, asked, capacity),
    // Of what was not tested one reason is enough.
    ...(search === null && soak === null ? [] : [soakClause(soak, asked)]),
  ];
  const shown = clauses.flatMap(({ shown: reasons }) => reasons);
  const missing = clauses.flatMap(({ missing: reasons }) => reasons);
  const decision = refusals.length > 0 ? 'NO-GO' : missing.length > 0 ? 'INCONCLUSIVE' : 'GO';
  const reasons = [...refusals, ...(refusals.length > 0 ? [] : missing), ...shown];
  const carried_per_s = carriedOf(search, asked);
  const verdict = {
    decision,
    ...asked,
    carried_per_s,
    free_ratio: carried_per_s === null ? null : carried_per_s / demand.high_per_s - 1,
    shortfall: shortfallOf(evidence, asked, carried_per_s),
    reasons,
  } as const;
  return { ...verdict, actions: actionsFor(evidence, verdict) };
}

/** The decision on several: the worst of theirs; INCONCLUSIVE where there is none. */
export function worstDecision(decisions: readonly GoliveDecision[]): GoliveDecision {
  if (decisions.length === 0) return 'INCONCLUSIVE';
  const ranks = decisions.map((decision) => GOLIVE_DECISIONS.indexOf(decision));
  return GOLIVE_DECISIONS[Math.max(...ranks)] ?? 'INCONCLUSIVE';
}

interface Asked {
  readonly required_per_s: number;
  readonly needed_per_s: number;
}

/** A condition of GO: what shows it, or what is missing. */
interface Clause {
  readonly shown: readonly GoliveReason[];
  readonly missing: readonly GoliveReason[];
}

const shown = (reason: GoliveReason): Clause => ({ shown: [reason], missing: [] });
const missing = (reason: GoliveReason): Clause => ({ shown: [], missing: [reason] });

type Search = NonNullable<GoliveEvidence['search']>;

function refusalsOf(search: Search, asked: Asked): GoliveReason[] {
  const { answer, settings } = search;
  if (answer === null) return [];
  const { min_rate_per_s } = settings;
  if (answer.outcome === 'below-range') {
    return min_rate_per_s <= asked.needed_per_s
      ? [{ code: 'objectives_unattainable', min_rate_per_s }]
      : [];
  }
  // What drifts has no capacity that an interval could hold.
  if (isDrifting(search, asked)) return [];
  const stuck = answer.instability === 'metastable' ? stuckReason(search, asked) : null;
  if (stuck !== null) return [stuck];
  const high_per_s = answer.capacity?.high_per_s ?? Number.POSITIVE_INFINITY;
  return high_per_s < asked.needed_per_s ? [{ code: 'capacity_too_low', high_per_s }] : [];
}

/** It was said to drift; or it held the required rate often enough, and yet the estimate lies below what is needed: both cannot be. */
function isDrifting(search: Search, asked: Asked): boolean {
  const { instability, capacity } = search.answer ?? {};
  if (instability === 'drifting') return true;
  const high_per_s = capacity?.high_per_s ?? Number.POSITIVE_INFINITY;
  return high_per_s < asked.needed_per_s && heldInRow(search, asked) !== null;
}

function stuckReason(search: Search, { required_per_s }: Asked): GoliveReason | null {
  const recovery = search.answer?.recovery ?? null;
  const down_per_s = recovery?.down_per_s ?? 0;
  const stuck_per_s = recovery === null ? stuckAt(search) : down_per_s;
  return stuck_per_s < required_per_s ? { code: 'does_not_recover', down_per_s } : null;
}

/** The lightest load at which it was seen not to come back: at less than that it may. */
function stuckAt({ trials }: Search): number {
  const rates = trials
    .filter(({ purpose, outcome }) => AFTER_OVERLOAD.includes(purpose) && outcome === 'fail')
    .map(({ rate_per_s }) => rate_per_s);
  return rates.length === 0 ? 0 : Math.min(...rates);
}

const AFTER_OVERLOAD: readonly Trial['purpose'][] = ['recovery', 'confirm'];

function capacityClause(search: GoliveEvidence['search'], asked: Asked): Clause {
  if (search === null) return missing({ code: 'not_tested' });
  const { answer } = search;
  if (answer === null) return missing({ code: 'search_unfinished' });
  if (isDrifting(search, asked)) return missing({ code: 'capacity_drifts' });
  const row = heldInRow(search, asked);
  if (row !== null) return shown(row);
  const { capacity, outcome, at_least_per_s } = answer;
  if (capacity !== null) return intervalClause(capacity, asked);
  if (outcome === 'generator-limited' || isNeverLoaded(search, asked))
    return missing({ code: 'generator_limited', at_least_per_s });
  if (outcome === 'below-range') {
    const { min_rate_per_s } = search.settings;
    return missing({ code: 'below_searched_range', min_rate_per_s });
  }
  if (answer.required_passed === false) return missing({ code: 'required_rate_failed' });
  return missing({ code: 'shown_too_little', at_least_per_s });
}

/** The required rate was tried, and not one trial there was worth anything. */
function isNeverLoaded({ trials }: Search, { required_per_s }: Asked): boolean {
  const there = trials.filter(({ rate_per_s }) => isAtLeast(rate_per_s, required_per_s));
  return there.length > 0 && there.every(({ outcome }) => outcome === 'invalid');
}

function intervalClause(
  capacity: NonNullable<CapacityAnswer['capacity']>,
  { required_per_s, needed_per_s }: Asked,
): Clause {
  const low_per_s = lowerBound(capacity);
  if (low_per_s >= required_per_s) return shown({ code: 'capacity_suffices', low_per_s });
  const { high_per_s } = capacity;
  const is_of_demand = low_per_s >= needed_per_s && high_per_s < required_per_s;
  const code = is_of_demand ? 'demand_uncertain' : 'capacity_uncertain';
  return missing({ code, low_per_s, high_per_s });
}

/** Full windows; the short ones of the bracket are kinder than what is asked for. */
const FULL_WINDOWS: readonly Trial['purpose'][] = ['check', 'refine', 'confirm'];

/** What the search says of the required rate, where its trials bear it out at the rate that is required now. */
function heldInRow({ answer, trials }: Search, { required_per_s }: Asked): GoliveReason | null {
  if (answer?.required_passed !== true) return null;
  const full = trials.filter(
    ({ purpose, rate_per_s, outcome }) =>
      FULL_WINDOWS.includes(purpose) &&
      outcome !== 'invalid' &&
      isAtLeast(rate_per_s, CHECK_ABOVE * required_per_s),
  );
  const lowest = Math.min(...full.map(({ rate_per_s }) => rate_per_s));
  const failed = full.some(({ outcome, rate_per_s }) => outcome === 'fail' && rate_per_s <= lowest);
  const passed = full.filter(({ outcome }) => outcome === 'pass').length;
  if (failed || passed < WINDOWS_IN_A_ROW) return null;
  return { code: 'required_rate_held', trials: passed, rate_per_s: lowest };
}

/** Rates that differ by rounding are the same: k6 takes thousandths. */
function isAtLeast(rate_per_s: number, required_per_s: number): boolean {
  return rate_per_s >= required_per_s * (1 - 1e-9) - 5e-4;
}

/** Coming back counts as far as the capacity does: without the one, the other is not asked for. */
function recoveryClause(
  search: GoliveEvidence['search'],
  { required_per_s }: Asked,
  capacity: Clause,
): Clause {
  const answer = search?.answer ?? null;
  if (answer === null || capacity.missing.length > 0) return { shown: [], missing: [] };
  if (answer.recovery === null) {
    return answer.instability === 'metastable'
      ? missing({ code: 'recovery_not_shown', down_per_s: 0 })
      : missing({ code: 'recovery_not_tried' });
  }
  const { down_per_s } = answer.recovery;
  const enough = isAtLeast(down_per_s, required_per_s);
  return enough
    ? shown({ code: 'recovers', down_per_s })
    : missing({ code: 'recovery_not_shown', down_per_s });
}

function soakClause(soak: GoliveEvidence['soak'], { required_per_s }: Asked): Clause {
  if (soak === null) return missing({ code: 'soak_not_made' });
  const { outcome, reason, rate_per_s, duration_s } = soak;
  if (outcome !== 'held') return missing({ code: 'soak_failed', outcome, text: reason });
  if (!isAtLeast(rate_per_s, required_per_s)) {
    return missing({ code: 'soak_below_required', rate_per_s });
  }
  return shown({ code: 'soak_held', duration_s });
}

/** What is shown to be carried; where it is known how much it comes back from, no more than that. */
function carriedOf(search: GoliveEvidence['search'], asked: Asked): number | null {
  const answer = search?.answer ?? null;
  if (search === null || answer === null || isDrifting(search, asked)) return null;
  const { capacity, recovery, at_least_per_s } = answer;
  const row = heldInRow(search, asked);
  const shownRates = [
    ...(capacity === null ? [] : [lowerBound(capacity)]),
    ...(row?.code === 'required_rate_held' ? [row.rate_per_s] : []),
    ...(capacity === null && at_least_per_s !== null ? [at_least_per_s] : []),
  ];
  if (shownRates.length === 0) return null;
  return Math.min(Math.max(...shownRates), recovery?.down_per_s ?? Number.POSITIVE_INFINITY);
}

function shortfallOf(
  { demand, search }: GoliveEvidence,
  rates: Asked,
  carried_per_s: number | null,
): ShortfallChance | null {
  const sigma_demand = Math.log(demand.high_per_s / demand.median_per_s) / normalQuantile(0.95);
  const asked = { median_per_s: demand.median_per_s, sigma: sigma_demand };
  const capacity = search?.answer?.capacity ?? null;
  const is_stable =
    search !== null && search.answer?.instability == null && !isDrifting(search, rates);
  if (capacity !== null && is_stable) {
    const sigma = sigmaOf(capacity);
    const chance = shortfallChance(asked, { median_per_s: capacity.estimate_per_s, sigma });
    return {
      chance,
      is_at_most: false,
      dominated_by: sigma > sigma_demand ? 'capacity' : 'demand',
    };
  }
  if (carried_per_s === null || carried_per_s <= 0) return null;
  const chance = shortfallChance(asked, { median_per_s: carried_per_s, sigma: 0 });
  return { chance, is_at_most: true, dominated_by: 'demand' };
}
