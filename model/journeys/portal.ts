import { after, at, type Journey } from './journey.ts';

/** Citizens on the national portal, and the systems that feed it. */
export const PORTAL_JOURNEYS = {
  'citizen-browses-portal': {
    platform: 'portal',
    persona: 'citizen',
    title_vi: 'Công dân tìm dịch vụ trên Cổng',
    title_en: 'A citizen looks around on the portal',
    steps: [at('portal.viewHome'), after('portal.searchServices'), after('portal.viewService')],
  },
  'citizen-looks-up-unit': {
    platform: 'portal',
    persona: 'citizen',
    title_vi: 'Công dân tra cứu đơn vị hành chính mới',
    title_en: 'A citizen looks the new administrative unit up',
    steps: [at('portal.viewHome'), after('portal.lookUpUnit'), after('portal.lookUpUnit')],
  },
  'citizen-signs-on': {
    platform: 'portal',
    persona: 'citizen',
    title_vi: 'Công dân đăng nhập một lần và xem hồ sơ',
    title_en: 'A citizen signs on once and looks at the dossiers',
    steps: [
      at('portal.viewHome'),
      after('identity.login'),
      at('portal.login'),
      at('portal.listDossiers'),
    ],
  },
  'citizen-pays-on-portal': {
    platform: 'portal',
    persona: 'citizen',
    title_vi: 'Công dân thanh toán trên Cổng',
    title_en: 'A citizen pays on the portal',
    steps: [at('identity.login'), at('portal.login'), after('portal.payFee')],
  },
  'system-feeds-portal': {
    platform: 'portal',
    persona: 'system',
    title_vi: 'Hệ thống tỉnh đẩy trạng thái hồ sơ lên Cổng',
    title_en: "A province's system feeds the portal",
    steps: [at('portal.receiveSync'), at('portal.trackDossier')],
  },
} as const satisfies Readonly<Record<string, Journey>>;
