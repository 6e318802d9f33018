import { get } from 'node:http';
import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { OperationLog } from '../../../simulator/http/request-log.ts';
import type { SimulatorOptions } from '../../../simulator/options.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { answer, post, QUICK, urlOf } from '../served.ts';
import { settled, VirtualClock } from '../virtual-clock.ts';

/** The meeting for every site. */
export const MEETING = 'H99-HOP-01';

/** The meetings platform at 08:00 on 1 July 2025, on a free loopback port, closed when the test ends. */
export async function serveMeetings(
  options: SimulatorOptions = {},
): Promise<{ url: string; clock: VirtualClock }> {
  const clock = new VirtualClock();
  const simulator = await startSimulator({ ...QUICK, clock, platforms: ['meetings'], ...options });
  onTestFinished(() => simulator.close());
  return { url: urlOf(simulator, 'meetings'), clock };
}

type Logs = Readonly<Record<'api' | 'pages', Record<string, OperationLog>>>;

/** What the platform counted, by door and operation. */
export async function logsOf(url: string): Promise<Logs> {
  const { body } = await answer(`${url}/_simulator/log`);
  return (body as { platforms: { meetings: { via: Logs } } }).platforms.meetings.via;
}

/** Logs an officer in over the API. */
export async function logIn(url: string, account = 'canbo-0001'): Promise<string> {
  const { body } = await answer(`${url}/api/sessions`, post({ account, password: 'thongsuot' }));
  return (body as { token: string }).token;
}

/** A fresh ticket. */
export async function ticketFor(url: string, meeting = MEETING, token?: string): Promise<string> {
  const by = token ?? (await logIn(url));
  const { body } = await answer(`${url}/api/meetings/${meeting}/tickets`, post({}, by));
  return (body as { ticket: string }).ticket;
}

export type Message = Readonly<Record<string, unknown>>;

/** What became of a connection: its close code, or the status of the answer that it was refused with. */
export type End =
  | { readonly code: number }
  | { readonly status: number }
  | { readonly failed: true };

/** One site with its connection; what comes in is kept until somebody asks. */
export class TestSite {
  readonly #socket: WebSocket;
  readonly #heard: Message[] = [];
  #wake: () => void = () => undefined;
  readonly opened: Promise<void>;
  /** Resolves when the connection is gone. */
  readonly ended: Promise<End>;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    this.opened = new Promise((resolve) => socket.once('open', resolve));
    this.ended = new Promise((resolve) => {
      socket.once('unexpected-response', (request, response) => {
        resolve({ status: response.statusCode ?? 0 });
        request.destroy();
      });
      // After an abnormal end, the close event tells it as 1006.
      socket.once('close', (code) => resolve(code === 1006 ? { failed: true } : { code }));
    });
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      this.#heard.push(JSON.parse(String(data)) as Message);
      this.#wake();
    });
    onTestFinished(() => socket.terminate());
  }

  say(message: unknown): void {
    this.sayText(JSON.stringify(message));
  }

  sayText(text: string | Buffer): void {
    this.#socket.send(text);
  }

  /** The next message of a type; others before it are passed over. */
  async next(type: string): Promise<Message> {
    for (;;) {
      const message = this.#heard.shift();
      if (message?.['type'] === type) return message;
      if (message === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** What has come in and nobody has asked for. */
  get unread(): readonly Message[] {
    return this.#heard;
  }

  /** Stops taking anything in, as a site does whose network hangs. */
  pause(): void {
    this.#socket.pause();
  }

  /** Goes away without a word. */
  vanish(): void {
    this.#socket.terminate();
  }
}

/** Dials in. */
export function dial(url: string, ticket: string, meeting = MEETING): TestSite {
  const query = new URLSearchParams({ ticket });
  return new TestSite(
    new WebSocket(`${url.replace('http', 'ws')}/ws/meetings/${meeting}?${query}`),
  );
}

/** Dials in with a good ticket. */
export async function dialIn(url: string): Promise<TestSite> {
  const site = dial(url, await ticketFor(url));
  await site.opened;
  return site;
}

export function join(site: string, marker = 'TEST-1'): Message {
  return { type: 'join', site, marker };
}

/** A site that is in the meeting. */
export async function enter(url: string, name: string): Promise<TestSite & { id: unknown }> {
  const site = await dialIn(url);
  site.say(join(name));
  const joined = await site.next('joined');
  return Object.assign(site, { id: joined['participant_id'] });
}

/** The error that a site is refused with, and how the connection ended. */
export async function refusalOf(site: TestSite): Promise<{ error: Message; end: End }> {
  const error = await site.next('error');
  return { error, end: await site.ended };
}

/** Counts of one operation, all zero but for what is named. */
export function counted(log: Partial<OperationLog>): unknown {
  return expect.objectContaining({ received: 1, finished: 0, abandoned: 0, cut: 0, ...log });
}

/** Lets time pass, step by step, as long as somebody waits for it and the promise is not settled. */
export async function whileTimePasses<T>(
  clock: VirtualClock,
  step_ms: number,
  promise: Promise<T>,
): Promise<T> {
  let isSettled = false;
  const end = (): void => {
    isSettled = true;
  };
  promise.then(end, end);
  while (!isSettled) await (clock.armed > 0 ? clock.advance(step_ms) : settled());
  return promise;
}

/** The status of the answer to a request for a connection with other headers than a client would send. */
export function rawUpgrade(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/ws/meetings/${MEETING}?ticket=x`, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Version': '13',
        ...headers,
      },
    });
    request.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
  });
}
