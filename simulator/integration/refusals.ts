import { refusalsOf } from '../http/refusal.ts';

/**
 * What the integration platform says no to, besides what every platform does. Error codes as adapters in use
 * have them: 100 authentication, 101 address, 106 agency, 500 data.
 */
export const refusal = refusalsOf({
  client_refused: {
    status: 401,
    code: 'not_logged_in',
    error_code: '100',
    vi: 'Sai mã khách hàng hoặc khóa bí mật',
    en: 'Wrong consumer key or secret',
    challenge: 'Basic realm="LGSP", charset="UTF-8"',
  },
  token_missing: {
    status: 401,
    code: 'not_logged_in',
    error_code: '100',
    vi: 'Thiếu mã truy cập',
    en: 'There is no access token',
    challenge: 'Bearer realm="LGSP"',
  },
  token_refused: {
    status: 401,
    code: 'not_logged_in',
    error_code: '100',
    vi: 'Mã truy cập không đúng hoặc đã hết hạn',
    en: 'The access token is wrong or has run out',
    challenge: 'Bearer realm="LGSP", error="invalid_token"',
  },
  grant_unsupported: {
    status: 400,
    code: 'bad_request',
    error_code: '100',
    vi: 'Chỉ hỗ trợ grant_type client_credentials',
    en: 'Only the grant type client_credentials is supported',
  },
  address_refused: {
    status: 403,
    code: 'forbidden',
    error_code: '101',
    vi: 'Địa chỉ hoặc hệ thống này không được phép kết nối',
    en: 'This address or system may not connect',
  },
  agency_unknown: {
    status: 400,
    code: 'bad_request',
    error_code: '106',
    vi: 'Mã cơ quan không đúng',
    en: 'No such agency',
  },
  category_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '500',
    vi: 'Không có danh mục này',
    en: 'No such category',
  },
  data_wrong: {
    status: 400,
    code: 'bad_request',
    error_code: '500',
    vi: 'Dữ liệu không hợp lệ',
    en: 'The data are not valid',
  },
});
