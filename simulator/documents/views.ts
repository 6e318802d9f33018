import type { OperationName } from '../../model/operation.ts';
import { agencyName } from './agencies.ts';
import type { Dispatch } from './dispatch.ts';
import { parseEdxml } from './edxml-parse.ts';
import type { Arrival } from './mailboxes.ts';
import { type DocumentsState, textOf } from './rules.ts';
import type { FanOut, IncomingDocument, IncomingLine, PacketLine, Page } from './service.ts';

/** Lines of every list. */
export const PAGE_SIZE = 20;

/** One page of a list that is there as a whole. */
export function pageOf<T, U>(
  all: readonly T[],
  page: number,
  lineOf: (item: T) => U,
  total: number = all.length,
): Page<U> {
  const items = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(lineOf);
  return { total, page, items };
}

/** A packet in a list of a client. */
export function packetLine({ dispatch }: Arrival): PacketLine {
  const { id, document_id, number, subject, from, sent_ms } = dispatch.facts;
  return { id, document_id, number, subject, from, sent_ms };
}

/** A packet in the inbox of an officer. */
export function incomingLine(arrival: Arrival): IncomingLine {
  const line = packetLine(arrival);
  const status = arrival.dispatch.statusAt(arrival.position) ?? null;
  return { ...line, from_name: agencyName(line.from), status };
}

/** A packet as an officer reads it: what it says is taken out of its text. Throws a Refusal. */
export function incomingDocument(
  state: DocumentsState,
  operation: OperationName,
  arrival: Arrival,
): IncomingDocument {
  const parsed = parseEdxml(textOf(state, operation, arrival.dispatch));
  if (!parsed.ok) throw new Error(`kept a packet that is none: ${arrival.dispatch.facts.id}`);
  const { message } = parsed.packet.envelope.header;
  return {
    ...incomingLine(arrival),
    direction: 'incoming',
    from_name: message.from.name,
    type: message.type.name,
    content: message.content,
    place: message.promulgation.place,
    date: message.promulgation.date,
    signer: message.signer.full_name,
    attachments: parsed.packet.attachments.files.map(({ name, type, base64 }) => ({
      name,
      type,
      size_bytes: Buffer.byteLength(base64, 'base64'),
    })),
  };
}

/** How far the recipients of a packet are, one page of them one by one. */
export function fanOutOf(dispatch: Dispatch, page: number): FanOut {
  const { document_id, number, recipients } = dispatch.facts;
  const first = (page - 1) * PAGE_SIZE;
  const items = recipients.slice(first, first + PAGE_SIZE).map((agency, i) => ({
    agency,
    name: agencyName(agency),
    status: dispatch.statusAt(first + i) ?? null,
  }));
  return {
    document_id,
    number,
    recipients: recipients.length,
    received: dispatch.answered,
    counts: dispatch.counts(),
    total: recipients.length,
    page,
    items,
  };
}
