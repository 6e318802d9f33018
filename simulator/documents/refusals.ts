import { refusalsOf } from '../http/refusal.ts';

/** What the documents platform says no to, besides what every platform does. */
export const refusal = refusalsOf({
  staff_only: {
    status: 403,
    code: 'forbidden',
    error_code: '107',
    vi: 'Hệ thống chỉ dành cho cán bộ và cơ quan',
    en: 'The system is for officers and agencies only',
  },
  other_agency: {
    status: 403,
    code: 'forbidden',
    error_code: '106',
    vi: 'Văn bản này thuộc về cơ quan khác',
    en: 'The document belongs to another agency',
  },
  document_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '211',
    vi: 'Không tìm thấy văn bản',
    en: 'No such document',
  },
  packet_unknown: {
    status: 404,
    code: 'not_found',
    error_code: '212',
    vi: 'Không tìm thấy gói tin',
    en: 'No such packet',
  },
  wrong_state: {
    status: 409,
    code: 'wrong_state',
    error_code: '213',
    vi: 'Trạng thái hiện tại của văn bản không cho phép thao tác này',
    en: 'The present state of the document does not allow this',
  },
  packet_known: {
    status: 409,
    code: 'wrong_state',
    error_code: '214',
    vi: 'Văn bản này đã được gửi trước đó',
    en: 'The document has been sent before',
  },
  packet_wrong: {
    status: 400,
    code: 'bad_request',
    error_code: '311',
    vi: 'Gói tin edXML không đúng cấu trúc',
    en: 'The edXML packet does not have the right structure',
  },
});
