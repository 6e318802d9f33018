import type { RuleGroup } from '../../model/alert-rule.ts';
import { isServiceProbe, isSlowWithPlatform } from '../../model/service-probe.ts';
import { VENDOR_DOWN } from './journey-rules.ts';
import { duration, oneOf, withVendor } from './promql.ts';
import { type RuleContext, STALE_INTERVALS } from './rule-context.ts';
import { told } from './told.ts';

const DAY_S = 86_400;

/** How often these rules are evaluated, before it is scaled. */
export const TARGET_RULES_EVERY_S = 60;

const PROBE = 'probe, platform, province';

const SLOW = 'thongsuot:platform_slow';

/** So many slow runs are no chance. `increase` extrapolates, hence half a run less. */
const SLOW_RUNS_MIN = 2.5;

/** What will fail, or works but badly. */
export function targetRules(context: RuleContext): RuleGroup {
  const { plan, alert, scaled_s, limit, service_matcher } = context;
  const owned = (expr: string): string => withVendor(`(${expr})`, plan.settings.owners);
  const days_left = `(min by (${PROBE}) (thongsuot_probe_certificate_expiry_timestamp_seconds) - time())`;
  const expiring = (name: 'certificate_page_days' | 'certificate_ticket_days'): string =>
    owned(`${days_left} < ${DAY_S} * ${limit(name)}`);
  const slow = told(SLOW, whatIsSlowToo(context));
  return {
    name: 'thongsuot-targets',
    interval_s: scaled_s(TARGET_RULES_EVERY_S),
    rules: [
      { record: SLOW, expr: owned(slowExpr(context)) },
      ...slow.records,
      alert('ThongsuotPlatformSlow', { expr: slow.expr, severity: 'ticket' }),
      alert('ThongsuotCertificateExpiring', {
        expr: expiring('certificate_page_days'),
        severity: 'page',
      }),
      alert('ThongsuotCertificateExpiring', {
        expr: expiring('certificate_ticket_days'),
        severity: 'ticket',
      }),
      ...(service_matcher === ''
        ? []
        : [
            alert('ThongsuotCheckFailing', {
              expr: owned(
                `max by (${PROBE}) (thongsuot_probe_incident{${otherMatcher(plan)}}) == 1`,
              ),
              severity: 'ticket',
            }),
          ]),
      // A name server that was just changed differs for a while; two runs in a row and more do not.
      alert('ThongsuotDnsDisagreement', {
        expr: owned(`max by (${PROBE}) (thongsuot_probe_dns_disagreements) > 0`),
        severity: 'ticket',
        for_s: 300,
      }),
      alert('ThongsuotSyncLag', {
        expr: owned(
          `min by (${PROBE}) (min_over_time(thongsuot_probe_sync_lag_seconds[${duration(twoRuns_s(plan))}])) > ${limit('sync_lag_s')}`,
        ),
        severity: 'ticket',
      }),
    ],
  };
}

/**
 * Of a platform, because a slow one is slow in every journey; over three runs of its rarest probe. Probes that are quick
 * although the platform is slow do not count: they would be half of its runs, and more.
 */
function slowExpr(context: RuleContext): string {
  const { limit, plan } = context;
  const quick = plan.probes.filter(({ kind }) => !isSlowWithPlatform(kind));
  const waiting = quick.length === 0 ? '' : `probe!~"${oneOf(quick.map(({ name }) => name))}"`;
  const window = duration(slowWindow_s(context));
  const runs = (outcomes: string): string => {
    const matcher = [waiting, `outcome=~"${outcomes}"`].filter((m) => m !== '').join(',');
    return `sum by (platform, province) (increase(thongsuot_probe_runs_total{${matcher}}[${window}]))`;
  };
  return `${runs('degraded')} / ${runs('ok|degraded')} > ${limit('slow_ratio')} and ${runs('degraded')} > ${SLOW_RUNS_MIN}`;
}

/** Over how long a platform has to be slow: `slow_ratio` of its runs in this time. */
export function slowWindow_s({ plan, scaled_s }: Pick<RuleContext, 'plan' | 'scaled_s'>): number {
  const service = plan.probes.filter(({ kind }) => isServiceProbe(kind));
  const longest_s = Math.max(0, ...service.map(({ interval_s }) => interval_s));
  return Math.max(scaled_s(900), STALE_INTERVALS * longest_s);
}

/** What is down, or was as long ago as slow runs count. */
function whatIsSlowToo(context: RuleContext): readonly string[] {
  const recently = (down: string): string =>
    `count_over_time(${down}[${duration(slowWindow_s(context))}])`;
  return [
    `on (platform, province) ${recently('thongsuot:probe_down')}`,
    ...(context.plan.settings.owners.length === 0
      ? []
      : [`on (vendor, platform) ${recently(VENDOR_DOWN)}`]),
  ];
}

function otherMatcher({ probes }: RuleContext['plan']): string {
  const others = probes.filter(({ kind }) => !isServiceProbe(kind));
  return `probe=~"${oneOf(others.map(({ name }) => name))}"`;
}

/** The gauge has the newest value: over more than an interval, its least is over the limit when two runs in a row were. */
function twoRuns_s({ probes }: RuleContext['plan']): number {
  const journeys = probes.filter(({ kind }) => kind === 'journey');
  return Math.ceil(1.5 * Math.max(1, ...journeys.map(({ interval_s }) => interval_s)));
}
