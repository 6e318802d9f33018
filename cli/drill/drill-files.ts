import type { Config } from '../../config/config.ts';
import type { AlertingPlan, ReceiverRole } from '../../model/alerting.ts';
import type { GeneratedFile } from '../../model/generated-file.ts';
import { alertingFiles } from '../../reporters/alerting/alerting-files.ts';
import { alertingPlan } from '../alerting-plan.ts';

/**
 * The rules and routes as the operator has them, except that every time in them that is no interval of a probe is shorter
 * and that all receivers are on loopback.
 *
 * @param webhook_url what a receiver gets comes to it with the name of its role behind
 * @throws OperatorError when nothing is configured about alerts
 */
export function drillFiles(
  config: Config,
  webhook_url: string,
  time_scale: number,
): readonly GeneratedFile[] {
  const plan = alertingPlan(config);
  const of = (role: ReceiverRole) =>
    ({ kind: 'webhook', url: `${webhook_url}/${role}`, credentials_file: null }) as const;
  const receivers: AlertingPlan['settings']['receivers'] = {
    page: of('page'),
    ticket: of('ticket'),
    watchdog: of('watchdog'),
  };
  return alertingFiles({ ...plan, settings: { ...plan.settings, receivers } }, { time_scale });
}
