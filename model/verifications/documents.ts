import type { VerificationStep } from '../verification.ts';

const LOGIN = 'documents.login';
const DRAFT = 'documents.draftDocument';
const SIGN = 'documents.signDocument';
const ISSUE = 'documents.issueDocument';
const SEND = 'documents.sendPacket';
const LIST = 'documents.listReceived';

/** An officer from the inbox to a document that goes to a whole province, and the client of an agency with its packets. */
export const DOCUMENTS_VERIFICATION: readonly VerificationStep[] = [
  { by: 'officer', operation: LOGIN },
  { by: 'officer', operation: 'documents.listInbox', after: [LOGIN] },
  { by: 'officer', operation: 'documents.readDocument', after: ['documents.listInbox'] },
  { by: 'officer', operation: DRAFT, after: [LOGIN] },
  { by: 'officer', operation: SIGN, after: [DRAFT] },
  { by: 'officer', operation: ISSUE, after: [SIGN] },
  {
    by: 'officer',
    operation: 'documents.awaitStatus',
    after: [ISSUE],
    polls: { every_s: 1, at_most_s: 30 },
  },
  { by: 'officer', operation: DRAFT, prepares: true, after: [DRAFT, SIGN] },
  { by: 'officer', operation: SIGN, prepares: true, after: [DRAFT, SIGN] },
  { by: 'officer', operation: 'documents.broadcastDocument', after: [SIGN] },
  { by: 'system', operation: LOGIN },
  { by: 'system', operation: SEND, after: [LOGIN] },
  { by: 'system', operation: LIST, after: [LOGIN] },
  { by: 'system', operation: 'documents.getPacket', after: [LIST] },
  { by: 'system', operation: 'documents.sendStatus', after: [LIST] },
  { by: 'system', operation: 'documents.listStatuses', after: [LOGIN] },
];
