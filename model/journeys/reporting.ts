import { after, at, type Journey } from './journey.ts';

/** Communes report, provinces aggregate, leaders read. */
export const REPORTING_JOURNEYS = {
  'commune-reports': {
    platform: 'reporting',
    persona: 'officer',
    title_vi: 'Xã gửi báo cáo',
    title_en: 'A commune submits a report',
    steps: [
      at('reporting.login'),
      at('reporting.listDue'),
      after('reporting.openForm'),
      after('reporting.saveReport', 2),
      after('reporting.submitReport'),
    ],
  },
  'province-aggregates': {
    platform: 'reporting',
    persona: 'officer',
    title_vi: 'Tỉnh tổng hợp báo cáo',
    title_en: 'A province aggregates the reports',
    steps: [
      at('reporting.login'),
      at('reporting.listSubmissions'),
      after('reporting.aggregateReports'),
      after('reporting.exportTable'),
    ],
  },
  'leader-reads-dashboard': {
    platform: 'reporting',
    persona: 'officer',
    title_vi: 'Lãnh đạo xem bảng chỉ số',
    title_en: 'A leader reads the dashboard',
    steps: [at('reporting.login'), at('reporting.viewDashboard')],
  },
} as const satisfies Readonly<Record<string, Journey>>;
