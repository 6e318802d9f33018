import type { RuleGroup } from '../../model/alert-rule.ts';
import { duration, withVendor } from './promql.ts';
import { type RuleContext, STALE_INTERVALS } from './rule-context.ts';

/** A probe wherever it is looked from. */
const PROBE = 'probe, platform, province';

const AT = `${PROBE}, location`;

/** A prober that is gone must not resolve the page of what it saw last, until its own alert is out. */
const HOLD_S = 900;

/** A location votes apart from the others when it saw so many failures in a row. */
const SUSPECT_FAILURES_MIN = 3;

/** Probes at locations that say something about the target now. The value is the age of what they say, in intervals. */
const MEASURING = 'thongsuot:probe_measuring';

const DOWN = 'thongsuot:probe_down';

/**
 * A run of a probe that goes on ends within so many intervals at one location at least. Half of STALE_INTERVALS: of locations
 * that all stop together, an interval apart, none is ever the only one left that measures.
 */
const NEWS_INTERVALS = 1.5;

/** The newest of each probe and location, also of a prober that is gone. */
function held(metric: string, { scaled, service_matcher }: RuleContext): string {
  return `max by (${AT}) (last_over_time(${metric}{${service_matcher}}[${scaled(HOLD_S)}]))`;
}

/** How old a moment is, in intervals of its probe. */
function age(metric: string, context: RuleContext): string {
  const interval = held('thongsuot_probe_interval_seconds', context);
  return `(time() - ${held(metric, context)}) / ${interval}`;
}

/**
 * The probes that are down: an incident is open (two failures in a row, until two successes) at as many of the locations
 * that measure as the quorum asks, or at all of those where they are fewer. Without news from anywhere what was down stays
 * so, as long as an incident is open and nobody rests: silence is no success. The value is how many see it.
 */
function downExpr(context: RuleContext): string {
  const incidents = `${held('thongsuot_probe_incident', context)} == 1`;
  const votes = `count by (${PROBE}) (${incidents} and on (${AT}) ${MEASURING})`;
  const quorum = `clamp_max(count by (${PROBE}) (${MEASURING}), ${context.plan.settings.quorum_locations})`;
  const news = `on (${PROBE}) ${MEASURING} < ${NEWS_INTERVALS}`;
  const rests = `on (${PROBE}) ${age('thongsuot_probe_last_rest_timestamp_seconds', context)} < ${NEWS_INTERVALS}`;
  const before = `max by (${PROBE}) (${DOWN}) and on (${PROBE}) (${incidents})`;
  return `((${votes} >= ${quorum} and ${news}) or (${before} unless ${news} unless ${rests}))`;
}

/** What is down now: journeys, and vendors whose platform is down in several provinces. */
export function journeyRules(context: RuleContext): RuleGroup {
  const { plan, alert, scaled_s, recent_s, service_matcher: matcher } = context;
  const { owners, vendor_provinces_min } = plan.settings;
  const infra = (outcomes: string): string =>
    `sum by (location) (increase(thongsuot_probe_runs_total{outcome${outcomes}}[${duration(recent_s)}]))`;
  // Where nobody else measures, it is a quorum by itself and not suspect.
  const suspects = `max by (${AT}) (thongsuot_probe_consecutive_failures{${matcher}}) >= ${SUSPECT_FAILURES_MIN} and on (${AT}) ${MEASURING}`;
  return {
    name: 'thongsuot-journeys',
    interval_s: scaled_s(15),
    rules: [
      {
        record: 'thongsuot:location_infra:ratio',
        expr: `${infra('="infra"')} / ${infra('!="skipped"')}`,
      },
      {
        // Whoever is older measures nothing, whether it is gone, hangs, rests or is broken itself.
        record: MEASURING,
        expr: `${age('thongsuot_probe_last_judged_timestamp_seconds', context)} < ${STALE_INTERVALS}`,
      },
      { record: DOWN, expr: withVendor(downExpr(context), owners) },
      alert('ThongsuotJourneyDown', { expr: DOWN, severity: 'page' }),
      ...(owners.length === 0
        ? []
        : [
            alert('ThongsuotVendorDown', {
              expr: `count by (vendor, platform) (count by (vendor, platform, province) (${DOWN}{vendor!="", province!=""})) >= ${vendor_provinces_min}`,
              severity: 'page',
            }),
          ]),
      alert('ThongsuotLocationSuspect', {
        expr: withVendor(`(${suspects}) unless on (${PROBE}) ${DOWN}`, owners),
        severity: 'ticket',
        for_s: 60,
      }),
    ],
  };
}
