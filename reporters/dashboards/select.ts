import { gone, stale } from '../alerting/silent-probes.ts';

/**
 * A selector of series: every one is held to the chosen jobs and instances, so that two Prometheus targets of the same kind
 * can be told apart, and to each variable that is named after its label.
 *
 * @param variables labels whose variable is chosen on the dashboard
 * @returns makes `metric{…}`; `more` are further matchers, as `outcome="ok"`
 */
export function selecting(
  ...variables: readonly string[]
): (metric: string, ...more: readonly string[]) => string {
  const chosen = ['job', 'instance', ...variables].map((name) => `${name}=~"$${name}"`);
  return (metric, ...more) => `${metric}{${[...chosen, ...more].join(', ')}}`;
}

export type Select = ReturnType<typeof selecting>;

const RUNS = 'thongsuot_probe_runs_total';

/** Runs that succeeded, and those that say something of the target: our own faults and skipped ones are in neither. */
const GOOD = 'outcome=~"ok|degraded"';
const TOLD = 'outcome=~"ok|degraded|fail|timeout"';

/**
 * The share of runs that succeeded, 0 to 1; nothing where none came to an end.
 *
 * @param window as `$__range` or `30d`
 * @param by labels that are kept
 */
export function successRatio(
  select: Select,
  window: string,
  by: readonly string[],
  ...more: readonly string[]
): string {
  const sum = (outcome: string): string =>
    `${sumBy(by)}(increase(${select(RUNS, outcome, ...more)}[${window}]))`;
  return `${sum(GOOD)} / (${sum(TOLD)} > 0)`;
}

/** The same as a course; it wants a step that holds a run of each probe. */
export function successCourse(select: Select, by: readonly string[]): string {
  const sum = (outcome: string): string =>
    `${sumBy(by)}(rate(${select(RUNS, outcome)}[$__rate_interval]))`;
  return `${sum(GOOD)} / (${sum(TOLD)} > 0)`;
}

/** A quantile of a classic histogram, in its unit. @param quantile 0 to 1 */
export function quantileOf(quantile: number, buckets: string, by: readonly string[]): string {
  return `histogram_quantile(${quantile}, ${sumBy(['le', ...by])}(rate(${buckets}[$__rate_interval])))`;
}

/** @param by none sums everything */
export function sumBy(by: readonly string[]): string {
  return by.length === 0 ? 'sum' : `sum by (${by.join(', ')}) `;
}

/**
 * Of processes those that watch: Prometheus, Alertmanager and others have the same metrics.
 *
 * @param within `[1d]` where one counts, too, that answered within a day
 */
export function ofWatch(expr: string, select: Select, within: '' | '[1d]' = ''): string {
  const info = select('thongsuot_watch_build_info');
  const watch = within === '' ? info : `last_over_time(${info}${within})`;
  return `${expr} and on (job, instance) ${watch}`;
}

/**
 * How a probe stands at each moment: 0 well, 1 its newest run failed, 2 an incident is open, 3 nothing is heard of it, so that
 * its last state says nothing: it stands still as the alerts have it, or its program does not answer.
 */
export function probeState(select: Select): string {
  const own = selecting();
  const failing = `(${select('thongsuot_probe_consecutive_failures')} > bool 0)`;
  const known = `clamp_max(2 * ${select('thongsuot_probe_incident')} + ${failing}, 2)`;
  const silent = [stale(select, own), gone(select, own)].map((lost) => `3 * ${lost} ^ 0`);
  return `(${silent.join(' or ')} or ${known})`;
}
