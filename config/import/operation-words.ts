import type { OperationName } from '../../model/operation.ts';

/** What documents call an operation of ours, in the form of `wordsOf`. */
export interface OperationWords {
  /** Whether its request only asks, or changes something. */
  readonly effect: 'reads' | 'changes';
  /** Phrases that say it all. */
  readonly phrases: readonly string[];
  /** What is done; counts only together with what it is done to. */
  readonly verbs: readonly string[];
  /** What it is done to; empty where the phrases have to say it. */
  readonly nouns: readonly string[];
  /** Where a path that ends with the noun needs no verb: `GET /dossiers/{id}` is a look at one. */
  readonly shape?: 'item' | 'collection';
  /** Names of fields, as `compact` has them, that only this request carries. */
  readonly fields?: readonly string[];
  /** Phrases of a neighbour that hold a phrase of this one. */
  readonly unless?: readonly string[];
}

const DOSSIER = ['ho so', 'hoso', 'dossier', 'dossiers', 'application', 'applications'];

const PROCEDURE = ['thu tuc', 'thutuc', 'tthc', 'procedure', 'procedures'];

const SUPPLEMENT_REQUESTS = [
  ...['yeu cau bo sung', 'supplement request', 'supplement requests', 'request supplement'],
  ...['request a supplement', 'request supplements'],
];

const PAYMENT_REQUESTS = [
  ...['yeu cau thanh toan', 'nghia vu tai chinh', 'yeu cau nop phi'],
  ...['payment request', 'payment requests', 'request payment'],
];

/** Only the settlement platform's: what others call their operations is not known well enough to guess. */
export const OPERATION_WORDS: Readonly<Partial<Record<OperationName, OperationWords>>> = {
  'settlement.searchProcedures': {
    effect: 'reads',
    phrases: ['tra cuu thu tuc', 'tim kiem thu tuc', 'tim thu tuc', 'search procedures'],
    verbs: ['tra cuu', 'tim kiem', 'tim', 'danh sach', 'search', 'find', 'list', 'query'],
    nouns: PROCEDURE,
    shape: 'collection',
    fields: ['q', 'keyword', 'tukhoa', 'searchtext'],
  },
  'settlement.viewProcedure': {
    effect: 'reads',
    phrases: ['chi tiet thu tuc', 'xem thu tuc', 'view procedure', 'procedure detail'],
    verbs: ['chi tiet', 'xem', 'view', 'detail', 'details', 'show', 'get'],
    nouns: PROCEDURE,
    shape: 'item',
  },
  'settlement.login': {
    effect: 'changes',
    phrases: [
      ...['dang nhap', 'dangnhap', 'login', 'log in', 'sign in', 'signin', 'authenticate'],
      ...['sessions', 'session', 'xac thuc'],
    ],
    verbs: [],
    nouns: [],
    fields: ['password', 'matkhau', 'mk', 'pwd', 'passwd', 'pass'],
  },
  'settlement.createDossier': {
    effect: 'changes',
    phrases: ['tao ho so', 'tao moi ho so', 'lap ho so', 'khoi tao ho so', 'create dossier'],
    verbs: ['tao', 'tao moi', 'moi', 'them', 'lap', 'khoi tao', 'dang ky', 'create', 'new', 'add'],
    nouns: DOSSIER,
    shape: 'collection',
  },
  'settlement.attachDocument': {
    effect: 'changes',
    phrases: ['dinh kem', 'tai len', 'attach', 'attachment', 'attachments', 'upload'],
    verbs: ['tep', 'giay to', 'file', 'files', 'document', 'documents'],
    nouns: DOSSIER,
    fields: ['file', 'tep', 'teptin', 'attachment'],
  },
  'settlement.submitDossier': {
    effect: 'changes',
    phrases: ['nop ho so', 'gui ho so', 'submit dossier', 'submit application'],
    verbs: ['nop', 'gui', 'submit', 'submission', 'send'],
    nouns: DOSSIER,
    unless: ['nop bo sung'],
  },
  'settlement.trackDossier': {
    effect: 'reads',
    phrases: ['tinh trang ho so', 'trang thai ho so', 'theo doi ho so', 'dossier status'],
    unless: ['ho so cu', 'he thong cu', 'old dossier', 'old dossiers'],
    verbs: [
      'tra cuu',
      'theo doi',
      'tinh trang',
      'trang thai',
      'chi tiet',
      'xem',
      'track',
      'status',
    ],
    nouns: DOSSIER,
    shape: 'item',
  },
  'settlement.trackOldDossier': {
    effect: 'reads',
    phrases: ['ho so cu', 'he thong cu', 'old dossier', 'old dossiers', 'legacy dossier'],
    verbs: [],
    nouns: [],
    shape: 'item',
  },
  'settlement.payFee': {
    effect: 'changes',
    phrases: ['nop phi', 'nop le phi', 'thanh toan', 'pay fee'],
    verbs: ['payment', 'pay'],
    nouns: DOSSIER,
    unless: PAYMENT_REQUESTS,
  },
  'settlement.refuseDossier': {
    effect: 'changes',
    phrases: ['tu choi', 'khong tiep nhan', 'refuse dossier', 'reject dossier'],
    verbs: ['refuse', 'refusal', 'refusals', 'reject', 'rejection'],
    nouns: [...DOSSIER, 'inbox'],
  },
  'settlement.verifyDossier': {
    effect: 'changes',
    phrases: ['xac minh', 'verify dossier'],
    verbs: ['verify', 'verification'],
    nouns: DOSSIER,
  },
  'settlement.transferDossier': {
    effect: 'changes',
    phrases: ['chuyen ho so', 'luan chuyen', 'transfer dossier'],
    verbs: ['chuyen', 'transfer', 'forward'],
    nouns: DOSSIER,
  },
  'settlement.requestPayment': {
    effect: 'changes',
    phrases: PAYMENT_REQUESTS,
    verbs: [],
    nouns: DOSSIER,
  },
  'settlement.suspendDossier': {
    effect: 'changes',
    phrases: ['dung xu ly', 'tam dung', 'suspend dossier', 'stop dossier'],
    verbs: ['dung', 'suspend', 'suspension', 'stop'],
    nouns: DOSSIER,
  },
  'settlement.listInbox': {
    effect: 'reads',
    phrases: [
      ...['cho tiep nhan', 'can tiep nhan', 'cho xu ly', 'can xu ly', 'hop thu', 'inbox'],
      ...['worklist', 'pending dossiers', 'pending applications'],
    ],
    verbs: ['pending', 'waiting', 'tasks'],
    nouns: DOSSIER,
  },
  'settlement.receiveDossier': {
    effect: 'changes',
    phrases: ['tiep nhan', 'tiepnhan', 'receive dossier', 'accept dossier'],
    unless: ['tu choi', 'khong tiep nhan'],
    verbs: ['receive', 'receipt', 'receipts', 'reception', 'accept', 'acceptance'],
    nouns: [...DOSSIER, 'inbox'],
  },
  'settlement.processDossier': {
    effect: 'changes',
    phrases: ['xu ly ho so', 'thu ly ho so', 'process dossier'],
    unless: ['dung xu ly'],
    verbs: ['xu ly', 'xuly', 'thu ly', 'process', 'processing', 'handle', 'handling'],
    nouns: DOSSIER,
  },
  'settlement.requestSupplement': {
    effect: 'changes',
    phrases: SUPPLEMENT_REQUESTS,
    verbs: [],
    nouns: DOSSIER,
  },
  'settlement.supplementDossier': {
    effect: 'changes',
    phrases: ['bo sung ho so', 'nop bo sung', 'supplement dossier'],
    verbs: ['bo sung', 'bosung', 'supplement', 'supplements'],
    nouns: DOSSIER,
    unless: SUPPLEMENT_REQUESTS,
  },
  'settlement.approveDossier': {
    effect: 'changes',
    phrases: ['phe duyet', 'pheduyet', 'ky duyet', 'duyet ho so', 'approve dossier'],
    verbs: ['duyet', 'approve', 'approval'],
    nouns: DOSSIER,
  },
  'settlement.returnResult': {
    effect: 'changes',
    phrases: ['tra ket qua', 'return result', 'return the result'],
    verbs: ['ket qua', 'result', 'results', 'return'],
    nouns: DOSSIER,
  },
  'settlement.withdrawDossier': {
    effect: 'changes',
    phrases: ['rut ho so', 'huy ho so', 'withdraw dossier', 'cancel dossier'],
    verbs: ['rut', 'huy', 'withdraw', 'withdrawal', 'cancel', 'cancellation'],
    nouns: DOSSIER,
  },
  'settlement.listSynthetic': {
    effect: 'reads',
    phrases: ['danh sach ho so', 'tim ho so', 'list dossiers', 'search dossiers'],
    verbs: ['danh sach', 'tim kiem', 'list', 'search', 'find'],
    nouns: DOSSIER,
    shape: 'collection',
    unless: ['cho tiep nhan', 'can tiep nhan', 'cho xu ly', 'can xu ly'],
  },
};
