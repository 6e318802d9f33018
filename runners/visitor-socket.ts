import { WebSocket } from 'ws';
import type { CompiledMessage } from '../model/bound-message.ts';
import { errorCode } from '../model/error-code.ts';
import { MessageAnswer } from '../model/message-answer.ts';
import type { Variables } from '../model/template.ts';
import { pinnedLookup } from './pinned-lookup.ts';
import type { Exchange, SentRequest, VisitorHttp } from './visitor-http.ts';
import { toWire } from './wire.ts';

/** As long as a request may take. */
const TIMEOUT_MS = 30_000;

/** More than this is no message of a platform that signals. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** What came of a message: the exchange, and what its answer gave. */
export type Exchanged = { readonly exchange: Exchange } & (
  | { readonly ok: true; readonly extracted: Variables }
  | { readonly ok: false; readonly why: string }
);

type Told =
  | { readonly answer: MessageAnswer; readonly text: string }
  | { readonly why: string; readonly code?: string };

/** The one connection that a visitor has open. For trying out, never for load. */
export class VisitorSocket {
  readonly #http: VisitorHttp;
  #socket: WebSocket | undefined;

  constructor(http: VisitorHttp) {
    this.#http = http;
  }

  /**
   * Sends a message, on a new connection where it is the one that opens it, and waits for the answer. Never
   * throws for what the target does.
   */
  async exchange(message: CompiledMessage, variables: Variables): Promise<Exchanged> {
    const { opens, text, judge } = message;
    const url = opens?.url(variables) ?? this.#socket?.url ?? '';
    const headers = opens?.headers(variables) ?? {};
    const request = { method: 'WS', url, headers, body: text?.(variables) };
    if (url === '') return failed(request, 'there is no connection to send it on');
    const admitted = await this.#http.admit(url.replace(/^ws/, 'http'));
    if ('failure' in admitted) return failed(request, admitted.failure);
    if (opens !== undefined) this.#open(url, headers, admitted.addresses);
    const socket = this.#socket;
    if (socket === undefined) return failed(request, 'the connection was closed');
    const { signal } = this.#http;
    const told = await converse(
      socket,
      { text: request.body, signal },
      (answer) => judge(answer) !== undefined,
    );
    if ('why' in told) return failed(request, told.why, told.code);
    const exchange = { request, answer: { status: 101, headers: {}, body: told.text } };
    const judged = judge(told.answer);
    if (judged?.ok) return { ok: true, extracted: judged.extracted, exchange };
    return { ok: false, why: judged?.why ?? '', exchange };
  }

  close(): void {
    this.#socket?.terminate();
    this.#socket = undefined;
  }

  #open(
    url: string,
    headers: Readonly<Record<string, string>>,
    addresses: Parameters<typeof pinnedLookup>[0],
  ): void {
    this.close();
    const cookie = this.#http.cookieHeader(url.replace(/^ws/, 'http'));
    this.#socket = new WebSocket(url, {
      headers: toWire({ ...headers, ...(cookie !== '' && { Cookie: cookie }) }),
      lookup: pinnedLookup(addresses),
      maxPayload: MAX_MESSAGE_BYTES,
      ...this.#http.tls,
    });
    // What nobody waits for is not ours to report.
    this.#socket.on('error', () => undefined);
  }
}

/** Sends as soon as the connection is there, and waits for the message that is meant. */
function converse(
  socket: WebSocket,
  { text, signal }: { readonly text: string | undefined; readonly signal: AbortSignal | undefined },
  isMeant: (answer: MessageAnswer) => boolean,
): Promise<Told> {
  return new Promise((resolve) => {
    const end = (told: Told): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      socket.off('open', send).off('message', read).off('error', fail).off('close', fail);
      resolve(told);
    };
    const timer = setTimeout(() => {
      const why = `no message that was expected came within ${TIMEOUT_MS / 1000} s`;
      end({ why, code: 'ETIMEDOUT' });
    }, TIMEOUT_MS);
    const stop = (): void => end({ why: 'it was not waited for any longer', code: 'ABORT_ERR' });
    const send = (): void => {
      if (text !== undefined) socket.send(text);
    };
    const read = (data: unknown): void => {
      const received = String(data);
      const answer = new MessageAnswer(received);
      if (isMeant(answer)) end({ answer, text: received });
    };
    const fail = (reason: unknown): void => {
      if (!(reason instanceof Error)) {
        end({ why: `it closed the connection (${reason})`, code: 'WS_CLOSED' });
        return;
      }
      // What has no code of Node's is in the words of `ws` an answer that is none to an upgrade.
      end({ why: reason.message, code: errorCode(reason) ?? 'WS_REFUSED' });
    };
    signal?.addEventListener('abort', stop);
    if (signal?.aborted === true) {
      stop();
      return;
    }
    socket.on('open', send).on('message', read).on('error', fail).on('close', fail);
    if (socket.readyState === WebSocket.OPEN) send();
    else if (socket.readyState !== WebSocket.CONNECTING) fail('it is closed already');
  });
}

function failed(request: SentRequest, why: string, code?: string): Exchanged {
  const exchange = { request, failure: why, ...(code !== undefined && { code }) };
  return { ok: false, why, exchange };
}
