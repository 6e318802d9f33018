import { EDXML_TEXTS, type Edxml, isEdxmlStatus } from '../../model/edxml.ts';
import type { EdxmlProblem } from '../../model/edxml-check.ts';
import type { OperationName } from '../../model/operation.ts';
import { Accounts, nameOf, type Session, sessionBehind } from '../accounts.ts';
import type { Clock } from '../clock.ts';
import { agencyOf, OUTSIDE_AGENCY, provinceOf } from './agencies.ts';
import { type Letter, numberOf, packetOf } from './compose.ts';
import type { Dispatch } from './dispatch.ts';
import { buildEdxml } from './edxml-build.ts';
import { parseEdxml } from './edxml-parse.ts';
import { Exchange } from './exchange.ts';
import { type DocumentKind, isDocumentKind } from './kinds.ts';
import type { Arrival, StatusMessage } from './mailboxes.ts';
import { Office, type OfficeDocument } from './office.ts';
import { refusal } from './refusals.ts';
import type { Draft } from './service.ts';

/** Everything the platform knows; several doors may lead to the same state. */
export interface DocumentsState {
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly office: Office;
  readonly exchange: Exchange;
  /** Every agency of the province but the sender. */
  readonly province: (sender: string) => readonly string[];
}

/** An empty platform. */
export function documentsState(settings: {
  readonly clock: Clock;
  readonly seed: number;
  readonly keep: number;
  readonly broadcast_agencies: number;
}): DocumentsState {
  const { clock, seed, keep, broadcast_agencies } = settings;
  return {
    clock,
    accounts: new Accounts(seed, keep),
    office: new Office(keep),
    exchange: new Exchange(clock, keep),
    province: provinceOf(broadcast_agencies),
  };
}

/** Somebody who is logged in, and the agency that he acts for. */
export interface Member {
  readonly session: Session;
  readonly agency: string;
}

/** The officer or the client behind a token. Throws a Refusal. */
export function memberOf(
  { accounts, exchange }: DocumentsState,
  operation: OperationName,
  token: string,
  persona?: 'officer' | 'system',
): Member {
  const session = sessionBehind(accounts, operation, token, persona);
  const agency = agencyOf(session);
  if (session.persona === 'system') exchange.seeClient(agency);
  return { session, agency };
}

/** A draft with a kind that there is and words in it. Throws a Refusal that names the field. */
export function checkedDraft(
  operation: OperationName,
  draft: Draft,
): Draft & { readonly kind: DocumentKind } {
  const { kind } = draft;
  if (!isDocumentKind(kind)) throw refusal(operation, 'bad_request', 'kind');
  if (draft.subject.trim() === '') throw refusal(operation, 'bad_request', 'subject');
  return { ...draft, kind };
}

/** A document of the agency in a state. Throws a Refusal. */
export function ownDocument(
  { office }: DocumentsState,
  operation: OperationName,
  agency: string,
  id: string,
  state?: OfficeDocument['state'],
): OfficeDocument {
  const document = office.byId(id);
  if (document === undefined) throw refusal(operation, 'document_unknown', id.slice(0, 40));
  if (document.agency !== agency) throw refusal(operation, 'other_agency');
  if (state !== undefined && document.state !== state) {
    throw refusal(operation, 'wrong_state', `${document.id}: ${document.state}`);
  }
  return document;
}

/** More would not fit into the request. */
const RECIPIENTS_MAX = 1000;

/** Agencies that a sender names, each once. Throws a Refusal. */
export function checkedRecipients(
  operation: OperationName,
  codes: readonly string[],
): readonly string[] {
  const areCodes = codes.every((code) => EDXML_TEXTS.organ.form.test(code));
  const areFew = codes.length >= 1 && codes.length <= RECIPIENTS_MAX;
  if (areCodes && areFew && new Set(codes).size === codes.length) return codes;
  throw refusal(operation, 'bad_request', 'recipients');
}

/** Numbers and stamps a signed document and sends it off. */
export function issue(
  { clock, office, exchange }: DocumentsState,
  document: OfficeDocument,
  recipients: readonly string[],
): OfficeDocument {
  const issued_ms = clock.now_ms();
  const number = office.nextNumber(document.agency, issued_ms);
  const signer = document.signed_by ?? '';
  const letter: Letter = { ...document, number, signer, issued_ms };
  const dispatch = sendLetter(exchange, letter, recipients);
  return office.save({
    ...document,
    state: 'issued',
    number: dispatch.facts.number,
    issued_ms,
    packet_id: dispatch.facts.id,
    recipients: recipients.length,
  });
}

function sendLetter(
  exchange: Exchange,
  letter: Letter,
  recipients: readonly string[],
  is_unanswered?: true,
): Dispatch {
  const packet = packetOf(letter, recipients[0] ?? '');
  return exchange.send({
    document_id: packet.envelope.header.message.document_id,
    number: numberOf(letter),
    subject: letter.subject,
    from: letter.agency,
    recipients,
    is_form: true,
    text: buildEdxml(packet),
    ...(is_unanswered && { is_unanswered }),
  });
}

/** A letter from outside the province: nobody who looks into a mailbox finds nothing to do. */
export function letterFromOutside(
  { clock, office, exchange }: DocumentsState,
  agency: string,
): void {
  const issued_ms = clock.now_ms();
  const letter: Letter = {
    kind: 'cong-van',
    agency: OUTSIDE_AGENCY,
    number: office.nextNumber(OUTSIDE_AGENCY, issued_ms),
    subject: 'TEST: về việc vận hành chính quyền địa phương hai cấp từ ngày 01/7/2025',
    content:
      'Đề nghị cơ quan rà soát việc vận hành các hệ thống và báo cáo trước 17 giờ hằng ngày.',
    signer: nameOf(`999${agency.replace(/\D/g, '').padStart(9, '0')}`),
    issued_ms,
  };
  sendLetter(exchange, letter, [agency], true);
}

/** A packet as its recipient or its sender. Throws a Refusal. */
export function packetFor(
  { exchange }: DocumentsState,
  operation: OperationName,
  agency: string,
  id: string,
): Arrival {
  const dispatch = exchange.find(id);
  if (dispatch === undefined) throw refusal(operation, 'packet_unknown', id.slice(0, 40));
  const position = dispatch.positionOf(agency);
  if (position === -1 && dispatch.facts.from !== agency) throw refusal(operation, 'other_agency');
  return { dispatch, position };
}

/** The text of a packet. Throws a Refusal when it had to make room. */
export function textOf(
  { exchange }: DocumentsState,
  operation: OperationName,
  dispatch: Dispatch,
): string {
  const text = exchange.textOf(dispatch);
  if (text === undefined) throw refusal(operation, 'packet_unknown', dispatch.facts.id);
  return text;
}

/** Takes a status of a recipient. Throws a Refusal. */
export function report(
  state: DocumentsState,
  operation: OperationName,
  agency: string,
  id: string,
  { status, note }: { readonly status: string; readonly note: string },
): StatusMessage {
  if (!isEdxmlStatus(status)) throw refusal(operation, 'bad_request', 'status');
  const arrival = packetFor(state, operation, agency, id);
  if (arrival.position === -1) throw refusal(operation, 'other_agency');
  return state.exchange.report(arrival, status, note);
}

/** Takes a packet that the client of an agency brings. Throws a Refusal that names all that is wrong with it. */
export function takePacket(
  { exchange }: DocumentsState,
  operation: OperationName,
  agency: string,
  text: string,
): Dispatch {
  const { message } = checkedPacket(operation, text).envelope.header;
  const { document_id, from, to, code, subject } = message;
  if (from.organ_id !== agency) throw refusal(operation, 'other_agency', from.organ_id);
  if (exchange.knows(document_id)) throw refusal(operation, 'packet_known', document_id);
  return exchange.send({
    document_id,
    number: `${code.number}/${code.notation}`,
    subject,
    from: agency,
    recipients: to.map(({ organ_id }) => organ_id),
    is_form: false,
    text,
  });
}

/** More would be no help: who has so many sent something else. */
const PROBLEMS_SHOWN = 20;

function checkedPacket(operation: OperationName, text: string): Edxml {
  const parsed = parseEdxml(text);
  if (parsed.ok) return parsed.packet;
  const shown = parsed.problems.slice(0, PROBLEMS_SHOWN).map(problemText);
  const more = parsed.problems.length - shown.length;
  const rest = more === 0 ? [] : [`+ ${more}`];
  throw refusal(operation, 'packet_wrong', [...shown, ...rest].join('; '));
}

function problemText({ path, expected }: EdxmlProblem): string {
  return `${path.slice(0, 300)}: expected ${expected}`;
}
