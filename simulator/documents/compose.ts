import { createHash } from 'node:crypto';
import { civilFromDays, vietnamDay, vietnamTime } from '../../model/civil-date.ts';
import { type Edxml, edxmlDocumentId } from '../../model/edxml.ts';
import { organOf } from './agencies.ts';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.ts';

/** A document with everything that it needs to be sent. */
export interface Letter {
  readonly kind: DocumentKind;
  /** Code of the agency that sends it. */
  readonly agency: string;
  readonly number: number;
  readonly subject: string;
  readonly content: string;
  readonly signer: string;
  readonly issued_ms: number;
}

/** Its number as people write it: `123/UBND-VP`. */
export function numberOf({ kind, number }: Pick<Letter, 'kind' | 'number'>): string {
  return `${number}/${DOCUMENT_KINDS[kind].notation}`;
}

/** The packet that brings a document to one recipient, with the document itself attached. */
export function packetOf(letter: Letter, recipient: string): Edxml {
  const { agency, issued_ms, signer } = letter;
  const date = civilFromDays(vietnamDay(issued_ms)).replaceAll('-', '/');
  const file = fileOf(letter);
  const { base64, ...reference } = file;
  return {
    envelope: {
      header: {
        message: messageOf(letter, recipient, date),
        trace: {
          headers: [{ organ_id: agency, time: `${date} ${vietnamTime(issued_ms)}` }],
          business: {
            doc_type: '0',
            reason: 'Văn bản điện tử mới',
            paper: '0',
            staff: { department: 'Văn phòng', staff: signer, mobile: '', email: '' },
          },
        },
        signature: createHash('sha256').update(base64).digest('base64'),
      },
      body: { manifest: { references: [reference] } },
    },
    attachments: { files: [file] },
  };
}

function messageOf(
  { kind, agency, number, subject, content, signer }: Letter,
  recipient: string,
  date: string,
): Edxml['envelope']['header']['message'] {
  const { type, vi, notation } = DOCUMENT_KINDS[kind];
  const code = { number: String(number), notation };
  return {
    from: organOf(agency),
    to: [organOf(recipient)],
    code,
    promulgation: { place: 'Mô Phỏng', date },
    type: { number: type, name: vi, detail: '' },
    subject,
    content,
    signer: { competence: 'TM. Ủy ban nhân dân', position: 'Chủ tịch', full_name: signer },
    to_places: { places: ['Như trên', 'Lưu: VT, VP'] },
    other: {
      priority: '0',
      sphere: 'Liên thông văn bản',
      typist: 'VP',
      copies: '1',
      pages: '1',
      appendixes: { appendix: [] },
    },
    steering_type: '0',
    document_id: edxmlDocumentId(agency, date, code),
  };
}

function fileOf(letter: Letter): Edxml['attachments']['files'][number] {
  const number = numberOf(letter);
  const text = `%PDF-1.4\n% ${number} ${letter.agency}\n% ${letter.subject}\n${letter.content}\n`;
  return {
    content_id: `cid:${letter.agency}-${letter.issued_ms}-${letter.number}`,
    type: 'application/pdf',
    name: `${number.replace('/', '-')}.pdf`,
    description: 'Văn bản chính',
    base64: Buffer.from(text).toString('base64'),
  };
}
