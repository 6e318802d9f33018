import { describe, expect, it, onTestFinished } from 'vitest';
import type { Condition } from '../../model/answer.ts';
import type { Binding, SocketExchange } from '../../model/binding.ts';
import type { Performed } from '../../runners/visitor.ts';
import { Visitor } from '../../runners/visitor.ts';
import { fromJson } from '../model/fake-answer.ts';
import { calledPlatform } from './called-platform.ts';
import { type Answering, serveRooms, tell } from './signalling.ts';

function typed(type: string): Condition {
  return { ...fromJson('type'), test: { kind: 'equals', values: [type] } };
}

const CONNECT: SocketExchange = {
  path: '/rooms/{room}/signal',
  query: { site: '{site}' },
  headers: { Authorization: 'Bearer {token}' },
  send: { type: 'join', site: '{site}' },
  expect: [typed('joined')],
  extract: { seat: fromJson('seat') },
};

const BINDING: Binding = {
  name: 'mine',
  authentication: {},
  operations: {
    'meetings.connect': { socket: CONNECT },
    'meetings.heartbeat': { socket: { send: { type: 'beat' }, expect: [typed('alive')] } },
    'meetings.leave': { socket: { send: { type: 'leave' }, expect: [typed('left')] } },
  },
};

const SITE = { room: 'giao ban', site: 'xa-1', token: 't0ken' };

/** A room that says who is there before each answer. */
const ROOM: Answering = ({ type }, socket) => {
  tell(socket, { type: 'roster', sites: 2 });
  if (type === 'join') tell(socket, { type: 'joined', seat: 'A7' });
  if (type === 'beat') tell(socket, { type: 'alive' });
  if (type === 'leave') tell(socket, { type: 'left' });
};

function visitorOf(url: string, binding: Binding = BINDING): Visitor {
  const visitor = new Visitor(calledPlatform(url, binding), 'officer');
  onTestFinished(() => visitor.close());
  return visitor;
}

const outcome = (performed: Performed): unknown =>
  performed.ok ? performed.extracted : performed.why;

describe('a visitor on a connection', () => {
  it('joins, stays and leaves by messages on one connection, passing over what is about something else', async () => {
    const { url, seen } = await serveRooms(ROOM);
    const visitor = visitorOf(url);
    expect(outcome(await visitor.perform('meetings.connect', SITE))).toEqual({ seat: 'A7' });
    expect(outcome(await visitor.perform('meetings.heartbeat', SITE))).toEqual({});
    expect(outcome(await visitor.perform('meetings.leave', SITE))).toEqual({});
    expect(seen).toHaveLength(1);
    expect(seen[0]?.messages).toEqual([
      { type: 'join', site: 'xa-1' },
      { type: 'beat' },
      { type: 'leave' },
    ]);
    expect(seen[0]?.request.url).toBe('/rooms/giao%20ban/signal?site=xa-1');
    expect(seen[0]?.request.headers.authorization).toBe('Bearer t0ken');
  });

  it('shows what went to and fro', async () => {
    const { url } = await serveRooms(ROOM);
    const { exchanges } = await visitorOf(url).perform('meetings.connect', SITE);
    expect(exchanges).toMatchObject([
      {
        request: { method: 'WS', body: '{"type":"join","site":"xa-1"}' },
        answer: { status: 101, body: '{"type":"joined","seat":"A7"}' },
      },
    ]);
  });

  it('is told that a message lacks what it must give', async () => {
    const { url } = await serveRooms((_message, socket) => tell(socket, { type: 'joined' }));
    const performed = await visitorOf(url).perform('meetings.connect', SITE);
    expect(outcome(performed)).toBe('its answer has no $.seat');
  });

  it('is told that the connection was refused, was cut, or was never there', async () => {
    const refusing = await serveRooms(undefined);
    expect(outcome(await visitorOf(refusing.url).perform('meetings.connect', SITE))).toBe(
      'Unexpected server response: 503',
    );
    const cutting = await serveRooms((_message, socket) => socket.terminate());
    expect(outcome(await visitorOf(cutting.url).perform('meetings.connect', SITE))).toBe(
      'it closed the connection (1006)',
    );
    expect(outcome(await visitorOf(cutting.url).perform('meetings.heartbeat', SITE))).toBe(
      'there is no connection to send it on',
    );
  });

  it('has a code for each connection that the target refused or closed: it is not our mistake', async () => {
    const refusing = await serveRooms(undefined);
    const cutting = await serveRooms((_message, socket) => socket.terminate());
    const refused = await visitorOf(refusing.url).perform('meetings.connect', SITE);
    const visitor = visitorOf(cutting.url);
    const cut = await visitor.perform('meetings.connect', SITE);
    const after = await visitor.perform('meetings.heartbeat', SITE);
    const nowhere = await visitorOf(cutting.url).perform('meetings.heartbeat', SITE);
    const codes = [refused, cut, after, nowhere].map(({ exchanges }) => exchanges[0]?.code);
    expect(codes).toEqual(['WS_REFUSED', 'WS_CLOSED', 'WS_CLOSED', undefined]);
  });

  it('calls no host that nobody has permitted', async () => {
    const { url, seen } = await serveRooms(ROOM);
    const elsewhere = visitorOf(url.replace('127.0.0.1', 'localhost'));
    expect(outcome(await elsewhere.perform('meetings.connect', SITE))).toBe(
      'it leads to localhost, which nobody has permitted to call',
    );
    expect(seen).toEqual([]);
  });
});
