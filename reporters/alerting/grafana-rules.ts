import { type AlertRule, isAlertRule, type RuleGroup } from '../../model/alert-rule.ts';
import {
  ALERT_PANEL_IDS,
  DASHBOARD_UIDS,
  DATASOURCE_UID,
  type DashboardName,
} from '../dashboards/uids.ts';
import { ALERT_TEXTS, isAlertName } from './alert-texts.ts';
import { grafanaYaml } from './generated-yaml.ts';
import { duration } from './promql.ts';

/** The query, and the condition on what it returns. */
const QUERY = 'A';
const CONDITION = 'B';

/** How far back the query looks; it is an instant one, and looks back by itself. */
const LOOKBACK_S = 600;

/** Grafana evaluates every ten seconds at most, and in multiples of it. */
const STEP_S = 10;

/**
 * The alerts as Grafana provisions them from a file (`apiVersion: 1`; field names as in pkg/services/provisioning/alerting,
 * which ignores what it does not know). What they query is recorded by Prometheus: the rule file belongs there in any case.
 */
export function grafanaRules(groups: readonly RuleGroup[]): string {
  return grafanaYaml({
    groups: groups.flatMap(({ name, interval_s, rules }) => {
      const alerts = rules.filter(isAlertRule);
      if (alerts.length === 0) return [];
      return [
        {
          orgId: 1,
          name,
          // Not the folder of the dashboards: whoever may change alerts need not be who may change those.
          folder: 'Thông Suốt – cảnh báo',
          interval: `${inSteps(interval_s)}s`,
          rules: alerts.map(ruleOf),
        },
      ];
    }),
  });
}

function ruleOf(rule: AlertRule) {
  const { name, severity, for_s, labels } = rule;
  const { phase: _, ...annotations } = rule.annotations;
  return {
    uid: uidOf(rule),
    title: [name, labels['platform'], labels['window'], severity]
      .filter((part) => part !== undefined)
      .join(' '),
    condition: CONDITION,
    ...dashboardOf(name),
    data: [queryOf(rule), conditionOf()],
    // An expression that finds nothing is what is wished for: only silence of Prometheus itself is a fault.
    noDataState: 'OK',
    execErrState: 'Error',
    for: `${inSteps(for_s)}s`,
    // The one is in camelCase and the other is not; written otherwise, they are ignored.
    // What keeps firing does so by its query: a series that is gone among others ends its alert whatever is said here.
    keepFiringFor: '0s',
    missing_series_evals_to_resolve: 1,
    // Otherwise the name of the alert would be its title, which has to be unique.
    labels: escapedLabels({ alert: name, severity, ...labels }),
    annotations: Object.fromEntries(
      Object.entries({ ...annotations, ...linkOf(name) }).map(([key, text]) => [
        key,
        grafanaTemplate(text),
      ]),
    ),
    isPaused: false,
  };
}

function dashboardOf(name: string) {
  if (!isAlertName(name)) return {};
  const { dashboard } = ALERT_TEXTS[name];
  return { dashboardUid: DASHBOARD_UIDS[dashboard], panelId: ALERT_PANEL_IDS[dashboard] };
}

/** Dashboards that show exactly one of something: by this label of the alert it is chosen. */
const CHOSEN: Partial<Readonly<Record<DashboardName, string>>> = {
  journey: 'probe',
  load: 'run_id',
};

/** Grafana's own link to the dashboard of an alert chooses nothing on it. */
function linkOf(name: string): Readonly<Record<string, string>> {
  if (!isAlertName(name)) return {};
  const { dashboard } = ALERT_TEXTS[name];
  const label = CHOSEN[dashboard];
  if (label === undefined) return {};
  const root = '{{ externalURL | reReplaceAll "/+$" "" }}';
  return {
    dashboard_url: `${root}/d/${DASHBOARD_UIDS[dashboard]}?var-${label}={{ $labels.${label} }}`,
  };
}

function queryOf(rule: AlertRule) {
  const expr = goingOn(rule);
  return {
    refId: QUERY,
    queryType: '',
    relativeTimeRange: { from: LOOKBACK_S, to: 0 },
    datasourceUid: DATASOURCE_UID,
    model: { refId: QUERY, expr, instant: true, range: false },
  };
}

/** With what it returned as long ago as it keeps firing. Throws Error where that is not what a rule records. */
function goingOn({ name, expr, keep_firing_for_s }: AlertRule): string {
  if (keep_firing_for_s === 0) return expr;
  if (!/^[a-z_:]+$/.test(expr))
    throw new Error(`${name} keeps firing, so record what it goes by: "${expr}" has no history`);
  return `last_over_time(${expr}[${duration(keep_firing_for_s)}])`;
}

/** Whatever a PromQL expression returns fires, zero too: as Grafana itself translates rules of Prometheus. */
function conditionOf() {
  const expression = `is_number($${QUERY}) || is_nan($${QUERY}) || is_inf($${QUERY})`;
  return {
    refId: CONDITION,
    queryType: '',
    relativeTimeRange: { from: 0, to: 0 },
    datasourceUid: '__expr__',
    model: { refId: CONDITION, type: 'math', expression },
  };
}

/** Stable: what Grafana knows a rule by, whatever its text becomes. At most 40 characters. */
function uidOf({ name, severity, labels }: AlertRule): string {
  const parts = [name.replace('Thongsuot', ''), labels['platform'], labels['window'], severity];
  return ['ts', ...parts.filter((part) => part !== undefined)].join('-').toLowerCase();
}

/** In labels Grafana replaces `$name` from the environment, unless the dollar is doubled. */
function escapedLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [name, value.replaceAll('$', '$$$$')]),
  );
}

/** In Grafana `$value` is a text about all queries; the number is with its query. */
function grafanaTemplate(text: string): string {
  return text.replaceAll('$value', `$values.${QUERY}.Value`);
}

function inSteps(seconds: number): number {
  return Math.ceil(seconds / STEP_S) * STEP_S;
}
