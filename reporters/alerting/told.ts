import type { RecordingRule } from '../../model/alert-rule.ts';

/** What an alert goes by, and the rules that record it. */
interface Told {
  readonly records: readonly RecordingRule[];
  /** Selects what is told. */
  readonly expr: string;
}

/**
 * What is recorded as `name`, without what something else explains: that does not begin to be told. But what is being told goes
 * on until it is over by itself, whatever comes to explain it. Alertmanager, where it inhibits, drops the end of an alert with
 * the alert, and whoever was told of it would never hear that it is over.
 *
 * @param name of a recording whose rule stands before
 * @param explained each `on (labels) expression`, the labels being of both
 * @param goes_on for how long its alert keeps firing, as PromQL has it: what comes back meanwhile is told still
 */
export function told(
  name: string,
  explained: readonly string[],
  goes_on: string | null = null,
): Told {
  if (explained.length === 0) return { records: [], expr: name };
  const record = `${name}:told`;
  const beginning = [name, ...explained].join(' unless ');
  const before = goes_on === null ? record : `count_over_time(${record}[${goes_on}])`;
  return { records: [{ record, expr: `${beginning} or ${name} and ${before}` }], expr: record };
}
