import { bottleneckOf } from '../../analysis/golive/bottleneck.ts';
import { decide, worstDecision } from '../../analysis/golive/decide.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { GoliveAsked, GoliveCheck, GoliveResult, Soak } from '../../model/golive.ts';
import type { HoldLoad, SearchCapacity } from './search-capacity.ts';
import type { SubjectPlan } from './subjects.ts';

/** What the check does its work with. */
export interface CheckTools {
  readonly search: SearchCapacity;
  readonly hold: HoldLoad;
  /** Called after each search and each soak: an interrupted check goes on from there. */
  readonly save: (check: GoliveCheck) => Promise<void>;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What is known of each subject so far. */
interface Evidence {
  readonly plan: SubjectPlan;
  readonly search: CapacitySearch | null;
  readonly soak: Soak | null;
}

/** The rows of a check with what is known of each; nothing measured anew. */
export function resultsOf(
  plans: readonly SubjectPlan[],
  known: readonly Pick<GoliveResult, 'subject' | 'search' | 'soak'>[],
  headroom_ratio: number,
): GoliveResult[] {
  return plans.map((plan) => {
    const before = known.find(({ subject }) => subject === plan.subject);
    const evidence = { plan, search: before?.search ?? null, soak: before?.soak ?? null };
    return resultOf(evidence, headroom_ratio);
  });
}

function resultOf({ plan, search, soak }: Evidence, headroom_ratio: number): GoliveResult {
  const { subject, profile, demand } = plan;
  return {
    subject,
    profile: { name: profile.name, journeys: profile.journeys },
    demand,
    search,
    soak,
    bottleneck: search === null ? null : bottleneckOf(search),
    verdict: decide({ demand: demand.spread, headroom_ratio, search, soak }),
  };
}

/**
 * Runs what is still to be run: one search after the other, all together last, then the soak where all else is shown.
 * Whatever was measured before is kept.
 *
 * @returns the check, interrupted where the signal came; without an end then
 */
export async function runCheck(
  start: GoliveCheck,
  plans: readonly SubjectPlan[],
  tools: CheckTools,
): Promise<GoliveCheck> {
  let check: GoliveCheck = withResults(
    start,
    resultsOf(plans, start.results, start.headroom.ratio),
  );
  const take = async (changed: readonly GoliveResult[]): Promise<void> => {
    const results = check.results.map(
      (result) => changed.find(({ subject }) => subject === result.subject) ?? result,
    );
    check = withResults(check, results);
    await tools.save(check);
  };
  for (const plan of plans) {
    const before = check.results.find(({ subject }) => subject === plan.subject);
    if (!isTested(plan, start, plans) || (before?.search?.answer ?? null) !== null) continue;
    if (tools.signal.aborted) break;
    const search = await tools.search(requestOf(plan, start.asked, before?.search ?? null));
    await take([resultOf({ plan, search, soak: null }, start.headroom.ratio)]);
    if (search.interrupted) return { ...check, interrupted: true };
  }
  if (start.asked.soak_s !== null) await soakAll(plans, start, () => check.results, take, tools);
  return { ...check, interrupted: tools.signal.aborted };
}

function requestOf(
  { subject, profile, search_demand }: SubjectPlan,
  { precision_ratio, max_time_s, is_quick }: GoliveAsked,
  before: CapacitySearch | null,
): Parameters<SearchCapacity>[0] {
  return {
    platform: subject === 'together' ? null : subject,
    profile,
    demand: search_demand,
    precision_ratio,
    max_time_s,
    is_quick,
    resume_id: before?.id ?? null,
  };
}

/** All together are tested only where each of them is: a part of them would leave out what they share. */
function isTested(
  { subject }: SubjectPlan,
  { asked }: Pick<GoliveCheck, 'asked'>,
  plans: readonly SubjectPlan[],
): boolean {
  if (subject !== 'together') return asked.platforms.includes(subject);
  return plans.every((plan) => plan.subject === 'together' || isTested(plan, { asked }, plans));
}

/**
 * Soaks where nothing else is missing. All together at once is the soak of each: every platform then has its own required
 * rate. Where that cannot be, each by itself.
 */
async function soakAll(
  plans: readonly SubjectPlan[],
  { asked, headroom }: Pick<GoliveCheck, 'asked' | 'headroom'>,
  results: () => readonly GoliveResult[],
  take: (changed: readonly GoliveResult[]) => Promise<void>,
  { hold, say, signal }: CheckTools,
): Promise<void> {
  for (const plan of [...plans].reverse()) {
    const result = results().find(({ subject }) => subject === plan.subject);
    if (result === undefined || asked.soak_s === null || signal.aborted) return;
    if (!lacksOnlySoak(result)) continue;
    say(`${plan.subject}: everything else is shown; now the required rate for long`);
    const soak = await hold(plan.profile, asked.soak_s);
    if (soak === null) return;
    // A soak that held of all together was one of each; of one that did not, only itself is known to be at fault.
    const is_of_each = plan.subject === 'together' && soak.outcome === 'held';
    const covered = is_of_each ? plans : [plan];
    await take(
      covered.map((one) => {
        const search = results().find(({ subject }) => subject === one.subject)?.search ?? null;
        return resultOf({ plan: one, search, soak: shareOf(soak, plan, one) }, headroom.ratio);
      }),
    );
  }
}

/** A soak of all together as one platform had it: at its own required rate, which was its part of the whole. */
function shareOf(soak: Soak, whole: SubjectPlan, one: SubjectPlan): Soak {
  if (whole.subject === one.subject) return soak;
  return { ...soak, rate_per_s: one.profile.rate_per_s };
}

function lacksOnlySoak({ verdict }: GoliveResult): boolean {
  const { decision, actions } = verdict;
  return decision === 'INCONCLUSIVE' && actions.every(({ code }) => code === 'soak');
}

/** The check with these rows, and what they amount to. */
export function withResults(check: GoliveCheck, results: readonly GoliveResult[]): GoliveCheck {
  return {
    ...check,
    results,
    decision: worstDecision(results.map(({ verdict }) => verdict.decision)),
  };
}
