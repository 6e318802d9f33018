/** Who is told: `page` wakes somebody, `ticket` waits for the working day, `none` is for machines. */
export type AlertSeverity = 'page' | 'ticket' | 'none';

/** An alert: it fires for every series that its expression returns. Prometheus and Grafana are both made of it. */
export interface AlertRule {
  /** CamelCase, with the prefix of the project; several rules may share one, with different severities. */
  readonly name: string;
  /** PromQL; what it returns is what fires. */
  readonly expr: string;
  /** How long the expression must return a series before it fires. */
  readonly for_s: number;
  /** How long it goes on firing once the expression returns it no more. */
  readonly keep_firing_for_s: number;
  readonly severity: AlertSeverity;
  /** Besides `severity`, and those of the series. */
  readonly labels: Readonly<Record<string, string>>;
  /** Texts for people, in the template language of Prometheus. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** A series that is computed once, for alerts and dashboards. */
export interface RecordingRule {
  readonly record: string;
  /** PromQL. */
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules that are evaluated one after the other, at the same instant. */
export interface RuleGroup {
  readonly name: string;
  readonly interval_s: number;
  readonly rules: readonly (AlertRule | RecordingRule)[];
}

/** Tells the two kinds of rules apart. */
export function isAlertRule(rule: AlertRule | RecordingRule): rule is AlertRule {
  return 'severity' in rule;
}
