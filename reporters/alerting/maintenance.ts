import type { RecordingRule } from '../../model/alert-rule.ts';
import type { Maintenance } from '../../model/alerting.ts';
import type { MaintenanceWindow } from '../../model/probe-plan.ts';
import { oneOf } from './promql.ts';
import type { RuleContext } from './rule-context.ts';

const RECORD = 'thongsuot:probe_in_maintenance';

const PROBE = 'probe, platform, province';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** Time 0 was a Thursday, at seven o'clock in Viet Nam, which keeps UTC+7 all year. A week begins with Sunday. */
const WEEK_OFFSET_S = 4 * DAY_S + 7 * HOUR_S;

/** What maintenance explains, and the rules that record where it is. */
interface InMaintenance {
  readonly records: readonly RecordingRule[];
  /** None without maintenance; else as `told` has it. */
  readonly explained: readonly string[];
}

/**
 * The probes in a window of maintenance: what fails of them does not begin to be told. A window in which Alertmanager or Grafana
 * were mute would do the same, but in it nobody would hear either that what was told before is over.
 *
 * @param hold for how long a prober that is gone is still known, as PromQL has it
 */
export function inMaintenance({ plan }: RuleContext, hold: string): InMaintenance {
  if (plan.maintenance.length === 0) return { records: [], explained: [] };
  const probes = plan.maintenance.map(
    (entry) =>
      `max by (${PROBE}) (last_over_time(thongsuot_probe_interval_seconds${matchers(entry)}[${hold}])) and on () ${during(entry.window)}`,
  );
  return {
    records: [{ record: RECORD, expr: probes.join(' or ') }],
    explained: [`on (${PROBE}) ${RECORD}`],
  };
}

function matchers({ platforms, provinces, probes }: Maintenance): string {
  const named = [
    ['platform', platforms],
    ['province', provinces],
    ['probe', probes],
  ] as const;
  const parts = named.flatMap(([label, names]) =>
    names === null ? [] : [`${label}=~"${oneOf(names)}"`],
  );
  return `{${parts.join(',')}}`;
}

function during(window: MaintenanceWindow): string {
  if (window.repeat === 'once') {
    return `(vector(time()) >= ${window.from_ms / 1000} < ${window.to_ms / 1000})`;
  }
  const { weekday, hours } = window;
  const at = (hour: number): number => weekday * DAY_S + hour * HOUR_S;
  return `(vector((time() + ${WEEK_OFFSET_S}) % ${7 * DAY_S}) >= ${at(hours.from_h)} < ${at(hours.to_h)})`;
}
