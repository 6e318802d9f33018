import { stringify } from 'yaml';
import {
  type AlertRule,
  isAlertRule,
  type RecordingRule,
  type RuleGroup,
} from '../../model/alert-rule.ts';

/** A rule file of Prometheus. */
export function prometheusRules(groups: readonly RuleGroup[]): string {
  const document = {
    groups: groups.map(({ name, interval_s, rules }) => ({
      name,
      interval: `${interval_s}s`,
      rules: rules.map((rule) => (isAlertRule(rule) ? alertOf(rule) : recordOf(rule))),
    })),
  };
  return yamlText(document);
}

/** YAML whose lines are never folded, so that a change of one value is a change of one line. */
export function yamlText(document: unknown): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

function alertOf(rule: AlertRule) {
  const { name, expr, for_s, keep_firing_for_s, severity, labels, annotations } = rule;
  return {
    alert: name,
    expr,
    ...(for_s > 0 && { for: `${for_s}s` }),
    ...(keep_firing_for_s > 0 && { keep_firing_for: `${keep_firing_for_s}s` }),
    labels: { severity, ...labels },
    annotations,
  };
}

function recordOf({ record, expr, labels }: RecordingRule) {
  return { record, expr, ...(labels !== undefined && { labels }) };
}
