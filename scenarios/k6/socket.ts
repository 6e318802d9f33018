import { clearTimeout, setTimeout } from 'k6/timers';
import { WebSocket } from 'k6/websockets';
import type { Answer } from '../../model/answer.ts';
import type { BoundMessage } from '../../model/binding.ts';
import { type CompiledMessage, compileMessage } from '../../model/bound-message.ts';
import { MessageAnswer } from '../../model/message-answer.ts';
import type { Variables } from '../../model/template.ts';
import { neverLeft } from '../../model/unanswered.ts';
import type { ErrorKind } from '../../model/window.ts';
import { recordUnsent } from './record.ts';
import type { Outcome } from './response.ts';

/** Sends one message on the connection of a journey and waits for its answer. */
export type PerformMessage = (line: Line, variables: Variables) => Promise<Outcome>;

/**
 * What k6 says when the server itself says no: it answers the request for the connection with anything but 101, or
 * closes with a code that means a refusal (RFC 6455 §7.4: 1008, 1011 to 1013; from 4000 on the application's own).
 */
const REFUSED = /bad handshake|close (?:1008|101[1-3]|4\d{3})\b/;

const OPEN = 1;

/** Turns a binding's message into a function, once. */
export function compilePerformMessage(
  calling: {
    readonly base_url: string;
    readonly fixed_headers: Readonly<Record<string, string>>;
    readonly timeout_ms: number;
  },
  bound: BoundMessage,
): PerformMessage {
  const message = compileMessage(calling.base_url, bound, calling.fixed_headers);
  return (line, variables) => line.exchange(message, variables, calling.timeout_ms);
}

/** Who waits for an answer on a connection. */
interface Waiting {
  open(): void;
  message(answer: Answer, at_ms: number): void;
  broken(kind: ErrorKind | 'cut'): void;
}

/** The connection of one journey, from its first message to its end. What comes in while nobody waits is passed over. */
export class Line {
  #socket: WebSocket | undefined;
  #waiting: Waiting | undefined;

  /**
   * Opens the connection where the message is the one that does, sends, and waits for the answer. The time is
   * from the start, handshake included, to the message that is the answer.
   */
  exchange(message: CompiledMessage, variables: Variables, timeout_ms: number): Promise<Outcome> {
    const { opens, text, judge } = message;
    const sent = text?.(variables);
    const url = opens?.url(variables);
    const headers = opens?.headers(variables) ?? {};
    return new Promise((resolve) => {
      const begun_ms = Date.now();
      const end = (result: Outcome): void => {
        this.#waiting = undefined;
        clearTimeout(timer);
        resolve(result);
      };
      const timer = setTimeout(() => end({ ok: false, kind: 'timeout' }), timeout_ms);
      const send = (): void => {
        if (sent !== undefined) this.#socket?.send(sent);
      };
      this.#waiting = {
        open: send,
        message: (answer, at_ms) => {
          const judged = judge(answer);
          if (judged === undefined) return;
          end(judged.ok ? { ...judged, latency_ms: Math.max(0, at_ms - begun_ms) } : judged);
        },
        broken: (kind) => end({ ok: false, kind }),
      };
      if (url !== undefined) this.#open(url, headers);
      else if (this.#socket?.readyState === OPEN) send();
      else end({ ok: false, kind: 'connection' });
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket?.close();
    this.#socket = undefined;
  }

  #open(url: string, headers: Record<string, string>): void {
    this.#socket?.close();
    const socket = new WebSocket(url, null, { headers });
    this.#socket = socket;
    const isOld = (): boolean => this.#socket !== socket;
    socket.addEventListener('open', () => {
      if (!isOld()) this.#waiting?.open();
    });
    socket.addEventListener('message', (event) => {
      const data = 'data' in event ? event.data : undefined;
      if (!isOld()) this.#waiting?.message(new MessageAnswer(data), event.timestamp);
    });
    socket.addEventListener('error', (event) => {
      if (isOld() || this.#waiting === undefined) return;
      this.#waiting.broken(whyBroken('error' in event ? String(event.error) : ''));
    });
    socket.addEventListener('close', () => {
      if (!isOld()) this.#waiting?.broken('connection');
    });
  }
}

function whyBroken(error: string): ErrorKind | 'cut' {
  if (neverLeft(error)) return recordUnsent();
  return REFUSED.test(error) ? 'status' : 'connection';
}

/** Waits without keeping messages from coming in. */
export function pausing(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000 * seconds);
  });
}
