import { STALE_INTERVALS } from './rule-context.ts';

/** A selector of a metric, `metric{…}`. */
type Selects = (metric: string) => string;

const LAST_SLOT = 'thongsuot_probe_last_slot_timestamp_seconds';
const INTERVAL = 'thongsuot_probe_interval_seconds';

/**
 * For how long nothing was heard of each probe, in seconds, although its exporter answers: only the clock tells. Slots go on
 * in maintenance too. What has never had a slot is counted from the start of its program.
 *
 * @param of selects series of probes
 * @param own selects series of their programs
 */
function silentFor(of: Selects, own: Selects): string {
  const slot = of(LAST_SLOT);
  const never = `(${slot} == 0) + on (job, instance) group_left () (time() - ${own('process_start_time_seconds')})`;
  // After a clock was put back the newest slot lies ahead, and there may be none for as long.
  return `(abs(time() - (${slot} > 0)) or ${never})`;
}

/** Probes that stand still: alert rules and dashboards take the same for it. */
export function stale(of: Selects, own: Selects): string {
  return `(${silentFor(of, own)} > ${STALE_INTERVALS} * ${of(INTERVAL)})`;
}

/**
 * Probes whose program is not heard of any more, and that no other runs at their location: Prometheus marks all series of a
 * target as stale at the first scrape that fails. Their intervals, of the last day.
 */
export function gone(of: Selects, own: Selects): string {
  const answering = own('process_start_time_seconds');
  return `(last_over_time(${of(INTERVAL)}[1d]) unless on (job, instance) ${answering} unless on (probe, location) ${of(INTERVAL)})`;
}

/** For how many of its intervals nothing was heard of each probe, whether its program answers or not. */
export function silentIntervals(of: Selects, own: Selects): string {
  const last = `(time() - (last_over_time(${of(LAST_SLOT)}[1d]) > 0))`;
  return `(${silentFor(of, own)} / ${of(INTERVAL)} or ${last} / ${gone(of, own)})`;
}
