import { after, at, type Journey } from './journey.ts';

/** Officers with their documents, and the agencies' polling clients with their packets. */
export const DOCUMENTS_JOURNEYS = {
  'officer-reads-documents': {
    platform: 'documents',
    persona: 'officer',
    title_vi: 'Cán bộ đọc văn bản đến',
    title_en: 'An officer reads an incoming document',
    steps: [at('documents.login'), at('documents.listInbox'), after('documents.readDocument')],
  },
  'officer-issues-document': {
    platform: 'documents',
    persona: 'officer',
    title_vi: 'Cán bộ soạn, ký và phát hành văn bản',
    title_en: 'An officer drafts, signs and issues a document',
    steps: [
      at('documents.login'),
      after('documents.draftDocument', 2),
      after('documents.signDocument'),
      after('documents.issueDocument'),
    ],
  },
  'province-broadcasts': {
    platform: 'documents',
    persona: 'officer',
    title_vi: 'Tỉnh phát hành văn bản đến mọi xã',
    title_en: 'A province issues a document to every commune',
    steps: [
      at('documents.login'),
      after('documents.draftDocument'),
      after('documents.signDocument'),
      after('documents.broadcastDocument'),
      { operation: 'documents.awaitStatus', think: 0, polls: { every_s: 2, at_most_s: 60 } },
    ],
  },
  'agency-sends-packet': {
    platform: 'documents',
    persona: 'system',
    title_vi: 'Cơ quan gửi gói tin và nhận trạng thái',
    title_en: 'An agency sends a packet and reads the statuses',
    steps: [at('documents.login'), at('documents.sendPacket'), after('documents.listStatuses')],
  },
  'agency-receives-packet': {
    platform: 'documents',
    persona: 'system',
    title_vi: 'Cơ quan nhận gói tin và báo trạng thái',
    title_en: 'An agency receives a packet and reports its status',
    steps: [
      at('documents.login'),
      at('documents.listReceived'),
      at('documents.getPacket'),
      at('documents.sendStatus'),
    ],
  },
} as const satisfies Readonly<Record<string, Journey>>;
