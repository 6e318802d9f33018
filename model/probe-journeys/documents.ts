import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of officers on the document platform. No citizen has business there. */
export const DOCUMENTS_PROBES = {
  'officer-reads-document': {
    platform: 'documents',
    visits: ['documents'],
    pages: { documents: ['login', 'inbox', 'incoming'] },
    persona: 'officer',
    title_vi: 'Cán bộ đọc văn bản đến',
    title_en: 'An officer reads an incoming document',
    ...USUAL_LIMITS,
    steps: {
      'open-login': step('Mở trang đăng nhập', 'Open the login'),
      'log-in': LOG_IN,
      'read-document': step('Mở văn bản đến', 'Open an incoming document'),
    },
  },
  'officer-signs-document': {
    platform: 'documents',
    visits: ['documents'],
    pages: { documents: ['login', 'inbox', 'draft', 'own_document', 'outbox'] },
    persona: 'officer',
    title_vi: 'Cán bộ soạn và ký số văn bản',
    title_en: 'An officer writes a document and signs it',
    ...USUAL_LIMITS,
    steps: {
      'open-login': step('Mở trang đăng nhập', 'Open the login'),
      'log-in': LOG_IN,
      'save-draft': step('Soạn và lưu dự thảo', 'Write a draft and save it'),
      sign: step('Ký số', 'Sign it'),
      'find-in-outbox': step('Tìm trong văn bản đi', 'Find it among the outgoing documents'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
