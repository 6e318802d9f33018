import type { Persona, Platform } from './platform.ts';

/**
 * A named request of ours. A binding says how it becomes HTTP on one vendor's system; a journey puts
 * operations in order. The name is `<platform>.<verbNoun>` everywhere: config, metrics, reports.
 */
export interface Operation {
  readonly platform: Platform;
  readonly persona: Persona | 'any';
  /** May be repeated without a further effect (RFC 9110 §9.2.2): retries and probes may send it again. */
  readonly idempotent: boolean;
  readonly title_vi: string;
  readonly title_en: string;
}

/** Every operation the toolkit knows. Adding one here makes it available to bindings, journeys and objectives. */
export const OPERATIONS = {
  'settlement.searchProcedures': {
    platform: 'settlement',
    persona: 'any',
    idempotent: true,
    title_vi: 'Tra cứu thủ tục hành chính',
    title_en: 'Search procedures',
  },
  'settlement.viewProcedure': {
    platform: 'settlement',
    persona: 'any',
    idempotent: true,
    title_vi: 'Xem chi tiết thủ tục',
    title_en: 'View a procedure',
  },
  'settlement.login': {
    platform: 'settlement',
    persona: 'any',
    idempotent: true,
    title_vi: 'Đăng nhập',
    title_en: 'Log in',
  },
  'settlement.createDossier': {
    platform: 'settlement',
    persona: 'citizen',
    idempotent: false,
    title_vi: 'Tạo hồ sơ',
    title_en: 'Create a dossier',
  },
  'settlement.attachDocument': {
    platform: 'settlement',
    persona: 'citizen',
    idempotent: false,
    title_vi: 'Đính kèm giấy tờ',
    title_en: 'Attach a document',
  },
  'settlement.submitDossier': {
    platform: 'settlement',
    persona: 'citizen',
    idempotent: false,
    title_vi: 'Nộp hồ sơ',
    title_en: 'Submit a dossier',
  },
  'settlement.trackDossier': {
    platform: 'settlement',
    persona: 'citizen',
    idempotent: true,
    title_vi: 'Tra cứu tình trạng hồ sơ',
    title_en: 'Track a dossier',
  },
  'settlement.listInbox': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: true,
    title_vi: 'Xem danh sách hồ sơ chờ tiếp nhận',
    title_en: 'List the inbox',
  },
  'settlement.receiveDossier': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: false,
    title_vi: 'Tiếp nhận hồ sơ',
    title_en: 'Receive a dossier',
  },
  'settlement.processDossier': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: false,
    title_vi: 'Xử lý hồ sơ',
    title_en: 'Process a dossier',
  },
  'settlement.requestSupplement': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: false,
    title_vi: 'Yêu cầu bổ sung giấy tờ',
    title_en: 'Request a supplement',
  },
  'settlement.supplementDossier': {
    platform: 'settlement',
    persona: 'citizen',
    idempotent: false,
    title_vi: 'Bổ sung hồ sơ',
    title_en: 'Supplement a dossier',
  },
  'settlement.approveDossier': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: false,
    title_vi: 'Phê duyệt kết quả',
    title_en: 'Approve the result',
  },
  'settlement.returnResult': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: false,
    title_vi: 'Trả kết quả',
    title_en: 'Return the result',
  },
  'settlement.withdrawDossier': {
    platform: 'settlement',
    persona: 'any',
    idempotent: false,
    title_vi: 'Rút hồ sơ',
    title_en: 'Withdraw a dossier',
  },
  'settlement.listSynthetic': {
    platform: 'settlement',
    persona: 'officer',
    idempotent: true,
    title_vi: 'Liệt kê hồ sơ thử nghiệm',
    title_en: 'List the dossiers of a test',
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

/** What only the toolkit asks a platform for: nobody's journey, so that no limit is set for it and no test lacks it. */
export const HOUSEKEEPING: ReadonlySet<OperationName> = new Set(['settlement.listSynthetic']);

/** True when `name` is an operation of ours; narrows the type. */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(OPERATIONS, name);
}
