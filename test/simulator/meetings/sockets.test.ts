import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { eventually, inject } from '../served.ts';
import {
  counted,
  dial,
  dialIn,
  enter,
  join,
  logsOf,
  MEETING,
  rawUpgrade,
  refusalOf,
  serveMeetings,
  TestSite,
  ticketFor,
  whileTimePasses,
} from './sites.ts';

describe('a site', () => {
  it('joins, keeps its connection, leaves, and is counted one for one', async () => {
    const { url } = await serveMeetings();
    const site = await dialIn(url);
    site.say(join('Điểm cầu phường Bình Minh'));
    expect(await site.next('joined')).toEqual({
      type: 'joined',
      participant_id: 'dc-0000001',
      roster_size: 1,
    });
    for (const n of [1, 2]) {
      site.say({ type: 'heartbeat', n });
      expect(await site.next('heartbeat_ack')).toEqual({ type: 'heartbeat_ack', n });
    }
    site.say({ type: 'leave' });
    expect(await site.next('left')).toEqual({ type: 'left' });
    expect(await site.ended).toEqual({ code: 1000 });
    expect((await logsOf(url)).api).toMatchObject({
      'meetings.connect': counted({ finished: 1, statuses: { 200: 1 } }),
      'meetings.heartbeat': { received: 2, finished: 2, statuses: { 200: 2 } },
      'meetings.leave': counted({ finished: 1, statuses: { 200: 1 } }),
    });
  });

  it('learns who is there: the newest first, with the officer and the marker', async () => {
    const { url, clock } = await serveMeetings();
    const first = await enter(url, 'Điểm cầu xã Tân Phú');
    expect((await first.next('roster'))['roster_size']).toBe(1);
    const second = await enter(url, 'Điểm cầu xã Hòa Bình');
    await clock.advance(1000);
    const roster = await first.next('roster');
    expect(roster).toEqual({
      type: 'roster',
      meeting_id: MEETING,
      roster_size: 2,
      sites: [
        {
          participant_id: second.id,
          site: 'Điểm cầu xã Hòa Bình',
          name: 'Trần Văn Long',
          marker: 'TEST-1',
        },
        {
          participant_id: first.id,
          site: 'Điểm cầu xã Tân Phú',
          name: 'Trần Văn Long',
          marker: 'TEST-1',
        },
      ],
    });
    expect(await second.next('roster')).toEqual(roster);
    second.vanish();
    await eventually(
      async () => {
        await clock.advance(1000);
        return first.unread.length;
      },
      (unread) => unread > 0,
    );
    expect(await first.next('roster')).toMatchObject({ roster_size: 1 });
  });

  it('that is silent for 30 s is dropped, and one that sends heartbeats is not', async () => {
    const { url, clock } = await serveMeetings();
    const silent = await enter(url, 'im lặng');
    const alive = await enter(url, 'còn sống');
    await clock.advance(29_000);
    alive.say({ type: 'heartbeat', n: 1 });
    await alive.next('heartbeat_ack');
    await clock.advance(1000);
    expect(await refusalOf(silent)).toEqual({
      error: {
        type: 'error',
        code: 'wrong_state',
        message: 'Điểm cầu không gửi tín hiệu trong 30 giây',
        message_en: 'The site has sent no heartbeat for 30 seconds',
      },
      end: { code: 4408 },
    });
    await clock.advance(28_000);
    alive.say({ type: 'heartbeat', n: 2 });
    expect(await alive.next('heartbeat_ack')).toMatchObject({ n: 2 });
    expect((await logsOf(url)).api['meetings.connect']).toMatchObject({ finished: 2 });
  });

  it('that dials in and says nothing is dropped, too, and counts as refused', async () => {
    const { url, clock } = await serveMeetings();
    const site = await dialIn(url);
    await clock.advance(30_000);
    expect((await refusalOf(site)).end).toEqual({ code: 4408 });
    const connect = (await logsOf(url)).api['meetings.connect'];
    expect(connect).toEqual(counted({ finished: 1, statuses: { 408: 1 }, classes: { '4xx': 1 } }));
  });

  it('is not dropped for being silent while it waits for the platform', async () => {
    const { url, clock } = await serveMeetings();
    await inject(url, { kind: 'latency', operation: 'meetings.connect', extra_ms: 45_000 });
    const site = await dialIn(url);
    site.say(join('chờ lâu'));
    await eventually(
      async () => clock.armed,
      // The sweep of silent sites, and the answer.
      (armed) => armed === 2,
    );
    await clock.advance(45_001);
    expect(await site.next('joined')).toMatchObject({ roster_size: 1 });
  });

  it('that goes away while it waits is given no seat, and its ticket is still good', async () => {
    const { url, clock } = await serveMeetings({ service_ms: 50 });
    const ticket = await whileTimePasses(clock, 50, ticketFor(url));
    const gone = dial(url, ticket);
    await gone.opened;
    gone.say(join('đi mất'));
    await eventually(
      async () => clock.armed,
      (armed) => armed === 2,
    );
    gone.vanish();
    await eventually(
      async () => (await logsOf(url)).api['meetings.connect'],
      (log) => log?.abandoned === 1,
    );
    await clock.advance(50);
    const again = dial(url, ticket);
    await again.opened;
    again.say(join('trở lại'));
    const joined = await whileTimePasses(clock, 50, again.next('joined'));
    expect(joined).toMatchObject({ roster_size: 1 });
  });
});

describe('a ticket', () => {
  it('opens a meeting once', async () => {
    const { url } = await serveMeetings();
    const ticket = await ticketFor(url);
    const first = dial(url, ticket);
    await first.opened;
    first.say(join('thứ nhất'));
    await first.next('joined');
    const second = dial(url, ticket);
    await second.opened;
    second.say(join('thứ hai'));
    expect(await refusalOf(second)).toEqual({
      error: {
        type: 'error',
        code: 'forbidden',
        message: 'Vé vào họp đã được dùng',
        message_en: 'The ticket has been used',
      },
      end: { code: 4403 },
    });
    first.say({ type: 'heartbeat', n: 7 });
    expect(await first.next('heartbeat_ack')).toMatchObject({ n: 7 });
  });

  it.each([
    [59_999, undefined],
    [60_000, 'The ticket has expired'],
  ])('after %i ms: %s', async (age_ms, refused) => {
    const { url, clock } = await serveMeetings();
    const ticket = await ticketFor(url);
    await clock.advance(age_ms);
    const site = dial(url, ticket);
    await site.opened;
    site.say(join('muộn'));
    const { message_en } = await site.next(refused === undefined ? 'joined' : 'error');
    expect(message_en).toBe(refused);
  });

  it('opens no other meeting, and is none when nobody has given it', async () => {
    const { url } = await serveMeetings();
    const places = [
      [await ticketFor(url, 'H99-HOP-02'), MEETING],
      ['ve-000000', MEETING],
      ['', MEETING],
      ['ve-000000', 'H99-HOP-77'],
    ] as const;
    for (const [ticket, meeting] of places) {
      const site = dial(url, ticket, meeting);
      await site.opened;
      site.say(join('nhầm'));
      const { error, end } = await refusalOf(site);
      expect([error['message_en'], end]).toEqual([
        'No such ticket for this meeting',
        { code: 4403 },
      ]);
    }
  });
});

describe('what a site says', () => {
  it.each([
    ['text that is no JSON', 'xin chào', 4400, 'bad_request', 'type'],
    ['JSON that is no object', '"join"', 4400, 'bad_request', 'type'],
    ['a type that nobody knows', '{"type":"toString"}', 4400, 'bad_request', 'type'],
    ['a join without a site', '{"type":"join","marker":""}', 4400, 'bad_request', 'site'],
    ['a join without a marker', '{"type":"join","site":"a"}', 4400, 'bad_request', 'marker'],
    [
      'a join with an empty site',
      '{"type":"join","site":"","marker":""}',
      4400,
      'bad_request',
      'site',
    ],
    ['a site of 101 letters', JSON.stringify(join('x'.repeat(101))), 4400, 'bad_request', 'site'],
    ['a heartbeat before the join', '{"type":"heartbeat","n":1}', 4409, 'wrong_state', ''],
    ['a leave before the join', '{"type":"leave"}', 4409, 'wrong_state', ''],
  ])('is refused: %s', async (_name, text, code, error_code, member) => {
    const { url } = await serveMeetings();
    const site = await dialIn(url);
    site.sayText(text);
    const { error, end } = await refusalOf(site);
    expect([error['code'], end]).toEqual([error_code, { code }]);
    expect(error['message_en']).toContain(member === '' ? 'has not joined' : `(${member})`);
    const { received, finished, statuses } = (await logsOf(url)).api['meetings.connect'] ?? {};
    expect([received, finished]).toEqual([1, 1]);
    expect(statuses).toEqual({ [code - 4000]: 1 });
  });

  it.each([
    ['a second join', join('lại'), 4409, 'meetings.connect'],
    ['a heartbeat without a number', { type: 'heartbeat' }, 4400, 'meetings.heartbeat'],
    ['a heartbeat with half a number', { type: 'heartbeat', n: 0.5 }, 4400, 'meetings.heartbeat'],
    ['a heartbeat with text', { type: 'heartbeat', n: '1' }, 4400, 'meetings.heartbeat'],
  ])('is refused inside a meeting, too: %s', async (_name, message, code, operation) => {
    const { url } = await serveMeetings();
    const site = await enter(url, 'trong phòng');
    site.say(message);
    expect((await refusalOf(site)).end).toEqual({ code });
    const log = (await logsOf(url)).api[operation];
    expect(log?.statuses[code - 4000]).toBe(1);
  });

  it('is text: bytes are refused', async () => {
    const { url } = await serveMeetings();
    const site = await dialIn(url);
    site.sayText(Buffer.from('{"type":"leave"}'));
    expect((await refusalOf(site)).end).toEqual({ code: 4400 });
  });

  it('may have 4,096 bytes, and not one more', async () => {
    const { url } = await serveMeetings();
    const site = await enter(url, 'dài');
    const padded = (bytes: number): string => '{"type":"heartbeat","n":1}'.padEnd(bytes, ' ');
    site.sayText(padded(4096));
    expect(await site.next('heartbeat_ack')).toMatchObject({ n: 1 });
    site.sayText(padded(4097));
    expect(await site.ended).toEqual({ code: 1009 });
  });

  it('is answered in its turn, and no more than eight messages may wait', async () => {
    const { url, clock } = await serveMeetings();
    const site = await enter(url, 'vội');
    await inject(url, { kind: 'latency', operation: 'meetings.heartbeat', extra_ms: 1000 });
    for (let n = 1; n <= 8; n++) site.say({ type: 'heartbeat', n });
    await eventually(
      async () => (await logsOf(url)).api['meetings.heartbeat']?.received,
      (received) => received === 8,
    );
    await clock.advance(1001);
    for (let n = 1; n <= 8; n++) expect(await site.next('heartbeat_ack')).toMatchObject({ n });
    for (let n = 1; n <= 9; n++) site.say({ type: 'heartbeat', n });
    const { error, end } = await refusalOf(site);
    expect([error['code'], end]).toEqual(['overloaded', { code: 4429 }]);
    const log = (await logsOf(url)).api['meetings.heartbeat'];
    expect(log).toMatchObject({ received: 17, finished: 17, statuses: { 200: 8, 429: 9 } });
  });
});

describe('the platform', () => {
  it('that is full says so and hangs up', async () => {
    const { url, clock } = await serveMeetings({ servers: 1, queue_places: 0, service_ms: 1000 });
    const passing = <T>(promise: Promise<T>): Promise<T> => whileTimePasses(clock, 1000, promise);
    const tickets = [await passing(ticketFor(url)), await passing(ticketFor(url))];
    const [first, second] = tickets.map((ticket) => dial(url, ticket)) as [TestSite, TestSite];
    await Promise.all([first.opened, second.opened]);
    first.say(join('đến trước'));
    await eventually(
      async () => clock.armed,
      // The answer, and the sweep of silent sites.
      (armed) => armed === 2,
    );
    second.say(join('đến sau'));
    expect(await refusalOf(second)).toEqual({
      error: {
        type: 'error',
        code: 'overloaded',
        message: 'Hệ thống đang quá tải, vui lòng thử lại sau',
        message_en: 'The system is overloaded; please try again later',
      },
      end: { code: 4503 },
    });
    await clock.advance(1000);
    expect(await first.next('joined')).toMatchObject({ roster_size: 1 });
    expect((await logsOf(url)).api['meetings.connect']?.statuses).toEqual({ 200: 1, 503: 1 });
    // Nobody has used its ticket.
    const again = dial(url, tickets[1] ?? '');
    await again.opened;
    again.say(join('đến lại'));
    await passing(again.next('joined'));
  });

  it('fails an operation that is to fail', async () => {
    const { url } = await serveMeetings();
    const site = await enter(url, 'sự cố');
    await inject(url, { kind: 'errors', operation: 'meetings.heartbeat', ratio: 1, status: 500 });
    site.say({ type: 'heartbeat', n: 1 });
    expect(await refusalOf(site)).toMatchObject({
      error: { code: 'injected_fault', message_en: 'A fault injected on purpose' },
      end: { code: 4500 },
    });
    expect((await logsOf(url)).api['meetings.heartbeat']).toEqual(
      counted({ finished: 1, statuses: { 500: 1 }, classes: { '5xx': 1 } }),
    );
  });

  it('keeps no more sockets than it is told to', async () => {
    const { url } = await serveMeetings({ keep: 2 });
    const ticket = await ticketFor(url);
    const [first, second] = [dial(url, ticket), dial(url, ticket)];
    await Promise.all([first.opened, second.opened]);
    expect(await dial(url, ticket).ended).toEqual({ status: 503 });
    first.vanish();
    await eventually(
      async () => (await logsOf(url)).api['meetings.connect'],
      (log) => log?.abandoned === 1,
    );
    await dial(url, ticket).opened;
  });

  it.each(['/ws/meetings', '/ws/meetings/', '/ws/meetings/a/b', '/ws', '/api/meetings', '//x/ws'])(
    'has no socket at %s',
    async (path) => {
      const { url } = await serveMeetings();
      const site = new TestSite(new WebSocket(`${url.replace('http', 'ws')}${path}`));
      expect(await site.ended).toEqual({ status: 404 });
      expect((await logsOf(url)).api).toEqual({});
    },
  );

  it('refuses a handshake that is none, and counts it', async () => {
    const { url } = await serveMeetings();
    expect(await rawUpgrade(url, { 'Sec-WebSocket-Version': '1' })).toBe(400);
    expect((await logsOf(url)).api['meetings.connect']).toEqual(
      counted({ finished: 1, statuses: { 400: 1 }, classes: { '4xx': 1 } }),
    );
  });
});
