import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of citizens on the identity platform. */
export const IDENTITY_PROBES = {
  'citizen-reads-profile': {
    platform: 'identity',
    visits: ['identity'],
    pages: { identity: ['home', 'login', 'profile'] },
    persona: 'citizen',
    title_vi: 'Công dân xem thông tin định danh',
    title_en: 'A citizen reads the own identity',
    ...USUAL_LIMITS,
    steps: {
      'open-home': step('Mở trang định danh điện tử', 'Open the home page'),
      'log-in': LOG_IN,
      'read-profile': step('Đọc thông tin định danh', 'Read the identity'),
    },
  },
  'citizen-reads-new-address': {
    platform: 'identity',
    visits: ['identity'],
    pages: { identity: ['home', 'login', 'address'] },
    persona: 'citizen',
    title_vi: 'Công dân xem địa chỉ sau sắp xếp đơn vị hành chính',
    title_en: 'A citizen reads the own address after the merger',
    ...USUAL_LIMITS,
    steps: {
      'open-home': step('Mở trang định danh điện tử', 'Open the home page'),
      'log-in': LOG_IN,
      'read-address': step('Đọc địa chỉ mới', 'Read the new address'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
