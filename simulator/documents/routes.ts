import type { OperationOf } from '../../model/operation.ts';
import type { RequestReader } from '../http/requests.ts';
import type { Route } from '../http/route.ts';
import { USUAL_KIND } from './kinds.ts';
import type { DocumentsService } from './service.ts';

type DocumentsOperation = OperationOf<'documents'>;

/** The whole API. The `reference` binding of the configuration speaks it. */
export const ROUTES: Readonly<Record<DocumentsOperation, Route<DocumentsService>>> = {
  'documents.login': {
    method: 'post',
    path: '/sessions',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.login({ account: read.text('account'), password: read.text('password') }),
  },
  'documents.listInbox': {
    method: 'get',
    path: '/inbox',
    status: 200,
    answer: (service, read) => service.listInbox(read.token, { page: read.page() }),
  },
  'documents.readDocument': {
    method: 'get',
    path: '/documents/:id',
    status: 200,
    answer: (service, read) => service.readDocument(read.token, read.param('id')),
  },
  'documents.draftDocument': {
    method: 'post',
    path: '/documents',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.draftDocument(read.token, {
        kind: read.optional('kind', USUAL_KIND),
        subject: read.text('subject'),
        content: read.optional('content', ''),
        note: read.optional('note', ''),
      }),
  },
  'documents.signDocument': {
    method: 'post',
    path: '/documents/:id/signature',
    status: 200,
    answer: (service, read) => service.signDocument(read.token, read.param('id')),
  },
  'documents.issueDocument': {
    method: 'post',
    path: '/documents/:id/issue',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.issueDocument(read.token, read.param('id'), recipientsIn(read)),
  },
  'documents.broadcastDocument': {
    method: 'post',
    path: '/documents/:id/broadcast',
    status: 201,
    answer: (service, read) => service.broadcastDocument(read.token, read.param('id')),
  },
  'documents.awaitStatus': {
    method: 'get',
    path: '/documents/:id/statuses',
    status: 200,
    answer: (service, read) =>
      service.awaitStatus(read.token, read.param('id'), { page: read.page() }),
  },
  'documents.sendPacket': {
    method: 'post',
    path: '/packets',
    status: 201,
    body: 'xml',
    answer: (service, read) => service.sendPacket(read.token, read.xml()),
  },
  'documents.listReceived': {
    method: 'get',
    path: '/packets',
    status: 200,
    answer: (service, read) => service.listReceived(read.token, { page: read.page() }),
  },
  'documents.getPacket': {
    method: 'get',
    path: '/packets/:id',
    status: 200,
    type: 'xml',
    answer: (service, read) => service.getPacket(read.token, read.param('id')),
  },
  'documents.sendStatus': {
    method: 'post',
    path: '/packets/:id/statuses',
    status: 201,
    body: 'json',
    answer: (service, read) =>
      service.sendStatus(read.token, read.param('id'), {
        status: read.text('status'),
        note: read.optional('note', ''),
      }),
  },
  'documents.listStatuses': {
    method: 'get',
    path: '/statuses',
    status: 200,
    answer: (service, read) => service.listStatuses(read.token, { page: read.page() }),
  },
};

/** Codes of agencies in the body; undefined where it names none. Throws a Refusal. */
function recipientsIn(read: RequestReader): readonly string[] | undefined {
  const { recipients } = read.record();
  if (recipients === undefined) return undefined;
  if (!Array.isArray(recipients)) throw read.bad('recipients');
  return recipients.map((code: unknown) => read.checked(code, 'recipients'));
}
