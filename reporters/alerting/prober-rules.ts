import type { RuleGroup } from '../../model/alert-rule.ts';
import { isServiceProbe } from '../../model/service-probe.ts';
import { duration } from './promql.ts';
import { type RuleContext, STALE_INTERVALS } from './rule-context.ts';
import { stale } from './silent-probes.ts';

const DAY_S = 86_400;

/** So many runs of one kind are no chance. `increase` extrapolates, hence half a run less. */
const RUNS_MIN = 2.5;

const INTERVAL = 'thongsuot_probe_interval_seconds';

function staleOf(matcher: string): string {
  return stale(
    (metric) => `${metric}{${matcher}}`,
    (metric) => metric,
  );
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
        expr: `count by (location) (${staleOf('')})`,
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

/** Nobody measures a platform: all its probes stand still everywhere, or all their runs end by our own faults. */
function blindExpr({ plan, scaled_s, service_matcher }: RuleContext): string {
  const service = plan.probes.filter(({ kind }) => isServiceProbe(kind));
  const longest_s = Math.max(0, ...service.map(({ interval_s }) => interval_s));
  const window = duration(Math.max(scaled_s(900), STALE_INTERVALS * longest_s));
  const runs = (outcomes: string): string => {
    const matcher = [service_matcher, `outcome=~"${outcomes}"`].filter((m) => m !== '').join(',');
    return `sum by (platform, province) (increase(thongsuot_probe_runs_total{${matcher}}[${window}]))`;
  };
  const still = `count by (platform, province) (${staleOf(service_matcher)}) == count by (platform, province) (${INTERVAL}{${service_matcher}})`;
  const broken = `${runs('infra')} > ${RUNS_MIN} and ${runs('ok|degraded|fail|timeout')} == 0`;
  return `(${still}) or (${broken})`;
}
