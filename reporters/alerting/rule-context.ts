import type { AlertRule, AlertSeverity } from '../../model/alert-rule.ts';
import type { AlertingOptions, AlertingPlan, ThresholdName } from '../../model/alerting.ts';
import { isServiceProbe } from '../../model/service-probe.ts';
import { ALERT_TEXTS, type AlertName, type AlertText } from './alert-texts.ts';
import { duration, limitNow, oneOf } from './promql.ts';

/** What the rules of every group are written with. */
export interface RuleContext {
  readonly plan: AlertingPlan;
  readonly options: AlertingOptions;
  /** A time that is no interval of a probe: whole seconds, at least one. */
  readonly scaled_s: (seconds: number) => number;
  /** The same as PromQL has it. */
  readonly scaled: (seconds: number) => string;
  /** The stretch that says how a location is: some runs of its most frequent probe at least. */
  readonly recent_s: number;
  /** The probes whose failure is the failure of a service, as a matcher; empty when all are such. */
  readonly service_matcher: string;
  /** The limit that holds now, a scalar. */
  readonly limit: (name: ThresholdName) => string;
  readonly alert: (name: AlertName, spec: AlertSpec) => AlertRule;
}

/** What differs from rule to rule. */
export interface AlertSpec {
  readonly expr: string;
  readonly severity: AlertSeverity;
  /** Before it is scaled. */
  readonly for_s?: number;
  /** It goes on so long after `expr` returned nothing more; before it is scaled. */
  readonly keep_firing_for_s?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Older than so many intervals, a result says nothing about now. */
export const STALE_INTERVALS = 3;

const RECENT_S = 900;

function serviceMatcher({ probes }: AlertingPlan): string {
  const others = probes.filter(({ kind }) => !isServiceProbe(kind)).map(({ name }) => name);
  return others.length === 0 ? '' : `probe!~"${oneOf(others)}"`;
}

/** The phase of the calendar as text. A label would end an alert and begin another one at midnight. */
const PHASE =
  '{{ with query "thongsuot:phase:active" }}{{ . | first | label "phase" }}{{ else }}?{{ end }}';

/** Writes rules for a plan. */
export function ruleContext(plan: AlertingPlan, options: AlertingOptions): RuleContext {
  const { settings } = plan;
  const scaled_s = (seconds: number): number =>
    Math.max(1, Math.round(seconds * options.time_scale));
  return {
    plan,
    options,
    scaled_s,
    scaled: (seconds) => duration(scaled_s(seconds)),
    recent_s: Math.max(
      scaled_s(RECENT_S),
      STALE_INTERVALS * Math.min(...plan.probes.map(({ interval_s }) => interval_s)),
    ),
    service_matcher: serviceMatcher(plan),
    limit: (name) => limitNow(settings.thresholds[name], settings.tight),
    alert: (name, spec) => {
      const { expr, severity, for_s = 0, keep_firing_for_s = 0, labels = {} } = spec;
      const { concern, runbook, vi, en }: AlertText = ALERT_TEXTS[name];
      return {
        name,
        expr,
        for_s: for_s === 0 ? 0 : scaled_s(for_s),
        keep_firing_for_s: keep_firing_for_s === 0 ? 0 : scaled_s(keep_firing_for_s),
        severity,
        labels: { concern, ...labels },
        annotations: {
          summary: vi,
          summary_en: en,
          phase: PHASE,
          runbook_url: `${settings.runbooks_url}/${runbook}.md`,
        },
      };
    },
  };
}
