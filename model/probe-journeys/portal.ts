import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of citizens on the National Public Service Portal. */
export const PORTAL_PROBES = {
  'citizen-finds-service': {
    platform: 'portal',
    visits: ['portal'],
    pages: { portal: ['home', 'results', 'service'] },
    persona: 'citizen',
    title_vi: 'Công dân tìm và xem dịch vụ công',
    title_en: 'A citizen finds a public service',
    ...USUAL_LIMITS,
    steps: {
      'open-home': step('Mở Cổng Dịch vụ công quốc gia', 'Open the portal'),
      search: step('Tìm dịch vụ công', 'Search for a service'),
      'view-service': step('Xem dịch vụ công', 'View the service'),
    },
  },
  'citizen-finds-new-unit': {
    platform: 'portal',
    visits: ['portal'],
    pages: { portal: ['units', 'found_units'] },
    persona: 'citizen',
    title_vi: 'Công dân tra cứu đơn vị hành chính mới',
    title_en: 'A citizen looks up what a former unit is called now',
    ...USUAL_LIMITS,
    steps: {
      'open-units': step('Mở trang đơn vị hành chính mới', 'Open the page of the new units'),
      search: step('Tìm theo tên trước đây', 'Search by the former name'),
    },
  },
  'citizen-sees-own-dossiers': {
    platform: 'portal',
    visits: ['portal', 'identity'],
    pages: { portal: ['own_dossiers'], identity: ['client_login'] },
    persona: 'citizen',
    title_vi: 'Công dân đăng nhập bằng tài khoản định danh và xem hồ sơ của mình',
    title_en: 'A citizen logs in with the e-ID and sees the own dossiers',
    ...USUAL_LIMITS,
    steps: {
      'open-login': step('Chuyển đến trang định danh', 'Get to the login of the identity platform'),
      'log-in': LOG_IN,
      'see-dossiers': step('Xem hồ sơ của tôi', 'See the own dossiers'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
