import { refusalsOf } from '../http/refusal.ts';

/** What the settlement platform says no to, besides what every platform does. */
export const refusal = refusalsOf({
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
  citizen_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '204',
    vi: 'Không tìm thấy công dân trong cơ sở dữ liệu dân cư',
    en: 'The population register has no such citizen',
  },
  wrong_state: {
    status: 409,
    code: 'wrong_state',
    error_code: '203',
    vi: 'Trạng thái hiện tại của hồ sơ không cho phép thao tác này',
    en: 'The present state of the dossier does not allow this',
  },
});
