import { refusalsOf } from '../http/refusal.ts';

/** What the reporting platform says no to, besides what every platform does. */
export const refusal = refusalsOf({
  not_own: {
    status: 403,
    code: 'forbidden',
    error_code: '104',
    vi: 'Báo cáo này của đơn vị khác',
    en: 'The report is another commune’s',
  },
  regime_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '211',
    vi: 'Không có chế độ báo cáo này',
    en: 'No such report',
  },
  period_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '212',
    vi: 'Chế độ báo cáo không có kỳ này',
    en: 'The report has no such period',
  },
  report_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '213',
    vi: 'Không tìm thấy báo cáo',
    en: 'No such report',
  },
  submitted: {
    status: 409,
    code: 'wrong_state',
    error_code: '203',
    vi: 'Báo cáo đã gửi',
    en: 'The report was submitted already',
  },
  incomplete: {
    status: 400,
    code: 'bad_request',
    error_code: '214',
    vi: 'Thiếu số liệu',
    en: 'Figures are missing',
  },
  figure_wrong: {
    status: 400,
    code: 'bad_request',
    error_code: '215',
    vi: 'Số liệu phải là số nguyên từ 0 đến 1.000.000.000',
    en: 'A figure must be a whole number from 0 to 1,000,000,000',
  },
});
