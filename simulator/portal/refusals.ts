import { refusalsOf } from '../http/refusal.ts';

/** What the portal says no to, besides what every platform does. */
export const refusal = refusalsOf({
  service_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '201',
    vi: 'Không tìm thấy dịch vụ công',
    en: 'No such service',
  },
  dossier_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '202',
    vi: 'Cổng chưa nhận được hồ sơ này',
    en: 'The portal has not been told of this dossier',
  },
});
