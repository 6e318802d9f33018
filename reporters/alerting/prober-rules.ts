import type { RuleGroup } from '../../model/alert-rule.ts';
import { duration } from './promql.ts';
import { type RuleContext, STALE_INTERVALS } from './rule-context.ts';
import { stale } from './silent-probes.ts';

const DAY_S = 86_400;

/** So many runs of one kind are no chance. `increase` extrapolates, hence half a run less. */
const RUNS_MIN = 2.5;

/** Nobody is called because nothing was measured for less than this, however often a probe is due. */
const UNMEASURED_S = 900;

const PLACE = 'platform, province';

const LAST_JUDGED = 'thongsuot_probe_last_judged_timestamp_seconds';
const LAST_REST = 'thongsuot_probe_last_rest_timestamp_seconds';
const INTERVAL = 'thongsuot_probe_interval_seconds';

function staleOf(matcher: string): string {
  return stale(
    (metric) => `${metric}{${matcher}}`,
    (metric) => metric,
  );
}

/** From which age on what a probe measured last is too old, and then nobody measures any more. */
function ageLimit(matcher: string, { scaled_s }: RuleContext): string {
  return `clamp_min(${STALE_INTERVALS} * ${INTERVAL}{${matcher}}, ${scaled_s(UNMEASURED_S)})`;
}

/**
 * Probes whose slots go on and come to nothing: our own faults, no place to run. Not those that rest; and a program that has
 * just been started, or told of a probe, is given the same time.
 */
function unmeasured(matcher: string, context: RuleContext): string {
  const limit = ageLimit(matcher, context);
  const old = (metric: string): string => `time() - ${metric}{${matcher}} > ${limit}`;
  const known = `${limit} < on (job, instance) group_left () (time() - thongsuot_watch_config_loaded_timestamp_seconds)`;
  return `(${old(LAST_JUDGED)} and ${old(LAST_REST)} and ${known})`;
}

/** What is wrong with the watch itself. It never counts against a platform. */
export function proberRules(context: RuleContext): RuleGroup {
  const { plan, alert, scaled, scaled_s, limit, recent_s } = context;
  const recent = duration(recent_s);
  const infra = `sum by (location) (increase(thongsuot_probe_runs_total{outcome="infra"}[${recent}]))`;
  const configured = new Set(plan.probes.map(({ name }) => name)).size;
  return {
    name: 'thongsuot-watch',
    interval_s: scaled_s(15),
    rules: [
      // Two scrapes and more: a daemon may be started again.
      alert('ThongsuotWatchAbsent', { expr: `absent(${INTERVAL})`, severity: 'page', for_s: 120 }),
      alert('ThongsuotBlind', { expr: blindExpr(context), severity: 'page' }),
      alert('ThongsuotProberDown', {
        expr: `max by (location) (last_over_time(${INTERVAL}[${scaled(DAY_S)}])) unless on (location) ${INTERVAL}`,
        severity: 'ticket',
        for_s: 120,
      }),
      alert('ThongsuotProberStalled', {
        expr: `count by (location) (${staleOf('')} or ${unmeasured('', context)})`,
        severity: 'ticket',
      }),
      alert('ThongsuotProbeInfra', {
        expr: `thongsuot:location_infra:ratio > ${limit('infra_ratio')} and ${infra} > ${RUNS_MIN}`,
        severity: 'ticket',
      }),
      alert('ThongsuotProbesMissing', {
        expr: `${configured} - count(count by (probe) (${INTERVAL})) > 0`,
        severity: 'ticket',
        for_s: 600,
      }),
      alert('ThongsuotQueueWait', {
        expr: `histogram_quantile(0.95, sum by (job, instance, queue, le) (rate(thongsuot_probe_queue_wait_seconds_bucket[${recent}]))) > ${limit('queue_wait_s')}`,
        severity: 'ticket',
      }),
      alert('ThongsuotJournalFailing', {
        expr: `sum by (job, instance) (increase(thongsuot_journal_write_failures_total[${recent}])) > 0 or max by (job, instance) (thongsuot_journal_lag_seconds) > 60`,
        severity: 'ticket',
      }),
      alert('ThongsuotConfigNotLoaded', {
        expr: 'thongsuot_watch_config_reload_successful == 0',
        severity: 'ticket',
      }),
      alert('ThongsuotClockOff', {
        expr: `max by (location) (abs(thongsuot_probe_clock_offset_seconds)) > ${limit('clock_offset_s')}`,
        severity: 'ticket',
      }),
    ],
  };
}

/**
 * Nobody measures a platform: all its probes stand still everywhere, or some should measure and none does. A probe that rests
 * at one location is not expected to be measured at another.
 */
function blindExpr(context: RuleContext): string {
  const matcher = context.service_matcher;
  const new_enough = (metric: string): string =>
    `time() - ${metric}{${matcher}} <= ${ageLimit(matcher, context)}`;
  const still = `count by (${PLACE}) (${staleOf(matcher)}) == count by (${PLACE}) (${INTERVAL}{${matcher}})`;
  const due = `${unmeasured(matcher, context)} unless on (probe, ${PLACE}) ${new_enough(LAST_REST)}`;
  return `(${still}) or (count by (${PLACE}) (${due}) unless on (${PLACE}) ${new_enough(LAST_JUDGED)})`;
}
