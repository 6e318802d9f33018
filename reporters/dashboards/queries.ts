import { PLATFORM_WORDS } from '../html/words.ts';
import { NATIONWIDE, SUBJECTS } from './meanings.ts';
import type { DashboardPlan } from './plan.ts';
import { type Select, successRatio } from './select.ts';
import type { Target } from './spec.ts';

/** Over which the budget of errors counts, as the alerts have it. */
export const BUDGET_DAYS = 30;

/** What is left of each platform's budget, as a share of it: 1 is all, below 0 it is overspent. */
export function budgetsLeft(
  select: Select,
  { budgets, uncounted }: DashboardPlan,
): readonly Target[] {
  const counted = uncounted.length === 0 ? [] : [`probe!~"${uncounted.join('|')}"`];
  return budgets.map(({ platform, error_ratio }) => {
    const of = [`platform="${platform}"`, ...counted];
    const good = successRatio(select, `${BUDGET_DAYS}d`, [], ...of);
    return { expr: `1 - (1 - ${good}) / ${error_ratio}`, legend: PLATFORM_WORDS[platform] };
  });
}

/** The same series with a name for those of no province, so that tables have a row for them. */
export function byProvince(expr: string): string {
  return `label_replace(${expr}, "province", "${NATIONWIDE}", "province", "")`;
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

/** What the go-live check decided of each platform and of all at once: 1 GO, 2 INCONCLUSIVE, 3 NO-GO. */
export function goliveDecisions(select: Select): readonly Target[] {
  return SUBJECTS.values.map(([subject, legend]) => {
    const expr = oneOf('platform', ['GO', 'INCONCLUSIVE', 'NO-GO'], (decision) =>
      select('thongsuot_golive_decision', `platform="${subject}"`, `decision="${decision}"`),
    );
    return { expr, legend };
  });
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
