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
 * @param lasting what is recorded, for as long as its alert keeps firing: what comes back meanwhile is told still
 */
export function told(
  name: string,
  explained: readonly string[],
  lasting: (record: string) => string = (record) => record,
): Told {
  if (explained.length === 0) return { records: [], expr: name };
  const record = `${name}:told`;
  const beginning = [name, ...explained].join(' unless ');
  const expr = `${beginning} or ${name} and ${lasting(record)}`;
  return { records: [{ record, expr }], expr: record };
}
