import { after, at, type Journey } from './journey.ts';

/** Machines on the integration platform. */
export const INTEGRATION_JOURNEYS = {
  'client-reads-categories': {
    platform: 'integration',
    persona: 'system',
    title_vi: 'Hệ thống đọc danh mục dùng chung',
    title_en: 'A system reads shared categories',
    steps: [
      { operation: 'integration.requestToken', think: 0, keeps: true },
      at('integration.listCategories'),
      at('integration.readCategory'),
    ],
  },
  'client-looks-up': {
    platform: 'integration',
    persona: 'system',
    title_vi: 'Hệ thống tra cứu các cơ sở dữ liệu',
    title_en: 'A system looks a person up in the registers',
    steps: [
      { operation: 'integration.requestToken', think: 0, keeps: true },
      at('integration.lookUpCitizen'),
      at('integration.lookUpLand'),
      at('integration.lookUpTax'),
      at('integration.lookUpInsurance'),
    ],
  },
  'client-syncs-dossier': {
    platform: 'integration',
    persona: 'system',
    title_vi: 'Hệ thống đồng bộ hồ sơ lên Cổng',
    title_en: 'A system synchronises a dossier with the portal',
    steps: [
      { operation: 'integration.requestToken', think: 0, keeps: true },
      at('integration.syncDossier'),
      { operation: 'portal.awaitDossier', think: 0, polls: { every_s: 1, at_most_s: 20 } },
    ],
  },
  'client-renews-token': {
    platform: 'integration',
    persona: 'system',
    title_vi: 'Hệ thống xin lại mã truy cập',
    title_en: 'A system renews its token',
    steps: [at('integration.requestToken'), at('integration.listCategories')],
  },
  'client-looks-up-citizen': {
    platform: 'integration',
    persona: 'system',
    title_vi: 'Hệ thống tra cứu dân cư',
    title_en: 'A system looks a citizen up',
    steps: [
      { operation: 'integration.requestToken', think: 0, keeps: true },
      after('integration.lookUpCitizen', 0),
    ],
  },
} as const satisfies Readonly<Record<string, Journey>>;
