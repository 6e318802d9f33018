import type { RuleGroup } from '../../model/alert-rule.ts';
import { inMaintenance } from './maintenance.ts';
import { duration, withVendor } from './promql.ts';
import { type RuleContext, STALE_INTERVALS } from './rule-context.ts';
import { told } from './told.ts';

/** A probe wherever it is looked from. */
const PROBE = 'probe, platform, province';

const AT = `${PROBE}, location`;

/** A prober that is gone must not resolve the page of what it saw last, until its own alert is out. */
const HOLD_S = 900;

/**
 * A page goes on for so long after what it tells of, and explains as long. Of a platform that fails half of the time
 * every probe succeeds twice in a row now and then: nobody wants to hear each time that it is over, and then that it is not.
 */
const KEEP_FIRING_FOR_S = 300;

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

/** Nobody is told of what a location that is itself at fault for more of its runs than this sees alone. */
const BROKEN_RATIO = 0.5;

/** Where a platform of a vendor is down in so many provinces that it is the vendor's outage. */
export const VENDOR_DOWN = 'thongsuot:vendor_down';

/** What was down while it was. */
const IN_OUTAGE = 'thongsuot:probe_in_outage';

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

/**
 * Where a vendor's outage is, recorded; and that as what explains the failure of a province. It does not begin by provinces
 * in maintenance, and ends when so few are down, in maintenance or not.
 */
function vendorsDown(context: RuleContext, in_maintenance: readonly string[]) {
  const { owners, vendor_provinces_min } = context.plan.settings;
  if (owners.length === 0) return { records: [], explained: [] };
  const owned = `${DOWN}{vendor!="",province!=""}`;
  const widely = (down: string): string =>
    `count by (vendor, platform) (count by (vendor, platform, province) (${down})) >= ${vendor_provinces_min}`;
  const beginning = widely([owned, ...in_maintenance].join(' unless '));
  const expr =
    in_maintenance.length === 0
      ? beginning
      : `${beginning} or ${widely(owned)} and ${stillTold(VENDOR_DOWN, context)}`;
  return {
    records: [
      { record: VENDOR_DOWN, expr },
      { record: IN_OUTAGE, expr: `${DOWN} and on (vendor, platform) ${VENDOR_DOWN}` },
    ],
    // The last to recover are explained as long as the page goes on; what was well in the outage is not.
    explained: [
      `on (vendor, platform) ${VENDOR_DOWN}`,
      `on (${PROBE}) ${stillTold(IN_OUTAGE, context)}`,
    ],
  };
}

/** What a page tells of that is not over, or was no longer ago than it keeps firing. */
function stillTold(down: string, { scaled }: RuleContext): string {
  return `count_over_time(${down}[${scaled(KEEP_FIRING_FOR_S)}])`;
}

/** What is down now: journeys, and vendors whose platform is down in several provinces. */
export function journeyRules(context: RuleContext): RuleGroup {
  const { plan, alert, scaled, scaled_s, recent_s, service_matcher: matcher } = context;
  const { owners } = plan.settings;
  const infra = (outcomes: string): string =>
    `sum by (location) (increase(thongsuot_probe_runs_total{outcome${outcomes}}[${duration(recent_s)}]))`;
  // "From there only" needs somebody who measures elsewhere.
  const suspects = `max by (${AT}) (thongsuot_probe_consecutive_failures{${matcher}}) >= ${SUSPECT_FAILURES_MIN} and on (${AT}) ${MEASURING} and on (${PROBE}) count by (${PROBE}) (${MEASURING}) > 1`;
  const maintenance = inMaintenance(context, scaled(HOLD_S));
  const vendors = vendorsDown(context, maintenance.explained);
  const journeys = told(DOWN, [...maintenance.explained, ...vendors.explained], (record) =>
    stillTold(record, context),
  );
  const locations = told('thongsuot:location_suspect', [
    ...maintenance.explained,
    ...vendors.explained,
    `on (platform, province) ${stillTold(DOWN, context)}`,
    `on (location) (thongsuot:location_infra:ratio > ${BROKEN_RATIO})`,
  ]);
  const page = { severity: 'page', keep_firing_for_s: KEEP_FIRING_FOR_S } as const;
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
      ...maintenance.records,
      ...vendors.records,
      ...journeys.records,
      alert('ThongsuotJourneyDown', { expr: journeys.expr, ...page }),
      ...(owners.length === 0
        ? []
        : [alert('ThongsuotVendorDown', { expr: VENDOR_DOWN, ...page })]),
      {
        record: 'thongsuot:location_suspect',
        expr: withVendor(`(${suspects}) unless on (${PROBE}) ${DOWN}`, owners),
      },
      ...locations.records,
      alert('ThongsuotLocationSuspect', {
        expr: locations.expr,
        severity: 'ticket',
        for_s: 60,
      }),
    ],
  };
}
