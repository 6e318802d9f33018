import type { Calls } from '../calls.ts';
import type { Perform } from '../perform.ts';
import { organOf, usualRecipients } from './agencies.ts';
import { readdressEdxml } from './edxml-build.ts';
import { logIn } from './login.ts';
import {
  checkedDraft,
  checkedRecipients,
  type DocumentsState,
  issue,
  letterFromOutside,
  memberOf,
  ownDocument,
  packetFor,
  report,
  takePacket,
  textOf,
} from './rules.ts';
import type { DocumentsService } from './service.ts';
import { fanOutOf, incomingDocument, incomingLine, packetLine, pageOf } from './views.ts';

/** Ids of packets begin so; those of own documents do not. */
const PACKET = /^p/;

/** The documents platform behind its queue. Methods reject with a Refusal, after the service time it cost. */
export function documentsService(
  perform: Perform,
  state: DocumentsState,
  calls: Calls,
): DocumentsService {
  return {
    login: (credentials) =>
      perform('documents.login', (operation) => logIn(state, calls, operation, credentials)),
    awaitStatus: (token, id, { page }) =>
      perform('documents.awaitStatus', (operation) => {
        const { agency } = memberOf(state, operation, token);
        const packet_id = PACKET.test(id)
          ? id
          : (ownDocument(state, operation, agency, id, 'issued').packet_id ?? '');
        return fanOutOf(packetFor(state, operation, agency, packet_id).dispatch, page);
      }),
    ...readerMethods(state, perform),
    ...writerMethods(state, perform),
    ...clientMethods(state, perform),
  };
}

function readerMethods(
  state: DocumentsState,
  perform: Perform,
): Pick<DocumentsService, 'listInbox' | 'listOutbox' | 'readDocument'> {
  return {
    listInbox: (token, { page }) =>
      perform('documents.listInbox', (operation) => {
        const { agency } = memberOf(state, operation, token, 'officer');
        if (state.exchange.arrivals(agency).length === 0) letterFromOutside(state, agency);
        return pageOf(state.exchange.arrivals(agency).toReversed(), page, incomingLine);
      }),
    listOutbox: (token, { page }) =>
      perform('documents.listInbox', (operation) => {
        const { agency } = memberOf(state, operation, token, 'officer');
        return pageOf(state.office.outbox(agency), page, (document) => document);
      }),
    readDocument: (token, id) =>
      perform('documents.readDocument', (operation) => {
        const { agency } = memberOf(state, operation, token, 'officer');
        if (!PACKET.test(id)) return ownDocument(state, operation, agency, id);
        return incomingDocument(state, operation, packetFor(state, operation, agency, id));
      }),
  };
}

function writerMethods(
  state: DocumentsState,
  perform: Perform,
): Pick<
  DocumentsService,
  'draftDocument' | 'signDocument' | 'issueDocument' | 'broadcastDocument'
> {
  const { office, clock, province } = state;
  return {
    draftDocument: (token, draft) =>
      perform('documents.draftDocument', (operation) => {
        const { agency, session } = memberOf(state, operation, token, 'officer');
        const checked = checkedDraft(operation, draft);
        return office.draft(agency, session.name, checked, clock.now_ms());
      }),
    signDocument: (token, id) =>
      perform('documents.signDocument', (operation) => {
        const { agency, session } = memberOf(state, operation, token, 'officer');
        const document = ownDocument(state, operation, agency, id, 'draft');
        const signature = { signed_by: session.name, signed_ms: clock.now_ms() };
        return office.save({ ...document, ...signature, state: 'signed' });
      }),
    issueDocument: (token, id, recipients) =>
      perform('documents.issueDocument', (operation) => {
        const { agency } = memberOf(state, operation, token, 'officer');
        const document = ownDocument(state, operation, agency, id, 'signed');
        const named = recipients && checkedRecipients(operation, recipients);
        return issue(state, document, named ?? usualRecipients(agency));
      }),
    broadcastDocument: (token, id) =>
      perform('documents.broadcastDocument', (operation) => {
        const { agency } = memberOf(state, operation, token, 'officer');
        const document = ownDocument(state, operation, agency, id, 'signed');
        return issue(state, document, province(agency));
      }),
  };
}

function clientMethods(
  state: DocumentsState,
  perform: Perform,
): Pick<
  DocumentsService,
  'sendPacket' | 'listReceived' | 'getPacket' | 'sendStatus' | 'listStatuses'
> {
  const { exchange } = state;
  return {
    sendPacket: (token, xml) =>
      perform('documents.sendPacket', (operation) => {
        const { agency } = memberOf(state, operation, token, 'system');
        const { id, document_id, recipients } = takePacket(state, operation, agency, xml).facts;
        return { id, document_id, recipients: recipients.length };
      }),
    listReceived: (token, { page }) =>
      perform('documents.listReceived', (operation) => {
        const { agency } = memberOf(state, operation, token, 'system');
        if (exchange.untaken(agency).length === 0) letterFromOutside(state, agency);
        return pageOf(exchange.untaken(agency), page, packetLine);
      }),
    getPacket: (token, id) =>
      perform('documents.getPacket', (operation) => {
        const { agency } = memberOf(state, operation, token, 'system');
        const { dispatch, position } = packetFor(state, operation, agency, id);
        const text = textOf(state, operation, dispatch);
        const isCopy = dispatch.facts.is_form && position !== -1;
        return isCopy ? readdressEdxml(text, organOf(agency)) : text;
      }),
    sendStatus: (token, id, message) =>
      perform('documents.sendStatus', (operation) => {
        const { agency } = memberOf(state, operation, token, 'system');
        return report(state, operation, agency, id, message);
      }),
    listStatuses: (token, { page }) =>
      perform('documents.listStatuses', (operation) => {
        const { agency } = memberOf(state, operation, token, 'system');
        const { total, newest } = exchange.statuses(agency);
        return pageOf(newest, page, (message) => message, total);
      }),
  };
}
