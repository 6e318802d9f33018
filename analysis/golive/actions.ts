import type { CapacityAnswer } from '../../model/capacity.ts';
import type {
  GoliveAction,
  GoliveEvidence,
  GoliveReasonCode,
  GoliveVerdict,
} from '../../model/golive.ts';
import { lowerBound } from './bounds.ts';

/** What actions are worked out from. */
interface Situation {
  readonly evidence: GoliveEvidence;
  readonly verdict: Omit<GoliveVerdict, 'actions'>;
}

type Search = NonNullable<GoliveEvidence['search']>;

/** What helps against each reason that stands in the way of GO, the cheapest first; null: nothing stands in the way. */
const REMEDIES: Readonly<
  Record<GoliveReasonCode, ((situation: Situation) => readonly GoliveAction[]) | null>
> = {
  capacity_suffices: null,
  required_rate_held: null,
  recovers: null,
  soak_held: null,
  not_tested: () => [{ code: 'test' }],
  search_unfinished: () => [{ code: 'resume' }],
  required_rate_failed: () => [{ code: 'search' }],
  recovery_not_tried: () => [{ code: 'test_recovery' }],
  recovery_not_shown: () => [{ code: 'test_recovery' }, { code: 'make_recover' }],
  soak_not_made: () => [{ code: 'soak' }],
  soak_below_required: () => [{ code: 'soak' }],
  soak_failed: ({ evidence: { soak } }) => [
    { code: soak?.outcome === 'invalid' ? 'repeat_soak' : 'mend_soak' },
  ],
  shown_too_little: (situation) => [
    ...enoughAlready(situation),
    isRangeAtEnd(situation)
      ? { code: 'search_higher', rate_per_s: situation.verdict.required_per_s }
      : { code: 'more_time' },
  ],
  generator_limited: (situation) => [...enoughAlready(situation), moreGenerators(situation)],
  below_searched_range: ({ verdict }) => [
    { code: 'search_lower', rate_per_s: verdict.needed_per_s },
  ],
  capacity_drifts: () => [{ code: 'stop_drift' }],
  capacity_uncertain: uncertain,
  demand_uncertain: uncertain,
  capacity_too_low: (situation) => addCapacity(situation),
  does_not_recover: () => [{ code: 'make_recover' }],
  objectives_unattainable: () => [{ code: 'mend_objectives' }],
};

/** What would change the decision, the cheapest first. A soak is asked for only where all else is shown. */
export function actionsFor(
  evidence: GoliveEvidence,
  verdict: Omit<GoliveVerdict, 'actions'>,
): GoliveAction[] {
  if (verdict.decision === 'GO') return [];
  const situation = { evidence, verdict };
  const blocking = verdict.reasons.filter(({ code }) => REMEDIES[code] !== null);
  const others = blocking.filter(({ code }) => code !== 'soak_not_made');
  const first = others.length === 0 ? blocking : others;
  return once(first.flatMap(({ code }) => REMEDIES[code]?.(situation) ?? []));
}

function once(actions: readonly GoliveAction[]): GoliveAction[] {
  return [...new Map(actions.map((action) => [action.code, action])).values()];
}

/** Full windows and their warm-ups at the required rate: five of them decide. */
const WINDOWS = 5;

/** It was seen to carry enough, but not often enough: that is quickly mended. */
function enoughAlready({ evidence: { search }, verdict }: Situation): GoliveAction[] {
  const at_least = search?.answer?.at_least_per_s ?? 0;
  if (search === null || at_least < verdict.required_per_s) return [];
  const longest = Math.max(0, ...search.trials.map(({ duration_s }) => duration_s));
  return [{ code: 'check_required', time_s: WINDOWS * longest }];
}

function isRangeAtEnd({ evidence: { search } }: Situation): boolean {
  return search?.answer?.reason_code === 'range_ends';
}

function moreGenerators({ evidence: { search }, verdict }: Situation): GoliveAction {
  const at_least = search?.answer?.at_least_per_s ?? 0;
  const times = at_least > 0 ? Math.ceil(verdict.required_per_s / at_least) : 2;
  return { code: 'more_generators', generators: Math.max(2, times) };
}

/** Nobody will measure closer than this: then the two are the same for all that can be known. */
const FINEST = 0.01;

/** The requirement lies within the interval, or the interval within what the demand leaves open. */
function uncertain({ evidence, verdict }: Situation): GoliveAction[] {
  const { search, demand } = evidence;
  const answer = search?.answer ?? null;
  const capacity = answer?.capacity ?? null;
  if (search === null || answer === null || capacity === null) return [];
  const low = lowerBound(capacity);
  const forecast: GoliveAction = {
    code: 'narrow_forecast',
    driver: demand.drivers[0] ?? null,
    high_per_s: low / (1 + evidence.headroom_ratio),
  };
  const longer = measureLonger(search, answer, capacity, verdict);
  const more = addCapacity({ evidence, verdict });
  const is_demand_narrow = demand.high_per_s <= demand.median_per_s * (1 + FINEST);
  const narrower = is_demand_narrow ? [] : [forecast];
  // Below the requirement, measuring longer can at best end in NO-GO.
  return capacity.estimate_per_s >= verdict.required_per_s
    ? [...longer, ...narrower, ...more]
    : [...narrower, ...longer, ...more];
}

/** How much longer until the interval ends before the rate that it must be told from; widths go with one over the root of time. */
function measureLonger(
  { settings }: Search,
  { more, duration_s }: CapacityAnswer,
  capacity: NonNullable<CapacityAnswer['capacity']>,
  { required_per_s, needed_per_s }: Situation['verdict'],
): GoliveAction[] {
  const { estimate_per_s, high_per_s } = capacity;
  const is_above = estimate_per_s >= required_per_s;
  if (!is_above && estimate_per_s >= needed_per_s) return [];
  const distance = Math.abs(Math.log(estimate_per_s / (is_above ? required_per_s : needed_per_s)));
  if (distance < FINEST) return [];
  const width = is_above
    ? Math.log(estimate_per_s / lowerBound(capacity))
    : Math.log(high_per_s / estimate_per_s);
  // On the side of what it must be told from. Half of an interval e^±w is sinh w of what is in its middle.
  const reached_ratio = Math.sinh(width);
  if (more !== null && distance > settings.precision_ratio) {
    return [
      {
        code: 'measure_longer',
        time_s: more.time_s,
        precision_ratio: settings.precision_ratio,
        reached_ratio,
      },
    ];
  }
  const time_s = duration_s * Math.max(0, (width / distance) ** 2 - 1);
  return [{ code: 'measure_longer', time_s, precision_ratio: Math.sinh(distance), reached_ratio }];
}

function addCapacity({ verdict: { required_per_s, carried_per_s } }: Situation): GoliveAction[] {
  if (carried_per_s === null || carried_per_s <= 0 || carried_per_s >= required_per_s) return [];
  return [{ code: 'add_capacity', times: required_per_s / carried_per_s }];
}
