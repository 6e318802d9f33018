import type { OperationName } from '../../model/operation.ts';

/** What a platform refuses, in the words of its API. */
export type RefusalCode =
  | 'not_found'
  | 'not_logged_in'
  | 'forbidden'
  | 'wrong_state'
  | 'bad_request'
  | 'overloaded'
  | 'dependency_failed'
  | 'injected_fault'
  /** No answer at all: the connection is cut. */
  | 'cut'
  /** The page of a maintenance with status 200. */
  | 'wrong_content';

/** What a platform says no with: status and code in the API, the error code at the gateway. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: RefusalCode;
  readonly operation: OperationName;
  /** The same sentence in English; `message` is the Vietnamese one that a citizen reads. */
  readonly message_en: string;
  /** What a gateway says instead of a status; more exact than `code`. */
  readonly error_code: string;
  /** How to prove who one is: goes with status 401. */
  readonly challenge: string;

  constructor(
    operation: OperationName,
    status: number,
    code: RefusalCode,
    message: string,
    message_en: string = message,
    error_code = '999',
    challenge = 'Bearer',
  ) {
    super(message);
    this.operation = operation;
    this.status = status;
    this.code = code;
    this.message_en = message_en;
    this.error_code = error_code;
    this.challenge = challenge;
  }
}

/** How one kind of refusal reads. */
export interface RefusalText {
  readonly status: number;
  readonly code: RefusalCode;
  readonly error_code: string;
  readonly vi: string;
  readonly en: string;
  /** Default `Bearer` (RFC 6750 §3). */
  readonly challenge?: string;
}

/** What every platform may say no to. Their error codes are the same everywhere. */
export const COMMON_REFUSALS = {
  overloaded: {
    status: 503,
    code: 'overloaded',
    error_code: '900',
    vi: 'Hệ thống đang quá tải, vui lòng thử lại sau',
    en: 'The system is overloaded; please try again later',
  },
  dependency_failed: {
    status: 502,
    code: 'dependency_failed',
    error_code: '902',
    vi: 'Hệ thống liên quan không trả lời',
    en: 'A system that this one depends on did not answer',
  },
  cut: {
    status: 503,
    code: 'cut',
    error_code: '903',
    vi: 'Hệ thống không trả lời',
    en: 'The system does not answer',
  },
  wrong_content: {
    status: 200,
    code: 'wrong_content',
    error_code: '904',
    vi: 'Hệ thống đang bảo trì',
    en: 'The system is down for maintenance',
  },
  login_failed: {
    status: 401,
    code: 'not_logged_in',
    error_code: '100',
    vi: 'Sai tài khoản hoặc mật khẩu',
    en: 'Wrong account or password',
  },
  not_logged_in: {
    status: 401,
    code: 'not_logged_in',
    error_code: '101',
    vi: 'Chưa đăng nhập hoặc phiên đã hết hạn',
    en: 'Not logged in, or the session has ended',
  },
  citizens_only: {
    status: 403,
    code: 'forbidden',
    error_code: '102',
    vi: 'Chỉ công dân được thực hiện thao tác này',
    en: 'Only a citizen may do this',
  },
  officers_only: {
    status: 403,
    code: 'forbidden',
    error_code: '103',
    vi: 'Chỉ cán bộ được thực hiện thao tác này',
    en: 'Only an officer may do this',
  },
  systems_only: {
    status: 403,
    code: 'forbidden',
    error_code: '105',
    vi: 'Chỉ hệ thống của cơ quan được thực hiện thao tác này',
    en: "Only an agency's system may do this",
  },
  bad_request: {
    status: 400,
    code: 'bad_request',
    error_code: '301',
    vi: 'Dữ liệu gửi lên không hợp lệ',
    en: 'The request is not valid',
  },
  file_too_large: {
    status: 413,
    code: 'bad_request',
    error_code: '302',
    vi: 'Tệp đính kèm vượt quá 5 MB',
    en: 'The attachment is larger than 5 MB',
  },
} as const satisfies Readonly<Record<string, RefusalText>>;

export type CommonRefusal = keyof typeof COMMON_REFUSALS;

/** Makes the refusal of a kind, in both languages. `detail` names the field or the state at fault. */
export type Refuse<Kind extends string = CommonRefusal> = (
  operation: OperationName,
  kind: Kind,
  detail?: string,
) => Refusal;

/** The refusals of a platform: the common ones, and its own. */
export function refusalsOf<Own extends string>(
  own: Readonly<Record<Own, RefusalText>>,
): Refuse<CommonRefusal | Own> {
  const texts: Readonly<Record<string, RefusalText>> = { ...COMMON_REFUSALS, ...own };
  return (operation, kind, detail = '') => {
    const { status, code, error_code, vi, en, challenge } = texts[kind] as RefusalText;
    const suffix = detail === '' ? '' : ` (${detail})`;
    return new Refusal(operation, status, code, vi + suffix, en + suffix, error_code, challenge);
  };
}

/** A refusal that any platform may make. */
export const refuse: Refuse = refusalsOf({});

/** The refusal that an injected fault asks for. */
export function injectedFault(operation: OperationName, status: number): Refusal {
  return new Refusal(
    operation,
    status,
    'injected_fault',
    'Lỗi được tạo có chủ đích để kiểm thử',
    'A fault injected on purpose',
    '901',
  );
}
