import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edxml } from '../../../model/edxml.ts';
import { organOf } from '../../../simulator/documents/agencies.ts';
import { type Letter, packetOf } from '../../../simulator/documents/compose.ts';
import { buildEdxml, readdressEdxml } from '../../../simulator/documents/edxml-build.ts';
import { parseEdxml } from '../../../simulator/documents/edxml-parse.ts';
import { PACKET } from './packet.ts';

const LETTER: Letter = {
  kind: 'ke-hoach',
  agency: 'H99.00.07',
  number: 12,
  subject: 'TEST: kế hoạch "hai cấp" & <chuyển tiếp>',
  content: 'Dòng một\nDòng hai',
  signer: 'Trần Thị Mẫu',
  issued_ms: Date.parse('2025-07-01T23:59:58+07:00'),
};

/** The packet in a text; it has to be one. */
function packetIn(text: string): Edxml {
  const parsed = parseEdxml(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.packet;
}

describe('a packet that is built', () => {
  it('says what the letter says, by the clocks of Vietnam', () => {
    const { envelope, attachments } = packetIn(buildEdxml(packetOf(LETTER, 'H99.00.08')));
    const { message, trace } = envelope.header;
    expect(message).toMatchObject({
      from: { organ_id: 'H99.00.07', name: 'Sở Nông nghiệp và Môi trường' },
      to: [{ organ_id: 'H99.00.08', name: 'Sở Giáo dục và Đào tạo' }],
      code: { number: '12', notation: 'KH-UBND' },
      promulgation: { date: '2025/07/01' },
      type: { number: '10', name: 'Kế hoạch' },
      subject: LETTER.subject,
      content: LETTER.content,
      signer: { full_name: 'Trần Thị Mẫu' },
      document_id: 'H99.00.07,2025/07/01,12/KH-UBND',
    });
    expect(trace.headers).toEqual([{ organ_id: 'H99.00.07', time: '2025/07/01 23:59:58' }]);
    const [file] = attachments.files;
    expect(Buffer.from(file?.base64 ?? '', 'base64').toString('utf8')).toContain(LETTER.subject);
  });

  it('has every name as receivers compare them: prefixed in the envelope, bare around it', () => {
    const names = [...buildEdxml(packetOf(LETTER, 'H99.00.08')).matchAll(/<([A-Za-z:]+)/g)].map(
      ([, name = '']) => name,
    );
    const bare = names.filter((name) => !name.startsWith('edXML:'));
    expect(bare).toEqual([
      'edXML',
      'AttachmentEncoded',
      'Attachment',
      'ContentId',
      'ContentType',
      'AttachmentName',
      'Description',
      'ContentTransferEncoded',
    ]);
  });

  it('is the same packet when it is read, built and read again', () => {
    const packet = packetIn(PACKET);
    expect(packetIn(buildEdxml(packet))).toEqual(packet);
  });

  // What officers type goes through XML whole, but for what XML cannot hold.
  it('keeps every text that XML can hold', () => {
    const holds = (text: string): boolean =>
      /\S/.test(text) && !/[\p{Cc}\ufffe\uffff]/u.test(text.replace(/[\t\n\r]/g, ''));
    const typed = fc.string({ unit: 'binary', minLength: 1 }).filter(holds);
    fc.assert(
      fc.property(typed, typed, (subject, content) => {
        const packet = packetIn(buildEdxml(packetOf({ ...LETTER, subject, content }, 'H99.00.08')));
        const { message } = packet.envelope.header;
        expect([message.subject, message.content]).toEqual([subject, content]);
      }),
    );
  });

  it('shows a character that XML cannot hold as one that says so', () => {
    const letter = { ...LETTER, subject: 'kế\u0001 hoạch' };
    const { message } = packetIn(buildEdxml(packetOf(letter, 'H99.00.08'))).envelope.header;
    expect(message.subject).toBe('kế\ufffd hoạch');
  });
});

describe('the copy for a recipient', () => {
  it('is addressed to that one alone, and else the same', () => {
    const packet = packetOf(LETTER, 'H99.00.08');
    const copy = packetIn(readdressEdxml(buildEdxml(packet), organOf('H99.01.23')));
    expect(copy.envelope.header.message.to).toEqual([
      {
        organ_id: 'H99.01.23',
        in_charge: 'Ủy ban nhân dân tỉnh Mô Phỏng',
        name: 'Ủy ban nhân dân xã Mô Phỏng 123',
      },
    ]);
    const { message } = copy.envelope.header;
    const back = { ...message, to: packet.envelope.header.message.to };
    expect({
      ...copy,
      envelope: { ...copy.envelope, header: { ...copy.envelope.header, message: back } },
    }).toEqual(packet);
  });
});

describe('what is no packet', () => {
  it.each([
    ['no XML', '{"edXML": true}'],
    ['XML that ends early', PACKET.slice(0, 2000)],
    ['nothing', ''],
  ])('is refused as not well-formed: %s', (_what, text) => {
    expect(parseEdxml(text)).toMatchObject({
      ok: false,
      problems: [{ path: '/', expected: expect.stringMatching(/^well-formed XML \(.+\)$/) }],
    });
  });

  it('cannot make the parser read a file or blow up a text', () => {
    const file = '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/hostname">]><edXML>&x;</edXML>';
    const parsed = parseEdxml(file);
    expect(parsed.ok).toBe(false);
    expect(JSON.stringify(parsed)).toContain('Named entity isn');
  });
});
