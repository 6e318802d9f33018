import { operationsOf, reading, writing } from './operation.ts';

/** The National Public Service Portal: the only gateway for citizens since 1 July 2025. */
export const PORTAL_OPERATIONS = operationsOf('portal', {
  'portal.viewHome': reading('any', 'Mở trang chủ Cổng', "Open the portal's home page"),
  'portal.searchServices': reading('any', 'Tìm dịch vụ công', 'Search services'),
  'portal.viewService': reading('any', 'Xem dịch vụ công', 'View a service'),
  'portal.lookUpUnit': reading(
    'any',
    'Tra cứu đơn vị hành chính mới',
    'Look a new administrative unit up',
  ),
  'portal.login': reading('citizen', 'Đăng nhập một lần', 'Sign on once'),
  'portal.listDossiers': reading('citizen', 'Xem hồ sơ của tôi', 'List my dossiers'),
  'portal.trackDossier': reading('any', 'Tra cứu hồ sơ trên Cổng', 'Track a dossier on the portal'),
  'portal.payFee': writing('citizen', 'Thanh toán trực tuyến', 'Pay online'),
  'portal.receiveSync': writing(
    'system',
    'Nhận đồng bộ trạng thái hồ sơ',
    "Take a dossier's state over",
  ),
  'portal.awaitDossier': reading(
    'any',
    'Chờ hồ sơ hiện trên Cổng',
    'Wait until a dossier shows on the portal',
  ),
});
