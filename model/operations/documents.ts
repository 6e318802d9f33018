import { operationsOf, reading, writing } from './operation.ts';

/**
 * Document management: officers read, draft, sign and issue; agencies exchange edXML packets through a polling
 * client, and status messages flow back for each of them.
 */
export const DOCUMENTS_OPERATIONS = operationsOf('documents', {
  'documents.login': reading('any', 'Đăng nhập', 'Log in'),
  'documents.listInbox': reading('officer', 'Xem văn bản đến', 'List incoming documents'),
  'documents.readDocument': reading('officer', 'Đọc văn bản', 'Read a document'),
  'documents.draftDocument': writing('officer', 'Soạn dự thảo văn bản', 'Draft a document'),
  'documents.signDocument': writing('officer', 'Ký số văn bản', 'Sign a document'),
  'documents.issueDocument': writing(
    'officer',
    'Cấp số và phát hành văn bản',
    'Number and issue a document',
  ),
  'documents.broadcastDocument': writing(
    'officer',
    'Phát hành văn bản đến mọi xã, phường',
    'Issue a document to every commune',
  ),
  'documents.sendPacket': writing('system', 'Gửi gói tin edXML', 'Send an edXML packet'),
  'documents.listReceived': reading(
    'system',
    'Lấy danh sách gói tin đến',
    'List the packets received',
  ),
  'documents.getPacket': reading('system', 'Lấy gói tin edXML', 'Get an edXML packet'),
  'documents.sendStatus': writing('system', 'Gửi trạng thái xử lý', 'Send a status message'),
  'documents.listStatuses': reading(
    'system',
    'Lấy trạng thái phản hồi',
    'List the status messages that came back',
  ),
  'documents.awaitStatus': reading(
    'any',
    'Chờ trạng thái phản hồi của văn bản đã phát hành',
    'Wait for the status of an issued document',
  ),
});
