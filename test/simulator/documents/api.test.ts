import { describe, expect, it } from 'vitest';
import { OPERATION_NAMES } from '../../../model/operation.ts';
import { DOCUMENTS_VERIFICATION } from '../../../model/verifications/documents.ts';
import { parseEdxml } from '../../../simulator/documents/edxml-parse.ts';
import { GATEWAY_SERVICES } from '../../../simulator/documents/gateway-services.ts';
import { ROUTES } from '../../../simulator/documents/routes.ts';
import { answer, post } from '../served.ts';
import { alone } from '../walked.ts';
import { PACKET, packetWith } from './packet.ts';

const OPERATIONS = OPERATION_NAMES.filter((name) => name.startsWith('documents.'));
const DRAFT = {
  kind: 'thong-bao',
  subject: 'TEST: lịch làm việc',
  content: 'Nội dung',
  note: 'TEST',
};

async function start(): Promise<string> {
  return (await alone('documents')).url;
}

async function tokenOf(url: string, account: string): Promise<string> {
  const { body } = await answer(`${url}/api/sessions`, post({ account, password: 'thongsuot' }));
  return (body as { token: string }).token;
}

type Answered = Awaited<ReturnType<typeof answer>> & { body: Record<string, unknown> };

/** Asks as somebody who is logged in: with a body it posts, without it gets. */
async function ask(url: string, token: string, path: string, body?: unknown): Promise<Answered> {
  const headers = { Authorization: `Bearer ${token}` };
  const init = body === undefined ? { headers } : post(body, token);
  return (await answer(`${url}/api${path}`, init)) as Answered;
}

async function send(url: string, token: string, xml: string): Promise<Answered> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/xml' };
  return (await answer(`${url}/api/packets`, { method: 'POST', headers, body: xml })) as Answered;
}

describe('the API of the documents platform', () => {
  it('has a route, a service and a step of verification for every operation', () => {
    const own = new Set(OPERATIONS);
    expect(new Set(Object.keys(ROUTES))).toEqual(own);
    expect(new Set(Object.values(GATEWAY_SERVICES).map((s) => s.operation))).toEqual(own);
    expect(new Set(DOCUMENTS_VERIFICATION.map(({ operation }) => operation))).toEqual(own);
  });

  it('takes a document from draft to issue, and numbers those of a day one after the other', async () => {
    const url = await start();
    const token = await tokenOf(url, 'canbo-0012');
    const issued = async (): Promise<Answered> => {
      const draft = await ask(url, token, '/documents', DRAFT);
      expect(draft).toMatchObject({ status: 201, body: { state: 'draft', number: null } });
      const { id } = draft.body;
      const signed = await ask(url, token, `/documents/${id}/signature`, {});
      expect(signed).toMatchObject({ status: 200, body: { state: 'signed', number: null } });
      return ask(url, token, `/documents/${id}/issue`, {});
    };
    expect(await issued()).toMatchObject({
      status: 201,
      body: { state: 'issued', number: '1/TB-UBND', recipients: 10, agency: 'H99.00.12' },
    });
    expect((await issued()).body['number']).toBe('2/TB-UBND');
  });

  it('takes the packet of an agency and gives it to each recipient as it was sent', async () => {
    const url = await start();
    const sent = await send(url, await tokenOf(url, 'coquan-0007'), PACKET);
    expect(sent).toEqual({
      status: 201,
      body: { id: 'p1', document_id: 'H99.00.07,2025/07/01,123/SNNMT-VP', recipients: 2 },
    });
    const recipient = await tokenOf(url, 'coquan-0008');
    const { body } = await ask(url, recipient, '/packets');
    expect(body).toMatchObject({
      total: 1,
      items: [{ id: 'p1', number: '123/SNNMT-VP', from: 'H99.00.07' }],
    });
    const headers = { Authorization: `Bearer ${recipient}` };
    const response = await fetch(`${url}/api/packets/p1`, { headers });
    expect(response.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(await response.text()).toBe(PACKET);
  });

  it('takes a status once the packet is got, and takes it off the list', async () => {
    const url = await start();
    const sender = await tokenOf(url, 'coquan-0007');
    await send(url, sender, PACKET);
    const recipient = await tokenOf(url, 'coquan-0008');
    const status = (code: string): Promise<Answered> =>
      ask(url, recipient, '/packets/p1/statuses', { status: code, note: 'TEST' });
    expect(await status('01')).toMatchObject({ status: 201, body: { status: '01' } });
    expect((await ask(url, recipient, '/packets')).body['total']).toBe(1);
    await status('03');
    // Another letter comes from outside the province: who looks always finds something to do.
    const { body } = await ask(url, recipient, '/packets');
    expect(body['items']).toMatchObject([{ id: 'p2', from: 'H99.100.00' }]);
    const back = await ask(url, sender, '/statuses');
    expect(back.body).toMatchObject({
      total: 2,
      items: [
        { packet_id: 'p1', from: 'H99.00.08', status: '03', note: 'TEST' },
        { packet_id: 'p1', from: 'H99.00.08', status: '01', note: 'TEST' },
      ],
    });
    const fanOut = await ask(url, sender, '/documents/p1/statuses');
    expect(fanOut.body).toMatchObject({ recipients: 2, received: 1, counts: { '03': 1 } });
  });
});

describe('a packet that is refused', () => {
  it.each([
    ['no XML', 'TEST', 400, '/: expected well-formed XML'],
    [
      'a place that is wrong',
      packetWith('<edXML:PageAmount>3<', '<edXML:PageAmount>ba<'),
      400,
      'edXML:OtherInfo/edXML:PageAmount: expected a whole number',
    ],
    [
      'a part that is missing',
      packetWith('<edXML:SteeringType>0</edXML:SteeringType>', ''),
      400,
      'edXML:SteeringType: expected once',
    ],
    ['the agency of somebody else', PACKET.replaceAll('H99.00.07', 'H99.00.09'), 403, 'H99.00.09'],
  ])('has %s: its sender reads why', async (_what, xml, status, reason) => {
    const url = await start();
    const token = await tokenOf(url, 'coquan-0007');
    const refused = await send(url, token, xml);
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.body)).toContain(reason);
    const recipient = await tokenOf(url, 'coquan-0008');
    expect((await ask(url, recipient, '/packets')).body['items']).toMatchObject([
      { from: 'H99.100.00' },
    ]);
  });

  it('is the same document a second time', async () => {
    const url = await start();
    const token = await tokenOf(url, 'coquan-0007');
    await send(url, token, PACKET);
    expect(await send(url, token, PACKET)).toMatchObject({
      status: 409,
      body: { error: { code: 'wrong_state' } },
    });
  });

  it('with many mistakes names twenty, and how many more', async () => {
    const url = await start();
    const xml = PACKET.replace(/<edXML:(\w+)>[^<]*<\/edXML:\1>/g, '');
    const { status, body } = await send(url, await tokenOf(url, 'coquan-0007'), xml);
    expect(status).toBe(400);
    const { message_en } = body['error'] as { message_en: string };
    expect(message_en.match(/: expected /g)).toHaveLength(20);
    expect(message_en).toMatch(/; \+ \d+\)$/);
  });
});

describe('who may do what', () => {
  it.each([
    ['a citizen', '999000000001', 403],
    ['an account that cannot be', 'canbo-1', 401],
  ])('is not %s', async (_who, account, status) => {
    const url = await start();
    const body = { account, password: 'thongsuot' };
    expect((await answer(`${url}/api/sessions`, post(body))).status).toBe(status);
  });

  it.each([
    ['coquan-0001', '/inbox'],
    ['canbo-0001', '/packets'],
    ['canbo-0001', '/statuses'],
  ])('keeps %s out of %s', async (account, path) => {
    const url = await start();
    expect((await ask(url, await tokenOf(url, account), path)).status).toBe(403);
  });

  it('shows nothing to who is not logged in', async () => {
    const url = await start();
    expect((await ask(url, 'x', '/inbox')).status).toBe(401);
  });

  it('is an officer of the agency, and none of another', async () => {
    const url = await start();
    const { body } = await ask(url, await tokenOf(url, 'canbo-0012'), '/documents', DRAFT);
    const other = await tokenOf(url, 'canbo-0013');
    for (const [path, sent] of [
      ['', undefined],
      ['/signature', {}],
      ['/issue', {}],
    ] as const) {
      const refused = await ask(url, other, `/documents/${body['id']}${path}`, sent);
      expect(refused, path).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    }
  });

  it('is a recipient of a packet or its sender, and nobody else', async () => {
    const url = await start();
    const sender = await tokenOf(url, 'coquan-0007');
    await send(url, sender, PACKET);
    const statusOf = async (account: string): Promise<number> => {
      const headers = { Authorization: `Bearer ${await tokenOf(url, account)}` };
      return (await fetch(`${url}/api/packets/p1`, { headers })).status;
    };
    expect(await Promise.all(['coquan-0007', 'coquan-0008', 'coquan-0009'].map(statusOf))).toEqual([
      200, 200, 403,
    ]);
    // The sender takes nothing in that is its own.
    const own = await ask(url, sender, '/packets/p1/statuses', { status: '03' });
    expect(own.status).toBe(403);
  });
});

describe('a request that is not right', () => {
  it.each([
    ['a kind that is none', '/documents', { ...DRAFT, kind: 'thu' }, 400, '(kind)'],
    ['no subject', '/documents', { ...DRAFT, subject: ' ' }, 400, '(subject)'],
    ['a document that is none', '/documents/d9/signature', {}, 404, '(d9)'],
    ['issuing a draft', '/documents/d1/issue', {}, 409, '(d1: draft)'],
    ['broadcasting a draft', '/documents/d1/broadcast', {}, 409, '(d1: draft)'],
  ])('like %s is refused with the reason', async (_what, path, body, status, reason) => {
    const url = await start();
    const token = await tokenOf(url, 'canbo-0012');
    await ask(url, token, '/documents', DRAFT);
    const refused = await ask(url, token, path, body);
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.body)).toContain(reason);
  });

  it.each([
    ['one that is none', ['SO-GDDT']],
    ['the same twice', ['H99.00.01', 'H99.00.01']],
    ['none at all', []],
    ['a word', 'H99.00.01'],
    ['too many', Array.from({ length: 1001 }, (_, n) => `H99.${Math.floor(n / 100)}.${n % 100}`)],
  ])('names as recipients %s', async (_what, recipients) => {
    const url = await start();
    const token = await tokenOf(url, 'canbo-0012');
    await ask(url, token, '/documents', DRAFT);
    await ask(url, token, '/documents/d1/signature', {});
    const refused = await ask(url, token, '/documents/d1/issue', { recipients });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('(recipients)');
    const named = await ask(url, token, '/documents/d1/issue', { recipients: ['H99.00.01'] });
    expect(named).toMatchObject({ status: 201, body: { recipients: 1 } });
  });

  it('signs a document once', async () => {
    const url = await start();
    const token = await tokenOf(url, 'canbo-0012');
    await ask(url, token, '/documents', DRAFT);
    await ask(url, token, '/documents/d1/signature', {});
    expect((await ask(url, token, '/documents/d1/signature', {})).status).toBe(409);
  });

  it('brings a status that is none', async () => {
    const url = await start();
    await send(url, await tokenOf(url, 'coquan-0007'), PACKET);
    const token = await tokenOf(url, 'coquan-0008');
    const refused = await ask(url, token, '/packets/p1/statuses', { status: '07' });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('(status)');
  });
});

describe('a letter that came', () => {
  it('is read by an officer as its packet says', async () => {
    const url = await start();
    await send(url, await tokenOf(url, 'coquan-0007'), PACKET);
    const token = await tokenOf(url, 'canbo-0008');
    expect((await ask(url, token, '/inbox')).body).toMatchObject({
      total: 1,
      items: [{ id: 'p1', from_name: 'Sở Nông nghiệp và Môi trường', status: null }],
    });
    expect((await ask(url, token, '/documents/p1')).body).toMatchObject({
      direction: 'incoming',
      subject: 'TEST: kiểm tra & đối chiếu số liệu',
      type: 'Công văn',
      signer: 'Trần Thị Mẫu',
      date: '2025/07/01',
      attachments: [
        { name: '123-SNNMT-VP.pdf', type: 'application/pdf', size_bytes: 9 },
        { name: 'phu-luc.txt', type: 'text/plain', size_bytes: 1 },
      ],
    });
  });

  it('from outside the province is a packet, too', async () => {
    const url = await start();
    const token = await tokenOf(url, 'coquan-0008');
    await ask(url, token, '/packets');
    const headers = { Authorization: `Bearer ${token}` };
    const text = await (await fetch(`${url}/api/packets/p1`, { headers })).text();
    expect(parseEdxml(text)).toMatchObject({
      ok: true,
      packet: {
        envelope: {
          header: {
            message: { from: { organ_id: 'H99.100.00' }, to: [{ organ_id: 'H99.00.08' }] },
          },
        },
      },
    });
  });
});
