import { jsonAnswer } from './fixed-target.ts';

const DOSSIER_CODE = '000.00.26.H29-250701-0001';

const DOSSIER = {
  id: 'd4711',
  procedure_code: '2.000815',
  channel: 2,
  applicant: { name: 'Nguyễn Thị Phương', personal_id: '999123456789', phone: '0900123456' },
  note: 'thongsuot bench',
  code: DOSSIER_CODE,
  attachments: [],
  history: [{ state: 1, time_ms: 1_751_331_600_000 }],
};

const ITEM = {
  code: '2.000815',
  name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan có thẩm quyền cấp',
  field: 'Chứng thực',
};

/** How each request of the compared journeys begins, and what the reference platform would answer, always the same. */
const ROUTES: readonly (readonly [begins: RegExp, answer: Buffer])[] = [
  [/^GET \/api\/procedures\?/, jsonAnswer(200, { total: 1, page: 1, items: [ITEM] })],
  [/^GET \/api\/procedures\//, jsonAnswer(200, ITEM)],
  [/^POST \/api\/sessions /, jsonAnswer(201, { token: '5e0b1c0a7f4d4c3e9a52d1f8b6e70c94' })],
  [/^POST \/api\/dossiers /, jsonAnswer(201, DOSSIER)],
  [/^POST \S+\/attachments /, jsonAnswer(201, { id: 'a4711', size_bytes: 20_000 })],
  [/^POST \S+\/submission /, jsonAnswer(200, { ...DOSSIER, state: 1 })],
  [/^GET \/api\/inbox\?/, jsonAnswer(200, { total: 1, page: 1, items: [DOSSIER] })],
  [/^POST \/api\/inbox\/receipts /, jsonAnswer(201, { ...DOSSIER, state: 2 })],
  [/^POST \S+\/processing /, jsonAnswer(200, { ...DOSSIER, state: 4 })],
  [/^POST \S+\/approval /, jsonAnswer(200, { ...DOSSIER, state: 9 })],
  [/^POST \S+\/result /, jsonAnswer(200, { ...DOSSIER, state: 10 })],
  [/^GET \/api\/dossiers\//, jsonAnswer(200, { ...DOSSIER, state: 1 })],
];

/**
 * The answer to a request.
 *
 * @throws Error for one that none of the compared journeys makes
 */
export function answerTo(request: Buffer): Buffer {
  const line = request.toString('latin1', 0, Math.min(200, request.indexOf('\r\n')));
  const route = ROUTES.find(([begins]) => begins.test(line));
  if (route === undefined) throw new Error(`no answer for ${line}`);
  return route[1];
}
