import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Refusal, refuse } from '../http/refusal.ts';
import type { BuiltPlatform } from '../platform.ts';
import { Counted } from './counted.ts';
import { MAX_MESSAGE_BYTES } from './messages.ts';
import { refusal } from './refusals.ts';
import { type Dialled, SiteSocket, type SocketParts } from './site-socket.ts';
import type { Tickets } from './tickets.ts';

const PATH = /^\/ws\/meetings\/([\w.-]{1,64})$/;

/** Silent sites are looked for this often. */
const SWEEP_MS = 1000;

/** What the sockets of a platform need of it. */
export interface SocketsParts extends SocketParts {
  readonly tickets: Pick<Tickets, 'viaOf'>;
  /** Sockets that may be open at the same time. */
  readonly keep: number;
}

type Sockets = Required<Pick<BuiltPlatform, 'upgrade' | 'cut'>>;

/** The sockets of the sites: takes connections over, looks for silent ones, and cuts all. */
export class SiteSockets implements Sockets {
  readonly #parts: SocketsParts;
  readonly #open = new Set<SiteSocket>();
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  #isSweeping = false;

  constructor(parts: SocketsParts) {
    this.#parts = parts;
    // ws says no to what is no proper handshake; with a listener, that is left to us.
    this.#server.on('wsClientError', (_error, socket) => {
      answer(socket, refuse('meetings.connect', 'bad_request', 'WebSocket'));
    });
  }

  /** Sockets that are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Takes over the connection of a site. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // A client may be gone by now, and nobody else listens.
    socket.on('error', () => socket.destroy());
    const place = placeOf(request.url ?? '');
    if (place === undefined) {
      answer(socket, refusal('meetings.connect', 'meeting_unknown'));
      return;
    }
    const { log, tickets, isCut, keep } = this.#parts;
    const via = tickets.viaOf(place.ticket);
    const connect = new Counted(log.receive(via, 'meetings.connect'));
    if (isCut()) {
      connect.end('cut');
      socket.destroy();
    } else if (this.#open.size >= keep) {
      connect.end({ status: 503 });
      answer(socket, refuse('meetings.connect', 'overloaded'));
    } else {
      this.#accept(request, socket, head, { ...place, via, connect });
    }
  };

  /** Cuts every socket. */
  readonly cut = (): void => {
    for (const socket of this.#open) socket.cut();
  };

  #accept(request: IncomingMessage, socket: Duplex, head: Buffer, dialled: Dialled): void {
    let isOpen = false;
    socket.once('close', () => {
      if (!isOpen) dialled.connect.end(socket.writableFinished ? { status: 400 } : 'abandoned');
    });
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      isOpen = true;
      const site = new SiteSocket(webSocket, this.#parts, dialled, () => this.#open.delete(site));
      this.#open.add(site);
      if (!this.#isSweeping) this.#sweepLater();
    });
  }

  /** Goes on as long as there is a socket. */
  #sweepLater(): void {
    this.#isSweeping = true;
    this.#parts.clock.setTimer(() => {
      for (const site of this.#open) site.dropIfSilent();
      if (this.#open.size > 0) this.#sweepLater();
      else this.#isSweeping = false;
    }, SWEEP_MS);
  }
}

/** Meeting and ticket in the target of a request; undefined for another path. */
function placeOf(target: string): { meeting_id: string; ticket: string } | undefined {
  const base = 'http://local.invalid';
  if (!URL.canParse(target, base)) return undefined;
  const { pathname, searchParams } = new URL(target, base);
  const meeting_id = PATH.exec(pathname)?.[1];
  if (meeting_id === undefined) return undefined;
  return { meeting_id, ticket: searchParams.get('ticket') ?? '' };
}

/** Answers a request that is to stay HTTP, and hangs up. */
function answer(socket: Duplex, { status, code, message, message_en }: Refusal): void {
  const body = JSON.stringify({ error: { code, message, message_en } });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
