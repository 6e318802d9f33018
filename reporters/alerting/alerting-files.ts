import type { AlertingOptions, AlertingPlan } from '../../model/alerting.ts';
import type { GeneratedFile } from '../../model/generated-file.ts';

/**
 * The rules for Prometheus, the configuration of Alertmanager, and the same for Grafana's own alerting:
 * `prometheus/*.rules.yaml`, `alertmanager/alertmanager.yaml`, `grafana/provisioning/alerting/*.yaml`.
 */
export function alertingFiles(
  _plan: AlertingPlan,
  _options: AlertingOptions,
): readonly GeneratedFile[] {
  return [];
}
