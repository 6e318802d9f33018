import { createServer, type IncomingMessage } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { FaultBoard } from '../../../simulator/faults.ts';
import { Gate } from '../../../simulator/gate.ts';
import { RequestLog } from '../../../simulator/http/request-log.ts';
import {
  meetingsService,
  meetingsState,
  vacate,
} from '../../../simulator/meetings/meetings-service.ts';
import { SiteSockets } from '../../../simulator/meetings/site-sockets.ts';
import { settlePlatform } from '../../../simulator/options.ts';
import { performer } from '../../../simulator/perform.ts';
import { QUICK } from '../served.ts';
import { settled, VirtualClock } from '../virtual-clock.ts';
import { join, MEETING } from './sites.ts';

const SOCKETS = 5000;

const SEAT = { participant_id: '', meeting_id: MEETING, site: '', name: 'An', marker: '' };
const ELSEWHERE = { isOpen: false, send: () => undefined };

/** The sockets of a platform behind a server that takes connections from memory: no limit of files is in the way. */
function startInMemory(keep: number) {
  const clock = new VirtualClock();
  const settings = settlePlatform('meetings', { ...QUICK, clock, keep, queue_places: SOCKETS });
  const state = meetingsState(settings);
  const perform = performer(new Gate(settings, new FaultBoard(1)));
  const alone = { has: () => false, call: () => Promise.reject(new Error('alone')) };
  const service = meetingsService(perform, state, alone, 'api');
  const log = new RequestLog();
  const sockets = new SiteSockets({
    service,
    log,
    clock,
    keep,
    isCut: () => false,
    tickets: state.tickets,
    vacate: (seat) => vacate(state, seat),
  });
  const server = createServer();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.upgrade(request, socket, head);
  });
  onTestFinished(() => sockets.cut());
  const connection = (): Duplex => {
    const [ours, theirs] = duplexPair();
    server.emit('connection', theirs);
    return ours;
  };
  const dial = (): WebSocket => {
    const ticket = state.tickets.issue({ meeting_id: MEETING, name: 'An', via: 'api' });
    const url = `ws://localhost/ws/meetings/${MEETING}?ticket=${ticket}`;
    const socket = new WebSocket(url, { createConnection: connection as never });
    socket.on('error', () => undefined);
    return socket;
  };
  const room = state.rooms.get(MEETING);
  return { sockets, state, room, log, clock, dial };
}

async function joined(socket: WebSocket): Promise<void> {
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify(join('Điểm cầu')));
  await new Promise((resolve) => socket.once('message', resolve));
}

it(`${SOCKETS} sites are held as ${SOCKETS} sockets and seats, one more is refused, and nothing of them stays`, async () => {
  const { sockets, state, room, log, clock, dial } = startInMemory(SOCKETS);
  const sites: WebSocket[] = [];
  for (let i = 0; i < SOCKETS; i++) {
    const site = dial();
    sites.push(site);
    await joined(site);
  }
  expect([sockets.size, room?.size, state.tickets.size]).toEqual([SOCKETS, SOCKETS, SOCKETS]);

  const status = await new Promise((resolve) => {
    dial().once('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
  expect(status).toBe(503);
  // The tickets make room for each other.
  expect([sockets.size, room?.size, state.tickets.size]).toEqual([SOCKETS, SOCKETS, SOCKETS]);

  await clock.advance(1000);
  const ended = sites.map((site) => new Promise((resolve) => site.once('close', resolve)));
  // The silence of all of them ends in one sweep.
  await clock.advance(30_000);
  await Promise.all(ended);
  for (let i = 0; i < 10; i++) await settled();
  expect([sockets.size, room?.size]).toEqual([0, 0]);
  const connect = log.entries('api')['meetings.connect'];
  expect(connect).toMatchObject({ received: SOCKETS + 1, statuses: { 200: SOCKETS, 503: 1 } });
  // Nobody is left to look after: no timer goes on.
  await clock.advance(5000);
  expect(clock.armed).toBe(0);
});

it('a site that takes nothing in is cut off before much waits for it', async () => {
  const { sockets, room, clock, dial } = startInMemory(10);
  const slow = dial();
  await joined(slow);
  slow.pause();
  const churning = dial();
  await joined(churning);
  let seconds = 0;
  for (; seconds < 100 && sockets.size > 1; seconds++) {
    // It still speaks, so it is not dropped for being silent.
    for (const site of [slow, churning])
      site.send(JSON.stringify({ type: 'heartbeat', n: seconds }));
    room?.add({ ...SEAT, participant_id: `dc-${seconds}`, site: 'x'.repeat(2000) }, ELSEWHERE);
    await clock.advance(1000);
    for (let i = 0; i < 5; i++) await settled();
  }
  // 64 kB in rosters of up to 20 sites of 2 kB: 2 + 4 + … + 18 = 90 kB with the ninth, and what is on its way.
  expect(seconds).toBeGreaterThan(5);
  expect(seconds).toBeLessThan(20);
  expect(sockets.size).toBe(1);
});
