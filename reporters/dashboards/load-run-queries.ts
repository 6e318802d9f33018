import { ARCHIVE_JOB } from '../archive-job.ts';
import type { DashboardPlan } from './plan.ts';
import { type Select, sumBy } from './select.ts';

const INFO = 'thongsuot_run_info';

/** Live metrics do not say which run they are of: a target has one run at a time, and this series says which. */
const CHOSEN = 'run_id=~"$run_id"';

/** Only while the chosen run is what this target shows. */
export function ofRun(expr: string, select: Select): string {
  return `${expr} and on (job, instance) ${select(INFO, CHOSEN)}`;
}

/** The sum for each target, and of targets the most: a run that was scraped and given from the archive is one. */
function once(by: readonly string[], expr: string): string {
  const kept = by.length === 0 ? 'max' : `max by (${by.join(', ')}) `;
  return `${kept}(${sumBy(['job', 'instance', ...by])}(${expr}))`;
}

/** How fast something is counted while the chosen run goes on. */
export function rateOfRun(
  select: Select,
  metric: string,
  by: readonly string[],
  ...more: readonly string[]
): string {
  return once(by, ofRun(`rate(${select(metric, ...more)}[$__rate_interval])`, select));
}

/** A rate wants two scrapes, one of which may fail. */
const SCRAPES_PER_PART = 4;

/**
 * How much was counted in the range; the run may have ended before its end. A target that is scraped has one run after the
 * other: what it counted is added up by parts of the range in which it showed this one. A run of the archive is a target of its
 * own, with steps of its own. One that was scraped as well counts once.
 */
export function totalOfRun(
  select: Select,
  metric: string,
  { scrape_interval_s }: DashboardPlan,
): string {
  const part = `${SCRAPES_PER_PART * scrape_interval_s}s`;
  const within = (window: string, ...more: readonly string[]): string =>
    `increase(${select(metric, ...more)}[${window}]) and on (job, instance) last_over_time(${select(INFO, CHOSEN)}[${window}])`;
  const scraped = `sum_over_time((${within(part, `job!="${ARCHIVE_JOB}"`)})[$__range:${part}])`;
  const archived = `(${within('$__range', `job="${ARCHIVE_JOB}"`)})`;
  return once([], `${scraped} or ${archived}`);
}

/** With which run it is of as labels. */
export function named(expr: string, select: Select): string {
  const info = `max by (job, instance, run_id, profile) (${select(INFO, CHOSEN)})`;
  return `(${expr}) * on (job, instance) group_left (run_id, profile) ${info}`;
}
