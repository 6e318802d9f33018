import { describe, expect, it } from 'vitest';
import { agencyCode } from '../../../model/synthetic.ts';
import type { NewPacket } from '../../../simulator/documents/exchange.ts';
import { desk } from './desk.ts';

const codes = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => agencyCode(from + i));

/** A packet of the twelfth agency as the exchange takes it. */
function packetTo(recipient: string, document_id = 'x'): NewPacket {
  return {
    document_id,
    number: '1/x',
    subject: 'TEST',
    from: agencyCode(12),
    recipients: [recipient],
    is_form: false,
    text: '',
  };
}

describe('a document that is issued', () => {
  it('lies in the inbox of each recipient, and of nobody else', async () => {
    const { service, officer, issue } = desk();
    const { packet_id } = await issue(12, [agencyCode(3), agencyCode(4)]);
    const idsOf = async (n: number): Promise<string[]> =>
      (await service.listInbox(await officer(n), { page: 1 })).items.map(({ id }) => id);
    expect(await idsOf(3)).toEqual([packet_id]);
    expect(await idsOf(4)).toEqual([packet_id]);
    expect(await idsOf(5)).not.toContain(packet_id);
  });

  it('goes to the ten agencies after its own, where none is named', async () => {
    const { service, officer, issue } = desk();
    const { id, recipients } = await issue(495);
    expect(recipients).toBe(10);
    const { items } = await service.awaitStatus(await officer(495), id, { page: 1 });
    expect(items.map(({ agency }) => agency)).toEqual([...codes(496, 4), ...codes(0, 6)]);
  });

  it('reaches each client as a copy that is addressed to it alone', async () => {
    const { service, client, issue } = desk();
    const { packet_id } = await issue(12, codes(3, 3));
    const toOf = async (n: number): Promise<string[]> => {
      const text = await service.getPacket(await client(n), packet_id!);
      const [to = ''] = /<edXML:To>.*<\/edXML:To>/s.exec(text) ?? [];
      return [...to.matchAll(/<edXML:OrganId>([^<]+)</g)].map(([, code = '']) => code);
    };
    expect(await toOf(3)).toEqual([agencyCode(3)]);
    expect(await toOf(5)).toEqual([agencyCode(5)]);
  });
});

describe('recipients without a client', () => {
  it('answer by themselves: a fourth of them each second, and all again ten seconds later', async () => {
    const { service, officer, issue, clock } = desk();
    const { id } = await issue(12, codes(20, 8));
    const token = await officer(12);
    const seen = async (): Promise<[number, unknown]> => {
      const { received, counts } = await service.awaitStatus(token, id, { page: 1 });
      return [received, counts];
    };
    expect(await seen()).toEqual([0, {}]);
    await clock.advance(999);
    expect(await seen()).toEqual([0, {}]);
    await clock.advance(1);
    expect(await seen()).toEqual([2, { '01': 2 }]);
    await clock.advance(3000);
    expect(await seen()).toEqual([8, { '01': 8 }]);
    await clock.advance(10_000);
    expect(await seen()).toEqual([8, { '01': 6, '03': 2 }]);
    await clock.advance(3000);
    expect(await seen()).toEqual([8, { '03': 8 }]);
    expect(clock.armed).toBe(0);
  });

  it('make two status messages of each delivery, in the mailbox of the sender', async () => {
    const { service, client, issue, clock } = desk();
    await issue(12, codes(20, 8));
    await clock.advance(20_000);
    const { total, items } = await service.listStatuses(await client(12), { page: 1 });
    expect(total).toBe(16);
    expect(items.filter(({ status }) => status === '03')).toHaveLength(8);
  });

  it('answer at once when thousands of packets wait already', async () => {
    const { service, officer, issue, state } = desk();
    for (let i = 0; i < 5000; i++) state.exchange.send(packetTo(agencyCode(20), `x${i}`));
    expect(state.exchange.underway).toBe(5000);
    const { id } = await issue(12, codes(20, 8));
    const { counts } = await service.awaitStatus(await officer(12), id, { page: 1 });
    expect([state.exchange.underway, counts]).toEqual([5000, { '03': 8 }]);
  });
});

describe('a recipient with a client', () => {
  it('answers for itself', async () => {
    const { service, client, issue, clock } = desk();
    const mine = await client(20);
    await service.listReceived(mine, { page: 1 });
    const { packet_id } = await issue(12, codes(20, 2));
    await clock.advance(4000);
    const { items } = await service.awaitStatus(await client(12), packet_id!, { page: 1 });
    expect(items.map(({ status }) => status)).toEqual([null, '01']);
    await service.sendStatus(mine, packet_id!, { status: '05', note: '' });
    await clock.advance(20_000);
    const later = await service.awaitStatus(await client(12), packet_id!, { page: 1 });
    expect(later.items.map(({ status }) => status)).toEqual(['05', '03']);
  });

  it('that says nothing is told for that it waits, and no more', async () => {
    const { service, client, issue, clock } = desk();
    await service.listReceived(await client(20), { page: 1 });
    const { packet_id } = await issue(12, [agencyCode(20)]);
    await clock.advance(20_000);
    const { items } = await service.awaitStatus(await client(12), packet_id!, { page: 1 });
    expect(items).toMatchObject([{ status: '01' }]);
  });

  it('has none any more five minutes after it was last seen', async () => {
    const { service, client, issue, clock } = desk();
    await service.listReceived(await client(20), { page: 1 });
    await clock.advance(300_001);
    const { packet_id } = await issue(12, [agencyCode(20)]);
    await clock.advance(20_000);
    const { items } = await service.awaitStatus(await client(12), packet_id!, { page: 1 });
    expect(items).toMatchObject([{ status: '03' }]);
  });

  it('polls: takes in what came, one packet after the other, until only letters from outside come', async () => {
    const { service, client, issue } = desk();
    const mine = await client(20);
    for (const sender of [1, 2, 3]) await issue(sender, [agencyCode(20)]);
    const taken: string[] = [];
    for (let round = 0; round < 4; round++) {
      const [first] = (await service.listReceived(mine, { page: 1 })).items;
      taken.push(first!.from);
      expect(await service.getPacket(mine, first!.id)).toContain(first!.document_id);
      await service.sendStatus(mine, first!.id, { status: '03', note: 'TEST' });
    }
    expect(taken).toEqual([agencyCode(1), agencyCode(2), agencyCode(3), 'H99.100.00']);
  });
});

describe('a broadcast', () => {
  it.each([
    ['a province of 124 agencies', 124, 7],
    ['one of 38', 38, 37],
    ['the 500 of the default', undefined, 499],
  ])('in %s reaches each of the others exactly once', async (_what, agencies, sender) => {
    const count = agencies ?? 500;
    const { service, officer, signed, client } = desk(
      agencies === undefined ? {} : { broadcast_agencies: agencies },
    );
    const token = await officer(sender);
    const { id } = await signed(token);
    const sent = await service.broadcastDocument(token, id);
    expect(sent).toMatchObject({ state: 'issued', recipients: count });
    const reached: string[] = [];
    for (let page = 1; reached.length < count; page++) {
      const { items, total } = await service.awaitStatus(token, id, { page });
      expect([items.length > 0, total]).toEqual([true, count]);
      reached.push(...items.map(({ agency }) => agency));
    }
    // The sender's own place is taken by the agency after the last.
    const expected = new Set(
      [...codes(0, count + 1)].filter((code) => code !== agencyCode(sender)),
    );
    expect(new Set(reached)).toEqual(expected);
    for (const n of [0, count - 1, count].filter((n) => n !== sender)) {
      const { items } = await service.listReceived(await client(n), { page: 1 });
      expect(items.map((line) => line.id)).toEqual([sent.packet_id]);
    }
  });

  it('brings statuses back in waves, from every agency in the end', async () => {
    const { service, officer, signed, clock } = desk({ broadcast_agencies: 124 });
    const token = await officer(0);
    const { id } = await signed(token);
    await service.broadcastDocument(token, id);
    const received = async (): Promise<number> =>
      (await service.awaitStatus(token, id, { page: 1 })).received;
    const seen = [await received()];
    for (let second = 0; second < 4; second++) {
      await clock.advance(1000);
      seen.push(await received());
    }
    expect(seen).toEqual([0, 31, 62, 93, 124]);
    await clock.advance(13_000);
    const { counts } = await service.awaitStatus(token, id, { page: 1 });
    expect(counts).toEqual({ '03': 124 });
  });

  it('needs no list of its own: each of one sender has the same', async () => {
    const { service, officer, signed, state } = desk({ broadcast_agencies: 124 });
    const token = await officer(3);
    for (let i = 0; i < 2; i++) await service.broadcastDocument(token, (await signed(token)).id);
    const [first, second] = ['p1', 'p2'].map((id) => state.exchange.find(id)?.facts.recipients);
    expect(first).toBe(second);
  });
});

describe('what is kept', () => {
  it('of a mailbox is the newest hundred packets', async () => {
    const { service, officer, issue } = desk();
    for (let i = 0; i < 101; i++) await issue(12, [agencyCode(3)]);
    const { total, items } = await service.listInbox(await officer(3), { page: 1 });
    expect([total, items[0]?.id, items.length]).toEqual([100, 'p101', 20]);
    const last = await service.listInbox(await officer(3), { page: 5 });
    expect(last.items.at(-1)?.id).toBe('p2');
    const beyond = await service.listInbox(await officer(3), { page: 6 });
    expect(beyond.items).toEqual([]);
  });

  it('of the statuses is the newest two hundred, and how many there were', async () => {
    const { service, client, state } = desk();
    const token = await client(12);
    const dispatch = state.exchange.send(packetTo(agencyCode(20)));
    for (let i = 0; i < 201; i++) state.exchange.report({ dispatch, position: 0 }, '05', `${i}`);
    const { total, items } = await service.listStatuses(token, { page: 1 });
    expect([total, items[0]?.note]).toEqual([201, '200']);
    const last = await service.listStatuses(token, { page: 10 });
    expect(last.items.at(-1)?.note).toBe('1');
  });

  it('of packets are the newest: an older one is gone from every list', async () => {
    const { service, client, issue } = desk({ keep: 2 });
    const { packet_id } = await issue(12, [agencyCode(3)]);
    for (let i = 0; i < 2; i++) await issue(12, [agencyCode(4)]);
    await expect(service.getPacket(await client(3), packet_id!)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('the register of an agency', () => {
  it('numbers its documents from 1 each day, apart from those of others', async () => {
    const { issue, clock } = desk();
    const number = async (n: number): Promise<string | null> => (await issue(n)).number;
    expect([await number(12), await number(12), await number(13)]).toEqual([
      '1/UBND-VP',
      '2/UBND-VP',
      '1/UBND-VP',
    ]);
    await clock.advance(16 * 3_600_000 - 1);
    expect(await number(12)).toBe('3/UBND-VP');
    await clock.advance(1);
    expect(await number(12)).toBe('1/UBND-VP');
  });

  it('lists own documents, the newest first', async () => {
    const { service, officer, signed } = desk();
    const token = await officer(12);
    for (const subject of ['một', 'hai']) await signed(token, subject);
    const { total, items } = await service.listOutbox(token, { page: 1 });
    expect([total, items.map(({ subject }) => subject)]).toEqual([2, ['hai', 'một']]);
  });
});

describe('a login', () => {
  it.each([
    [200, undefined],
    [401, 401],
    [500, 502],
  ])('is asked of the identity platform: %i there', async (status, refused) => {
    const asked: unknown[] = [];
    const { logIn } = desk(
      {},
      {
        has: (platform) => platform === 'identity',
        call: async (operation, platform, request) => {
          asked.push([operation, platform, request]);
          return { status, json: null };
        },
      },
    );
    const outcome = await logIn('canbo-0001').then(
      () => undefined,
      (refusal: { status: number }) => refusal.status,
    );
    expect(outcome).toBe(refused);
    expect(asked).toMatchObject([['documents.login', 'identity', { method: 'POST' }]]);
  });
});
