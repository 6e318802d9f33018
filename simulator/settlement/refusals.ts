import type { OperationName } from '../../model/operation.ts';
import { Refusal, type RefusalCode } from './service.ts';

interface RefusalText {
  readonly status: number;
  readonly code: RefusalCode;
  readonly error_code: string;
  readonly vi: string;
  readonly en: string;
}

/** Everything the platform says no to, and how: with status and code in the API, by error code at the gateway. */
const REFUSALS = {
  overloaded: {
    status: 503,
    code: 'overloaded',
    error_code: '900',
    vi: 'Hệ thống đang quá tải, vui lòng thử lại sau',
    en: 'The system is overloaded; please try again later',
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
  not_owner: {
    status: 403,
    code: 'forbidden',
    error_code: '104',
    vi: 'Hồ sơ này thuộc về người khác',
    en: 'The dossier belongs to someone else',
  },
  procedure_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '201',
    vi: 'Không tìm thấy thủ tục',
    en: 'No such procedure',
  },
  dossier_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '202',
    vi: 'Không tìm thấy hồ sơ',
    en: 'No such dossier',
  },
  wrong_state: {
    status: 409,
    code: 'wrong_state',
    error_code: '203',
    vi: 'Trạng thái hiện tại của hồ sơ không cho phép thao tác này',
    en: 'The present state of the dossier does not allow this',
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
} as const satisfies Record<string, RefusalText>;

export type RefusalKind = keyof typeof REFUSALS;

/** The refusal of a kind, in both languages. `detail` names the field or the state at fault. */
export function refusal(operation: OperationName, kind: RefusalKind, detail = ''): Refusal {
  const { status, code, error_code, vi, en } = REFUSALS[kind];
  const suffix = detail === '' ? '' : ` (${detail})`;
  return new Refusal(operation, status, code, vi + suffix, en + suffix, error_code);
}

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
