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

/** A location votes apart from the others when it saw so many failures in a row. */
const SUSPECT_FAILURES_MIN = 3;

/** The series of a location that is itself at fault for more of its runs than this do not count for the quorum. */
const BROKEN_RATIO = 0.5;

/** Where a platform of a vendor is down in so many provinces that it is the vendor's outage. */
export const VENDOR_DOWN = 'thongsuot:vendor_down';

/** The newest of each probe and location, also of a prober that is gone. */
function held(metric: string, matcher: string, hold: string): string {
  return `max by (${AT}) (last_over_time(${metric}{${matcher}}[${hold}]))`;
}

/**
 * The probes that are down: an incident is open (two failures in a row, until two successes) at as many locations as the
 * quorum asks, or at all that measure where fewer do. The value is how many see it.
 */
function downExpr({ plan, scaled, service_matcher: matcher }: RuleContext): string {
  const hold = scaled(HOLD_S);
  const of = (metric: string): string => held(metric, matcher, hold);
  const incidents = `${of('thongsuot_probe_incident')} == 1`;
  // In maintenance and outside its hours slots go on and runs do not: what was seen before says nothing any more.
  const resting = `${of('thongsuot_probe_last_slot_timestamp_seconds')} - ${of('thongsuot_probe_last_run_timestamp_seconds')} > ${STALE_INTERVALS} * ${of('thongsuot_probe_interval_seconds')}`;
  const fresh = `max by (${AT}) (time() - thongsuot_probe_last_run_timestamp_seconds{${matcher}} < ${STALE_INTERVALS} * thongsuot_probe_interval_seconds{${matcher}})`;
  const measuring = `count by (${PROBE}) (${fresh} unless on (location) thongsuot:location_infra:ratio > ${BROKEN_RATIO})`;
  const known = `count by (${PROBE}) (${of('thongsuot_probe_interval_seconds')})`;
  const votes = `count by (${PROBE}) ((${incidents}) unless on (${AT}) (${resting}))`;
  const quorum = `clamp_max(${measuring} or ${known}, ${plan.settings.quorum_locations})`;
  return `${votes} >= ${quorum}`;
}

/**
 * Where a vendor's outage is, recorded; and that as what explains the failure of a province. It does not begin by provinces
 * in maintenance, and ends when so few are down, in maintenance or not.
 */
function vendorsDown({ plan }: RuleContext, in_maintenance: readonly string[]) {
  const { owners, vendor_provinces_min } = plan.settings;
  if (owners.length === 0) return { records: [], explained: [] };
  const owned = 'thongsuot:probe_down{vendor!="",province!=""}';
  const widely = (down: string): string =>
    `count by (vendor, platform) (count by (vendor, platform, province) (${down})) >= ${vendor_provinces_min}`;
  const beginning = widely([owned, ...in_maintenance].join(' unless '));
  const expr =
    in_maintenance.length === 0 ? beginning : `${beginning} or ${widely(owned)} and ${VENDOR_DOWN}`;
  return {
    records: [{ record: VENDOR_DOWN, expr }],
    explained: [`on (vendor, platform) ${VENDOR_DOWN}`],
  };
}

/** What is down now: journeys, and vendors whose platform is down in several provinces. */
export function journeyRules(context: RuleContext): RuleGroup {
  const { plan, alert, scaled, scaled_s, recent_s, service_matcher: matcher } = context;
  const { owners } = plan.settings;
  const infra = (outcomes: string): string =>
    `sum by (location) (increase(thongsuot_probe_runs_total{outcome${outcomes}}[${duration(recent_s)}]))`;
  const suspects = `max by (${AT}) (thongsuot_probe_consecutive_failures{${matcher}}) >= ${SUSPECT_FAILURES_MIN}`;
  const maintenance = inMaintenance(context, scaled(HOLD_S));
  const vendors = vendorsDown(context, maintenance.explained);
  const journeys = told('thongsuot:probe_down', [...maintenance.explained, ...vendors.explained]);
  const locations = told('thongsuot:location_suspect', [
    ...maintenance.explained,
    ...vendors.explained,
    'on (platform, province) thongsuot:probe_down',
    `on (location) (thongsuot:location_infra:ratio > ${BROKEN_RATIO})`,
  ]);
  return {
    name: 'thongsuot-journeys',
    interval_s: scaled_s(15),
    rules: [
      {
        record: 'thongsuot:location_infra:ratio',
        expr: `${infra('="infra"')} / ${infra('!="skipped"')}`,
      },
      { record: 'thongsuot:probe_down', expr: withVendor(downExpr(context), owners) },
      ...maintenance.records,
      ...vendors.records,
      ...journeys.records,
      alert('ThongsuotJourneyDown', { expr: journeys.expr, severity: 'page' }),
      ...(owners.length === 0
        ? []
        : [alert('ThongsuotVendorDown', { expr: VENDOR_DOWN, severity: 'page' })]),
      {
        record: 'thongsuot:location_suspect',
        expr: withVendor(`(${suspects}) unless on (${PROBE}) thongsuot:probe_down`, owners),
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
