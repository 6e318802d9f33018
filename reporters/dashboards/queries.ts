import { RECORDED_RUNS } from '../alerting/budget-rules.ts';
import { PLATFORM_WORDS } from '../html/words.ts';
import { NATIONWIDE, SUBJECTS } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { type Select, selecting } from './select.ts';
import type { Target } from './spec.ts';

/** Over which the budget of errors counts, as the alerts have it. */
export const BUDGET_DAYS = 30;

/**
 * What is left of each platform's budget, as a share of it: 1 is all, below 0 it is overspent. By what the alert rules record of
 * every hour: a month of raw samples is too much to read whenever somebody looks.
 */
export function budgetsLeft(select: Select, { budgets }: DashboardPlan): readonly Target[] {
  return budgets.map(({ platform, error_ratio }) => {
    const of = [`platform="${platform}"`, 'window="hour"'];
    const runs = (which: keyof typeof RECORDED_RUNS): string =>
      `sum(sum_over_time(${select(RECORDED_RUNS[which], ...of)}[${BUDGET_DAYS}d:1h]))`;
    const failed = `${runs('failed')} / (${runs('all')} > 0)`;
    return { expr: `1 - ${failed} / ${error_ratio}`, legend: PLATFORM_WORDS[platform] };
  });
}

/** The same series with a name for those of no province, so that tables have a row for them. */
export function byProvince(expr: string): string {
  return nationwide(expr, 'province');
}

/** @param label of a province, empty where there is none */
function nationwide(expr: string, label: string): string {
  // A single `$` would mean a group of the expression.
  return `label_replace(${expr}, "${label}", "${NATIONWIDE.replaceAll('$', '$$$$')}", "${label}", "")`;
}

/**
 * What an expression said within the range, looked at as often as Prometheus asks: a run that has ended serves its verdict
 * for one scrape, between two points of any course.
 *
 * @param how `last` for what it said at last, `max` for the most
 */
export function withinRange(
  how: 'last' | 'max',
  expr: string,
  { scrape_interval_s }: DashboardPlan,
): string {
  return `${how}_over_time((${expr})[$__range:${scrape_interval_s}s])`;
}

/** The check is of the demand of the whole country. */
export const OF_THE_COUNTRY = 'demand_province=""';

const CHECK = 'thongsuot_golive_info';
const CHECKED_AT = 'thongsuot_golive_start_timestamp_seconds';

/**
 * Of several go-live checks that Prometheus holds what the newest says: each is of a target of its own.
 *
 * @param of matchers of the check, as `OF_THE_COUNTRY`
 */
export function ofNewestCheck(expr: string, ...of: readonly string[]): string {
  const own = selecting();
  const newest = `topk(1, ${own(CHECKED_AT)} and on (job, instance) ${own(CHECK, ...of)})`;
  return `(${expr}) and on (job, instance) ${newest}`;
}

/** What the newest check decided of each platform and of all at once: 1 GO, 2 INCONCLUSIVE, 3 NO-GO. */
export function goliveDecisions(select: Select, ...of: readonly string[]): readonly Target[] {
  return SUBJECTS.values.map(([subject, legend]) => {
    const decided = oneOf('job, instance, platform', GOLIVE_PLACES, (decision) =>
      select('thongsuot_golive_decision', `platform="${subject}"`, `decision="${decision}"`),
    );
    return { expr: `max by (platform) (${ofNewestCheck(decided, ...of)})`, legend };
  });
}

const GOLIVE_PLACES = ['GO', 'INCONCLUSIVE', 'NO-GO'] as const;

/** How long ago the newest check was started, with what it was of as labels. */
export function goliveAge(...of: readonly string[]): string {
  const own = selecting();
  const labels = 'check_id, level, phase, demand_province';
  const age = `(time() - ${own(CHECKED_AT)}) * on (job, instance) group_left (${labels}) ${own(CHECK)}`;
  return nationwide(`max by (${labels}) (${ofNewestCheck(age, ...of)})`, 'demand_province');
}

/**
 * Which of the states holds, as the number of its place, where each has a series that is 1 or 0.
 *
 * @param by the labels that are kept, as text
 */
export function oneOf(
  by: string,
  states: readonly string[],
  seriesOf: (state: string) => string,
): string {
  const parts = states.map((state, i) => `${i + 1} * max by (${by}) (${seriesOf(state)})`);
  return parts.join(' + ');
}
