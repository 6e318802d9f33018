import type { AlertingOptions, AlertingPlan } from '../../model/alerting.ts';
import type { GeneratedFile } from '../../model/generated-file.ts';
import { prometheusRules } from './prometheus-file.ts';
import { ruleGroups } from './rule-groups.ts';

/**
 * The rules for Prometheus, the configuration of Alertmanager, and the same for Grafana's own alerting:
 * `prometheus/*.rules.yaml`, `alertmanager/alertmanager.yaml`, `grafana/provisioning/alerting/*.yaml`.
 */
export function alertingFiles(
  plan: AlertingPlan,
  options: AlertingOptions,
): readonly GeneratedFile[] {
  const groups = ruleGroups(plan, options);
  return [{ path: 'prometheus/thongsuot.rules.yaml', text: prometheusRules(groups) }];
}
