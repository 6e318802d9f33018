/**
 * The addresses of the dashboards in Grafana (`/d/UID`): links of alerts, runbooks and bookmarks hold them, so they never
 * change. These are the Vietnamese ones; the English have `-en` behind. Alerts link to the Vietnamese.
 */
export const DASHBOARD_UIDS = {
  overview: 'thongsuot-overview',
  platform: 'thongsuot-platform',
  province: 'thongsuot-province',
  journey: 'thongsuot-journey',
  load: 'thongsuot-load',
  capacity: 'thongsuot-capacity',
  health: 'thongsuot-health',
} as const;

export type DashboardName = keyof typeof DASHBOARD_UIDS;

/** The panel that an alert shows beside its text; Grafana wants one wherever an alert names a dashboard. Ids never change. */
export const ALERT_PANEL_IDS = {
  overview: 1,
  platform: 1,
  province: 1,
  journey: 1,
  load: 1,
  capacity: 1,
  health: 1,
} as const satisfies Readonly<Record<DashboardName, number>>;

/** The data source that is provisioned, for whoever refers to it by uid. */
export const DATASOURCE_UID = 'thongsuot-prometheus';

/** The folders of the dashboards, one for each language. */
export const FOLDER_UIDS = { vi: 'thongsuot', en: 'thongsuot-en' } as const;

/** The uid of a dashboard in a language. */
export function dashboardUid(name: DashboardName, locale: keyof typeof FOLDER_UIDS): string {
  return locale === 'vi' ? DASHBOARD_UIDS[name] : `${DASHBOARD_UIDS[name]}-en`;
}
