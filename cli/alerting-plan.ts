import type { Config } from '../config/config.ts';
import type { AlertingPlan } from '../model/alerting.ts';
import { OperatorError } from './operator-error.ts';

/** What alert rules are made of. @throws OperatorError when the configuration says nothing about alerts */
export function alertingPlan(config: Config): AlertingPlan {
  const { alerting, probes, phases, maintenance } = config;
  if (alerting === null) {
    throw new OperatorError('nothing is configured about alerts', {
      hint: 'add alerting:, as config/alerting.yaml has it',
    });
  }
  const { budgets, ...settings } = alerting;
  return {
    probes: probes.map(({ name, platform, province, interval_s, kind }) => ({
      name,
      platform,
      province,
      interval_s,
      kind,
    })),
    budgets,
    phases,
    maintenance,
    settings,
  };
}
