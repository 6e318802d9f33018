import type { Config } from '../config/config.ts';
import { isServiceProbe } from '../model/service-probe.ts';
import { type DashboardPlan, stepFor } from '../reporters/dashboards/plan.ts';
import { alertingPlan } from './alerting-plan.ts';

/** What dashboards are made of. @throws OperatorError when the configuration says nothing about alerts */
export function dashboardPlan(config: Config): DashboardPlan {
  const { probes, phases, dashboards, golive } = config;
  const { budgets, settings } = alertingPlan(config);
  const { certificate_page_days, certificate_ticket_days, clock_offset_s } = settings.thresholds;
  const service = probes.filter(({ kind }) => isServiceProbe(kind));
  const watched = new Set(probes.map(({ platform }) => platform));
  return {
    ...dashboards,
    phases,
    budgets: budgets.filter(({ platform }) => watched.has(platform)),
    limits: {
      certificate_page_days: certificate_page_days.tight,
      certificate_ticket_days: certificate_ticket_days.tight,
      clock_offset_s: clock_offset_s.tight,
    },
    headroom_ratio: golive.headroom.ratio,
    runbooks_url: settings.runbooks_url,
    step_min: stepFor(service.map(({ interval_s }) => interval_s)),
  };
}
