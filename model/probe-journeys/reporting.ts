import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of officers of communes and of the province on the reporting platform. */
export const REPORTING_PROBES = {
  'officer-drafts-report': {
    platform: 'reporting',
    visits: ['reporting'],
    pages: { reporting: ['login', 'due', 'report_form'] },
    persona: 'officer',
    title_vi: 'Cán bộ xã lập và lưu nháp báo cáo',
    title_en: 'An officer of a commune drafts a report',
    ...USUAL_LIMITS,
    steps: {
      'open-login': step('Mở trang đăng nhập', 'Open the login'),
      'log-in': LOG_IN,
      'open-form': step('Mở biểu mẫu báo cáo', 'Open the form of a report'),
      'save-draft': step('Điền và lưu nháp', 'Fill in and save the draft'),
    },
  },
  'officer-reads-dashboard': {
    platform: 'reporting',
    visits: ['reporting'],
    pages: { reporting: ['login', 'due', 'dashboard', 'submissions'] },
    persona: 'officer',
    title_vi: 'Lãnh đạo xem bảng chỉ số và tình hình gửi báo cáo',
    title_en: 'A leader reads the dashboard and the submissions',
    ...USUAL_LIMITS,
    steps: {
      'open-login': step('Mở trang đăng nhập', 'Open the login'),
      'log-in': LOG_IN,
      'read-dashboard': step('Xem bảng chỉ số', 'Read the dashboard'),
      'read-submissions': step('Xem tình hình gửi báo cáo', 'Read the submissions'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
