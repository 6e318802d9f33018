import { stringify } from 'yaml';
import type { GeneratedFile } from '../../model/generated-file.ts';
import type { DashboardPlan } from './plan.ts';
import { DATASOURCE_UID, FOLDER_UIDS } from './uids.ts';

/** Where the files of the dashboards lie below the folder that is written, and where Grafana is told to look for them. */
export const DASHBOARDS_DIR = 'grafana/dashboards';

/** In a container, the folder is mounted here; elsewhere the variable of the environment says where it is. */
const PLACE = '$THONGSUOT_DASHBOARDS_DIR';

const HEAD = '# Made by `thongsuot grafana`: changes are lost when it is run again.\n';

/** What makes Grafana find Prometheus and the dashboards by itself. */
export function provisioningFiles(plan: DashboardPlan): readonly GeneratedFile[] {
  return [
    {
      path: 'grafana/provisioning/datasources/thongsuot.yaml',
      text: HEAD + stringify(datasources(plan)),
    },
    {
      path: 'grafana/provisioning/dashboards/thongsuot.yaml',
      text: HEAD + stringify(providers()),
    },
  ];
}

function datasources({ prometheus_url, scrape_interval_s }: DashboardPlan) {
  return {
    apiVersion: 1,
    datasources: [
      {
        name: 'Thông Suốt',
        uid: DATASOURCE_UID,
        type: 'prometheus',
        access: 'proxy',
        url: prometheus_url,
        isDefault: false,
        editable: false,
        jsonData: {
          httpMethod: 'POST',
          // `$__rate_interval` is at least four of these.
          timeInterval: `${scrape_interval_s}s`,
          prometheusType: 'Prometheus',
          manageAlerts: true,
        },
      },
    ],
  };
}

function providers() {
  const folder = (name: string, locale: keyof typeof FOLDER_UIDS) => ({
    name: `thongsuot-${locale}`,
    orgId: 1,
    type: 'file',
    folder: name,
    folderUid: FOLDER_UIDS[locale],
    disableDeletion: false,
    allowUiUpdates: false,
    updateIntervalSeconds: 30,
    options: { path: `${PLACE}/${locale}`, foldersFromFilesStructure: false },
  });
  return {
    apiVersion: 1,
    providers: [folder('Thông Suốt', 'vi'), folder('Thông Suốt (English)', 'en')],
  };
}
