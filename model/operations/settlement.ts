import { operationsOf, reading, writing } from './operation.ts';

/** Administrative-procedure settlement: citizens submit dossiers, officers settle them. */
export const SETTLEMENT_OPERATIONS = operationsOf('settlement', {
  'settlement.searchProcedures': reading('any', 'Tra cứu thủ tục hành chính', 'Search procedures'),
  'settlement.viewProcedure': reading('any', 'Xem chi tiết thủ tục', 'View a procedure'),
  'settlement.login': reading('any', 'Đăng nhập', 'Log in'),
  'settlement.createDossier': writing('citizen', 'Tạo hồ sơ', 'Create a dossier'),
  'settlement.attachDocument': writing('citizen', 'Đính kèm giấy tờ', 'Attach a document'),
  'settlement.submitDossier': writing('citizen', 'Nộp hồ sơ', 'Submit a dossier'),
  'settlement.payFee': writing('citizen', 'Nộp phí, lệ phí', 'Pay the fee'),
  'settlement.trackDossier': reading('any', 'Tra cứu tình trạng hồ sơ', 'Track a dossier'),
  'settlement.trackOldDossier': reading(
    'any',
    'Tra cứu hồ sơ còn ở hệ thống cũ',
    'Track a dossier that stayed in the old system',
  ),
  'settlement.listInbox': reading('officer', 'Xem danh sách hồ sơ chờ tiếp nhận', 'List the inbox'),
  'settlement.receiveDossier': writing('officer', 'Tiếp nhận hồ sơ', 'Receive a dossier'),
  'settlement.refuseDossier': writing('officer', 'Từ chối tiếp nhận hồ sơ', 'Refuse a dossier'),
  'settlement.verifyDossier': writing(
    'officer',
    'Xác minh thông tin công dân',
    "Verify the citizen's data",
  ),
  'settlement.transferDossier': writing(
    'officer',
    'Chuyển hồ sơ đến phòng chuyên môn',
    'Transfer a dossier to its department',
  ),
  'settlement.processDossier': writing('officer', 'Xử lý hồ sơ', 'Process a dossier'),
  'settlement.requestSupplement': writing(
    'officer',
    'Yêu cầu bổ sung giấy tờ',
    'Request a supplement',
  ),
  'settlement.supplementDossier': writing('any', 'Bổ sung hồ sơ', 'Supplement a dossier'),
  'settlement.requestPayment': writing(
    'officer',
    'Yêu cầu thực hiện nghĩa vụ tài chính',
    'Request a payment',
  ),
  'settlement.suspendDossier': writing('officer', 'Dừng xử lý hồ sơ', 'Stop a dossier'),
  'settlement.approveDossier': writing(
    'officer',
    'Ký phê duyệt kết quả',
    'Sign and approve the result',
  ),
  'settlement.returnResult': writing('officer', 'Trả kết quả', 'Return the result'),
  'settlement.withdrawDossier': writing('any', 'Rút hồ sơ', 'Withdraw a dossier'),
  'settlement.listSynthetic': reading(
    'officer',
    'Liệt kê hồ sơ thử nghiệm',
    'List the dossiers of a test',
  ),
});
