import type { EdxmlStatus } from '../../model/edxml.ts';
import type { Session } from '../accounts.ts';
import type { StatusMessage } from './mailboxes.ts';

/**
 * The documents platform's behaviour, apart from HTTP: API, gateway and pages all call this one object. Every method
 * passes through the platform's queue and resolves when the platform would have answered.
 */
export interface DocumentsService {
  /** `account`: `canbo-…` for an officer, `coquan-…` for the client of an agency. */
  login(credentials: { account: string; password: string }): Promise<Session>;
  /** What came for the officer's agency, newest first. */
  listInbox(token: string, query: { page: number }): Promise<Page<IncomingLine>>;
  /** A document that came for the agency, or one of its own. */
  readDocument(token: string, id: string): Promise<IncomingDocument | OwnDocument>;
  draftDocument(token: string, draft: Draft): Promise<OwnDocument>;
  signDocument(token: string, id: string): Promise<OwnDocument>;
  /** Numbers, stamps and sends a signed document: to ten agencies, unless others are named. */
  issueDocument(token: string, id: string, recipients?: readonly string[]): Promise<OwnDocument>;
  /** As {@link issueDocument}, to every agency of the province. */
  broadcastDocument(token: string, id: string): Promise<OwnDocument>;
  /** Own documents, newest first. Costs what the list of incoming ones costs. */
  listOutbox(token: string, query: { page: number }): Promise<Page<OwnDocument>>;
  /** How far the recipients of an issued document are; of a packet, for the client that sent it. */
  awaitStatus(token: string, id: string, query: { page: number }): Promise<FanOut>;
  /** Takes an edXML packet from the client of the agency that it is from. */
  sendPacket(token: string, xml: string): Promise<SentPacket>;
  /** Packets that the agency has not taken in yet, oldest first. There always is one. */
  listReceived(token: string, query: { page: number }): Promise<Page<PacketLine>>;
  /** The packet as edXML. */
  getPacket(token: string, id: string): Promise<string>;
  sendStatus(
    token: string,
    id: string,
    message: { status: string; note: string },
  ): Promise<StatusMessage>;
  /** Statuses that came back to the agency, newest first. */
  listStatuses(token: string, query: { page: number }): Promise<Page<StatusMessage>>;
}

export interface Page<T> {
  readonly total: number;
  readonly page: number;
  readonly items: readonly T[];
}

/** A packet in a list. */
export interface PacketLine {
  readonly id: string;
  readonly document_id: string;
  readonly number: string;
  readonly subject: string;
  /** Code of the agency that sent it. */
  readonly from: string;
  readonly sent_ms: number;
}

export interface IncomingLine extends PacketLine {
  readonly from_name: string;
  /** The last that this agency said of it. */
  readonly status: EdxmlStatus | null;
}

export interface IncomingDocument extends IncomingLine {
  readonly direction: 'incoming';
  readonly type: string;
  readonly content: string;
  readonly place: string;
  readonly date: string;
  readonly signer: string;
  readonly attachments: readonly AttachedFile[];
}

export interface AttachedFile {
  readonly name: string;
  readonly type: string;
  readonly size_bytes: number;
}

/** What an officer writes. */
export interface Draft {
  readonly kind: string;
  readonly subject: string;
  readonly content: string;
  readonly note: string;
}

export interface OwnDocument extends Draft {
  readonly direction: 'outgoing';
  readonly id: string;
  /** Code of the agency that it is of. */
  readonly agency: string;
  readonly state: 'draft' | 'signed' | 'issued';
  readonly drafted_by: string;
  readonly drafted_ms: number;
  readonly signed_by: string | null;
  readonly signed_ms: number | null;
  /** `123/UBND-VP`, once issued; as all below. */
  readonly number: string | null;
  readonly issued_ms: number | null;
  readonly packet_id: string | null;
  readonly recipients: number;
}

export interface SentPacket {
  readonly id: string;
  readonly document_id: string;
  readonly recipients: number;
}

/** How far the recipients of one document are. */
export interface FanOut extends Page<RecipientStatus> {
  readonly document_id: string;
  readonly number: string;
  readonly recipients: number;
  /** Recipients of whom at least one status came back. */
  readonly received: number;
  /** How many stand at each status. */
  readonly counts: Readonly<Partial<Record<EdxmlStatus, number>>>;
}

export interface RecipientStatus {
  readonly agency: string;
  readonly name: string;
  readonly status: EdxmlStatus | null;
}
