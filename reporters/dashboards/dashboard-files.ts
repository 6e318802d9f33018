import type { GeneratedFile } from '../../model/generated-file.ts';
import type { Locale } from '../quantity.ts';
import { buildDashboard } from './build-dashboard.ts';
import { capacity } from './capacity.ts';
import { health } from './health.ts';
import { journey } from './journey.ts';
import { loadRun } from './load-run.ts';
import { marksOf } from './marks.ts';
import { overview } from './overview.ts';
import type { DashboardPlan } from './plan.ts';
import { platform } from './platform.ts';
import { province } from './province.ts';
import { DASHBOARDS_DIR, provisioningFiles } from './provisioning.ts';
import type { Dashboard } from './spec.ts';
import type { DashboardName } from './uids.ts';

/** Every dashboard, by its name. */
const DASHBOARDS: Readonly<Record<DashboardName, (plan: DashboardPlan) => Dashboard>> = {
  overview,
  platform,
  province,
  journey,
  load: loadRun,
  capacity,
  health,
};

/** The library hides links and marks in a menu, unless it is said otherwise; it has no way to say so. */
function withoutHiding(key: string, value: unknown): unknown {
  return key === 'placement' && value === 'inControlsMenu' ? undefined : value;
}

/**
 * The dashboards and what makes Grafana load them. There is a folder for each language: titles of two languages in one
 * line are cut off in narrow panels, and a description that says all twice is read by nobody.
 *
 * @returns the same bytes for the same plan
 */
export function dashboardFiles(plan: DashboardPlan): readonly GeneratedFile[] {
  const locales: readonly Locale[] = ['vi', 'en'];
  const dashboards = locales.flatMap((locale) =>
    Object.entries(DASHBOARDS).map(([name, dashboard]) => {
      const { runbooks_url, reports_url, phases } = plan;
      const setting = { locale, runbooks_url, reports_url, marks: marksOf(phases) };
      const built = buildDashboard(dashboard(plan), setting);
      return {
        path: `${DASHBOARDS_DIR}/${locale}/${name}.json`,
        text: `${JSON.stringify(built, withoutHiding, 2)}\n`,
      };
    }),
  );
  return [...provisioningFiles(plan), ...dashboards];
}
