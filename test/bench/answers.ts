import { jsonAnswer } from './fixed-target.ts';
import type { Compared } from './slot.ts';

const DOSSIER = {
  id: 'd4711',
  procedure_code: '2.000815',
  channel: 2,
  applicant: { name: 'Nguyễn Thị Phương', personal_id: '999123456789', phone: '0900123456' },
  note: 'thongsuot bench',
  code: null,
  state: null,
  attachments: [],
  history: [],
};

/** What the reference platform would answer, always the same. */
export const ANSWERS: Readonly<Record<Compared, Buffer>> = {
  'settlement.searchProcedures': jsonAnswer(200, {
    total: 1,
    page: 1,
    items: [{ code: '2.000815', name: 'Chứng thực bản sao từ bản chính', field: 'Chứng thực' }],
  }),
  'settlement.trackDossier': jsonAnswer(200, {
    ...DOSSIER,
    code: '000.00.26.H29-250701-0001',
    state: 'received',
    history: [{ state: 'received', time_ms: 1_751_331_600_000 }],
  }),
  'settlement.createDossier': jsonAnswer(201, DOSSIER),
  'settlement.attachDocument': jsonAnswer(201, {
    id: 'a4711',
    filename: 'don-de-nghi.pdf',
    type: 'application/pdf',
    size_bytes: 20_000,
  }),
};
