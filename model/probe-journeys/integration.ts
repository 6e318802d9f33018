import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of the agencies' administrators on the integration platform. */
export const INTEGRATION_PROBES = {
  'agency-reads-category': {
    platform: 'integration',
    visits: ['integration'],
    pages: { integration: ['home', 'login', 'categories', 'category'] },
    persona: 'system',
    title_vi: 'Cơ quan đọc danh mục dùng chung',
    title_en: 'An agency reads a shared category',
    ...USUAL_LIMITS,
    steps: {
      'open-home': step('Mở trang tổng quan', 'Open the overview'),
      'log-in': LOG_IN,
      'read-category': step('Đọc danh mục', 'Read a category'),
    },
  },
  'agency-looks-citizen-up': {
    platform: 'integration',
    visits: ['integration'],
    pages: { integration: ['registers', 'login', 'population'] },
    persona: 'system',
    title_vi: 'Cơ quan tra cứu cơ sở dữ liệu dân cư',
    title_en: 'An agency asks the population register',
    ...USUAL_LIMITS,
    steps: {
      'open-registers': step('Xem tình trạng cơ sở dữ liệu', 'See the state of the registers'),
      'log-in': LOG_IN,
      'look-up': step('Tra cứu công dân', 'Look a citizen up'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
