import {
  type AlertRule,
  isAlertRule,
  type RecordingRule,
  type RuleGroup,
} from '../../model/alert-rule.ts';
import { generatedYaml } from './generated-yaml.ts';

/** A rule file of Prometheus. */
export function prometheusRules(groups: readonly RuleGroup[]): string {
  const document = {
    groups: groups.map(({ name, interval_s, rules }) => ({
      name,
      interval: `${interval_s}s`,
      rules: rules.map((rule) => (isAlertRule(rule) ? alertOf(rule) : recordOf(rule))),
    })),
  };
  return generatedYaml(document);
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
