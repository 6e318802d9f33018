import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of citizens and officers on the settlement platform, one of them on to the portal. */
export const SETTLEMENT_PROBES = {
  'citizen-submits': {
    platform: 'settlement',
    visits: ['settlement'],
    persona: 'citizen',
    title_vi: 'Công dân nộp hồ sơ trực tuyến',
    title_en: 'A citizen submits a dossier online',
    ...USUAL_LIMITS,
    steps: {
      'open-home': step('Mở trang dịch vụ công', 'Open the home page'),
      search: step('Tìm thủ tục', 'Search for a procedure'),
      'view-procedure': step('Xem thủ tục', 'View the procedure'),
      'log-in': LOG_IN,
      'fill-in': step('Điền tờ khai và đính kèm giấy tờ', 'Fill in the form, attach a document'),
      submit: step('Nộp hồ sơ', 'Submit the dossier'),
      'read-code': step('Đọc mã hồ sơ', 'Read the dossier code'),
    },
  },
  'citizen-tracks-old-dossier': {
    platform: 'settlement',
    visits: ['settlement'],
    persona: 'citizen',
    title_vi: 'Công dân tra cứu hồ sơ nộp trước ngày 01/07/2025',
    title_en: 'A citizen tracks a dossier from before 1 July 2025',
    ...USUAL_LIMITS,
    steps: {
      'open-tracking': step('Mở trang tra cứu', 'Open the tracking page'),
      track: step('Tra cứu theo mã hồ sơ', 'Look the code up'),
    },
  },
  'officer-opens-inbox': {
    platform: 'settlement',
    visits: ['settlement'],
    persona: 'officer',
    title_vi: 'Cán bộ xem hồ sơ chờ tiếp nhận',
    title_en: 'An officer opens the inbox',
    ...USUAL_LIMITS,
    steps: { 'open-login': step('Mở trang đăng nhập cán bộ', 'Open the login'), 'log-in': LOG_IN },
  },
  'citizen-submits-officer-settles': {
    platform: 'settlement',
    visits: ['settlement', 'portal'],
    persona: 'citizen',
    title_vi: 'Từ nộp hồ sơ đến thấy kết quả trên Cổng Dịch vụ công quốc gia',
    title_en: 'From a submitted dossier to its result on the National Public Service Portal',
    step_timeout_ms: 40_000,
    timeout_ms: 120_000,
    degraded_s: 60,
    steps: {
      'citizen-logs-in': step('Công dân đăng nhập', 'The citizen logs in'),
      'citizen-submits': step('Công dân nộp hồ sơ', 'The citizen submits'),
      'citizen-logs-out': step('Công dân đăng xuất', 'The citizen logs out'),
      'officer-logs-in': step('Cán bộ đăng nhập', 'The officer logs in'),
      'officer-receives': step('Cán bộ tiếp nhận hồ sơ', 'The officer receives the dossier'),
      'officer-processes': step('Cán bộ xử lý hồ sơ', 'The officer processes it'),
      'officer-approves': step('Cán bộ phê duyệt', 'The officer approves it'),
      'officer-returns-result': step('Cán bộ trả kết quả', 'The officer returns the result'),
      'portal-shows-result': step('Cổng hiển thị kết quả', 'The portal shows the result'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
