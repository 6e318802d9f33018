import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import { checkEdxml, type EdxmlProblem, readEdxml } from '../../model/edxml-check.ts';
import { PACKET, packetWith } from '../simulator/documents/packet.ts';

const ENVELOPE = '/edXML/edXML:edXMLEnvelope';
const MESSAGE = `${ENVELOPE}/edXML:edXMLHeader/edXML:MessageHeader`;
const TRACE = `${ENVELOPE}/edXML:edXMLHeader/edXML:TraceHeaderList`;

function problemsIn(text: string): readonly EdxmlProblem[] {
  return checkEdxml(parseXml(text));
}

/** `path: expected` of each. */
function told(text: string): string[] {
  return problemsIn(text).map(({ path, expected }) => `${path}: ${expected}`);
}

describe('a packet', () => {
  it('with everything that the structure has is accepted', () => {
    expect(problemsIn(PACKET)).toEqual([]);
  });

  it.each([
    ['no due date', '        <edXML:DueDate>2025/07/15</edXML:DueDate>\n', ''],
    ['no appendix', '<edXML:Appendix>Phụ lục I</edXML:Appendix>', ''],
    ['no address of the sender', '<edXML:OrganAdd>01 đường Thử Nghiệm</edXML:OrganAdd>', ''],
    ['a comment between its parts', '<edXML:To>', '<!-- nơi nhận -->\n<edXML:To>'],
    ['a text in CDATA', 'Đề nghị rà soát.', '<![CDATA[Đề nghị < rà soát.]]>'],
    [
      'the prefix declared at the outermost element',
      '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">\n  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">',
      '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016" xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">\n  <edXML:edXMLEnvelope>',
    ],
  ])('with %s is accepted', (_what, from, to) => {
    expect(told(packetWith(from, to))).toEqual([]);
  });

  it('is read as it stands', () => {
    const { envelope, attachments } = readEdxml(parseXml(PACKET));
    const { message, trace, signature } = envelope.header;
    expect(message.from).toEqual({
      organ_id: 'H99.00.07',
      in_charge: 'Ủy ban nhân dân tỉnh Mô Phỏng',
      name: 'Sở Nông nghiệp và Môi trường',
      address: '01 đường Thử Nghiệm',
      email: 'vanthu@mo-phong.invalid',
      telephone: '0000000000',
      fax: '0000000001',
      website: 'mo-phong.invalid',
    });
    expect(message.to.map(({ organ_id }) => organ_id)).toEqual(['H99.00.08', '000.00.16.H26']);
    expect(message.subject).toBe('TEST: kiểm tra & đối chiếu số liệu');
    expect(message.due_date).toBe('2025/07/15');
    expect(message.to_places.places).toEqual(['Như trên', 'Lưu: VT']);
    expect(message.other.appendixes.appendix).toEqual(['Phụ lục I']);
    expect(trace.headers).toEqual([{ organ_id: 'H99.00.07', time: '2025/07/01 08:00:00' }]);
    expect(trace.business.staff.mobile).toBe('');
    expect(signature).toBe('c2lnbmF0dXJl');
    expect(attachments.files.map(({ base64 }) => base64)).toEqual(['JVBERi0xLjQK', 'Yg==']);
  });

  it('without a due date has none when it is read', () => {
    const text = packetWith('<edXML:DueDate>2025/07/15</edXML:DueDate>', '');
    expect(readEdxml(parseXml(text)).envelope.header.message).not.toHaveProperty('due_date');
  });
});

describe('a violation of the structure', () => {
  it.each([
    [
      'another outermost element',
      '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"/>',
      ['/edXML/edXML:edXMLEnvelope: once', '/edXML/AttachmentEncoded: once'],
    ],
    ['another vocabulary', '<html/>', ['/html: the outermost element edXML']],
  ])('like %s is found', (_what, text, expected) => {
    expect(told(text).slice(-expected.length)).toEqual(expected);
  });

  it.each<[string, string, string, string]>([
    [
      'no agency that sends',
      '<edXML:OrganId>H99.00.07</edXML:OrganId>\n          <edXML:OrganizationInCharge>',
      '<edXML:OrganizationInCharge>',
      `${MESSAGE}/edXML:From/edXML:OrganId: once`,
    ],
    [
      'a code of an agency that is none',
      'H99.00.08',
      'SO-GDDT',
      `${MESSAGE}/edXML:To[1]/edXML:OrganId: the code of an agency, such as H99.01.02`,
    ],
    [
      'an empty subject',
      'TEST: kiểm tra &amp; đối chiếu số liệu',
      ' ',
      `${MESSAGE}/edXML:Subject: text that is not empty`,
    ],
    [
      'a day with dashes',
      '2025/07/01</edXML:PromulgationDate>',
      '2025-07-01</edXML:PromulgationDate>',
      `${MESSAGE}/edXML:PromulgationInfo/edXML:PromulgationDate: a day as yyyy/MM/dd`,
    ],
    [
      'a day that no calendar has',
      '2025/07/15',
      '2025/02/29',
      `${MESSAGE}/edXML:DueDate: a day as yyyy/MM/dd`,
    ],
    [
      'an hour that no day has',
      '08:00:00',
      '24:00:00',
      `${TRACE}/edXML:TraceHeader/edXML:Timestamp: a time as yyyy/MM/dd HH:mm:ss`,
    ],
    [
      'a number of pages in words',
      '<edXML:PageAmount>3<',
      '<edXML:PageAmount>ba<',
      `${MESSAGE}/edXML:OtherInfo/edXML:PageAmount: a whole number`,
    ],
    [
      'two subjects',
      '<edXML:Content>',
      '<edXML:Subject>hai</edXML:Subject><edXML:Content>',
      `${MESSAGE}/edXML:Subject: once, and not 2 times`,
    ],
    [
      'no place that it goes to',
      '<edXML:Place>Như trên</edXML:Place>\n          <edXML:Place>Lưu: VT</edXML:Place>',
      '',
      `${MESSAGE}/edXML:ToPlaces/edXML:Place: once or more`,
    ],
    [
      'a part that nobody knows',
      '<edXML:SteeringType>',
      '<edXML:Urgent>1</edXML:Urgent><edXML:SteeringType>',
      `${MESSAGE}/edXML:Urgent: nothing of this name`,
    ],
    [
      'the place after the day',
      '<edXML:Place>Mô Phỏng</edXML:Place>\n          <edXML:PromulgationDate>2025/07/01</edXML:PromulgationDate>',
      '<edXML:PromulgationDate>2025/07/01</edXML:PromulgationDate><edXML:Place>Mô Phỏng</edXML:Place>',
      `${MESSAGE}/edXML:PromulgationInfo/edXML:Place: before edXML:PromulgationDate`,
    ],
    [
      'words between the parts',
      '<edXML:SignerInfo>',
      'ký thay<edXML:SignerInfo>',
      `${MESSAGE}: elements, and no text`,
    ],
    [
      'a part inside a text',
      'Đề nghị rà soát.',
      'Đề nghị <b>rà soát</b>.',
      `${MESSAGE}/edXML:Content: text, and no b in it`,
    ],
    [
      'the id of another document',
      ',123/SNNMT-VP</',
      ',124/SNNMT-VP</',
      `${MESSAGE}/edXML:DocumentId: H99.00.07,2025/07/01,123/SNNMT-VP`,
    ],
    [
      'the same recipient twice',
      '000.00.16.H26',
      'H99.00.08',
      `${MESSAGE}/edXML:To: H99.00.08 only once`,
    ],
    [
      'an attachment that the manifest does not list',
      '<ContentId>cid:phu-luc',
      '<ContentId>cid:khac',
      '/edXML/AttachmentEncoded: the attachments that the manifest lists, in its order',
    ],
    [
      'base64 in two lines',
      'JVBERi0xLjQK',
      'JVBERi0x\nLjQK',
      '/edXML/AttachmentEncoded/Attachment[1]/ContentTransferEncoded: base64 in one line',
    ],
    [
      'base64 without its end',
      'Yg==',
      'Yg=',
      '/edXML/AttachmentEncoded/Attachment[2]/ContentTransferEncoded: base64 in one line',
    ],
    [
      'an id that is no cid',
      '<edXML:ContentId>cid:van-ban',
      '<edXML:ContentId>van-ban',
      `${ENVELOPE}/edXML:edXMLBody/edXML:edXMLManifest/edXML:Reference[1]/edXML:ContentId: an id that begins with cid:`,
    ],
    [
      'the prefix bound to something else',
      'xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"',
      'xmlns:edXML="http://example.invalid/"',
      `${ENVELOPE}/@xmlns:edXML: http://www.mic.gov.vn/TBT/QCVN_102_2016`,
    ],
    [
      'no namespace at all',
      '<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">',
      '<edXML>',
      '/edXML/@xmlns: http://www.mic.gov.vn/TBT/QCVN_102_2016',
    ],
  ])('like %s is found, and it alone', (_what, from, to, expected) => {
    expect(told(packetWith(from, to))).toEqual([expected]);
  });

  it('like a part without its prefix is missing under its name, and unknown under the other', () => {
    const text = packetWith(
      '<edXML:DigitalSignature>c2lnbmF0dXJl</edXML:DigitalSignature>',
      '<DigitalSignature>c2lnbmF0dXJl</DigitalSignature>',
    );
    expect(told(text)).toEqual([
      `${ENVELOPE}/edXML:edXMLHeader/edXML:DigitalSignature: once`,
      `${ENVELOPE}/edXML:edXMLHeader/DigitalSignature: nothing of this name`,
    ]);
  });

  it('does not hide the others: all are told, in the order of the document', () => {
    const text = packetWith('<edXML:PageAmount>3<', '<edXML:PageAmount>ba<')
      .replace('08:00:00', '8 giờ')
      .replace('<edXML:CodeNumber>123</edXML:CodeNumber>', '');
    expect(told(text)).toEqual([
      `${MESSAGE}/edXML:Code/edXML:CodeNumber: once`,
      `${MESSAGE}/edXML:OtherInfo/edXML:PageAmount: a whole number`,
      `${TRACE}/edXML:TraceHeader/edXML:Timestamp: a time as yyyy/MM/dd HH:mm:ss`,
    ]);
  });
});
