/**
 * An edXML packet, as agencies exchange documents (QCVN 102:2016 as public code builds it). One table says what it
 * is made of; the type, the check, the reading and the writing follow from it:
 *
 *   edXML
 *   ├─ edXML:edXMLEnvelope
 *   │  ├─ edXML:edXMLHeader    MessageHeader · TraceHeaderList · DigitalSignature
 *   │  └─ edXML:edXMLBody      edXMLManifest: what is attached
 *   └─ AttachmentEncoded       the attachments themselves, in base64, and without the prefix
 *
 * Names are those in use, the spelling of `Bussiness` among them.
 */

/** The name of the vocabulary. Nothing is ever asked for there. */
export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

/** What the text of a part must be. */
export const EDXML_TEXTS = {
  text: { form: /^/, words: 'text' },
  filled: { form: /\S/, words: 'text that is not empty' },
  organ: {
    form: /^(\d{3}\.\d{2}\.\d{2}\.)?[GH]\d{2}(\.\d{1,3}){0,3}$/,
    words: 'the code of an agency, such as H99.01.02',
  },
  date: { form: /^\d{4}\/\d{2}\/\d{2}$/, words: 'a day as yyyy/MM/dd' },
  time: {
    form: /^\d{4}\/\d{2}\/\d{2} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
    words: 'a time as yyyy/MM/dd HH:mm:ss',
  },
  number: { form: /^\d{1,9}$/, words: 'a whole number' },
  content_id: { form: /^cid:\S+$/, words: 'an id that begins with cid:' },
  base64: {
    form: /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    words: 'base64 in one line',
  },
} as const;

type TextKind = keyof typeof EDXML_TEXTS;

/** How often a part may stand where it belongs. */
type Occurs = 'once' | 'optional' | 'some' | 'any';

/** One element: text of some kind, or parts by the name that they have in a {@link Edxml}, in document order. */
export interface EdxmlPart {
  readonly tag: string;
  readonly occurs: Occurs;
  readonly holds: TextKind | EdxmlParts;
}

export interface EdxmlParts {
  readonly [name: string]: EdxmlPart;
}

type ValueOf<H extends EdxmlPart['holds']> = H extends TextKind
  ? string
  : H extends EdxmlParts
    ? { readonly [K in keyof H as H[K]['occurs'] extends 'optional' ? never : K]: Held<H[K]> } & {
        readonly [K in keyof H as H[K]['occurs'] extends 'optional' ? K : never]?: Held<H[K]>;
      }
    : never;

type Held<P extends EdxmlPart> = P['occurs'] extends 'some' | 'any'
  ? readonly ValueOf<P['holds']>[]
  : ValueOf<P['holds']>;

type Holds = EdxmlPart['holds'];

const once = <const H extends Holds>(tag: string, holds: H) =>
  ({ tag, occurs: 'once', holds }) as const;
const optional = <const H extends Holds>(tag: string, holds: H) =>
  ({ tag, occurs: 'optional', holds }) as const;
const some = <const H extends Holds>(tag: string, holds: H) =>
  ({ tag, occurs: 'some', holds }) as const;
const any = <const H extends Holds>(tag: string, holds: H) =>
  ({ tag, occurs: 'any', holds }) as const;

const ORGAN = {
  organ_id: once('edXML:OrganId', 'organ'),
  in_charge: once('edXML:OrganizationInCharge', 'text'),
  name: once('edXML:OrganName', 'filled'),
  address: optional('edXML:OrganAdd', 'text'),
  email: optional('edXML:Email', 'text'),
  telephone: optional('edXML:Telephone', 'text'),
  fax: optional('edXML:Fax', 'text'),
  website: optional('edXML:Website', 'text'),
} as const;

const MESSAGE = {
  from: once('edXML:From', ORGAN),
  to: some('edXML:To', ORGAN),
  code: once('edXML:Code', {
    number: once('edXML:CodeNumber', 'filled'),
    notation: once('edXML:CodeNotation', 'filled'),
  }),
  promulgation: once('edXML:PromulgationInfo', {
    place: once('edXML:Place', 'text'),
    date: once('edXML:PromulgationDate', 'date'),
  }),
  type: once('edXML:DocumentType', {
    number: once('edXML:Type', 'number'),
    name: once('edXML:TypeName', 'filled'),
    detail: once('edXML:TypeDetail', 'text'),
  }),
  subject: once('edXML:Subject', 'filled'),
  content: once('edXML:Content', 'text'),
  signer: once('edXML:SignerInfo', {
    competence: once('edXML:Competence', 'text'),
    position: once('edXML:Position', 'text'),
    full_name: once('edXML:FullName', 'filled'),
  }),
  due_date: optional('edXML:DueDate', 'date'),
  to_places: once('edXML:ToPlaces', { places: some('edXML:Place', 'text') }),
  other: once('edXML:OtherInfo', {
    priority: once('edXML:Priority', 'number'),
    sphere: once('edXML:SphereOfPromulgation', 'text'),
    typist: once('edXML:TyperNotation', 'text'),
    copies: once('edXML:PromulgationAmount', 'number'),
    pages: once('edXML:PageAmount', 'number'),
    appendixes: once('edXML:Appendixes', { appendix: any('edXML:Appendix', 'text') }),
  }),
  steering_type: once('edXML:SteeringType', 'number'),
  document_id: once('edXML:DocumentId', 'filled'),
} as const;

const TRACE = {
  headers: some('edXML:TraceHeader', {
    organ_id: once('edXML:OrganId', 'organ'),
    time: once('edXML:Timestamp', 'time'),
  }),
  business: once('edXML:Bussiness', {
    doc_type: once('edXML:BussinessDocType', 'number'),
    reason: once('edXML:BussinessDocReason', 'text'),
    paper: once('edXML:Paper', 'number'),
    staff: once('edXML:StaffInfo', {
      department: once('edXML:Department', 'text'),
      staff: once('edXML:Staff', 'text'),
      mobile: once('edXML:Mobile', 'text'),
      email: once('edXML:Email', 'text'),
    }),
  }),
} as const;

const ENVELOPE = {
  header: once('edXML:edXMLHeader', {
    message: once('edXML:MessageHeader', MESSAGE),
    trace: once('edXML:TraceHeaderList', TRACE),
    signature: once('edXML:DigitalSignature', 'text'),
  }),
  body: once('edXML:edXMLBody', {
    manifest: once('edXML:edXMLManifest', {
      references: any('edXML:Reference', {
        content_id: once('edXML:ContentId', 'content_id'),
        type: once('edXML:ContentType', 'filled'),
        name: once('edXML:AttachmentName', 'filled'),
        description: once('edXML:Description', 'text'),
      }),
    }),
  }),
} as const;

const ATTACHMENTS = {
  files: any('Attachment', {
    content_id: once('ContentId', 'content_id'),
    type: once('ContentType', 'filled'),
    name: once('AttachmentName', 'filled'),
    description: once('Description', 'text'),
    base64: once('ContentTransferEncoded', 'base64'),
  }),
} as const;

const PACKET = {
  envelope: once('edXML:edXMLEnvelope', ENVELOPE),
  attachments: once('AttachmentEncoded', ATTACHMENTS),
} as const;

/** The whole packet, from its outermost element on. */
export const EDXML = once('edXML', PACKET);

/** A packet; every value is text, as it stands in the document. */
export type Edxml = ValueOf<typeof PACKET>;

export type EdxmlOrgan = ValueOf<typeof ORGAN>;

/** Which document a packet brings: `H99.01.02,2025/07/01,123/UBND-VP`. */
export function edxmlDocumentId(
  organ_id: string,
  date: string,
  { number, notation }: { readonly number: string; readonly notation: string },
): string {
  return `${organ_id},${date},${number}/${notation}`;
}

/** What a recipient tells the sender about a document. */
export const EDXML_STATUSES = {
  '01': { title_vi: 'Chờ tiếp nhận', title_en: 'Waiting to be received' },
  '02': { title_vi: 'Từ chối tiếp nhận', title_en: 'Refused' },
  '03': { title_vi: 'Đã tiếp nhận', title_en: 'Received' },
  '04': { title_vi: 'Phân công', title_en: 'Assigned' },
  '05': { title_vi: 'Đang xử lý', title_en: 'In process' },
  '06': { title_vi: 'Hoàn thành', title_en: 'Completed' },
  '13': { title_vi: 'Thu hồi', title_en: 'Recalled' },
  '15': { title_vi: 'Đồng ý cập nhật', title_en: 'Update accepted' },
  '16': { title_vi: 'Từ chối cập nhật', title_en: 'Update refused' },
} as const;

export type EdxmlStatus = keyof typeof EDXML_STATUSES;

/** True for the code of a status that a recipient may send. */
export function isEdxmlStatus(code: string): code is EdxmlStatus {
  return Object.hasOwn(EDXML_STATUSES, code);
}
