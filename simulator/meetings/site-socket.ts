import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { Refusal } from '../http/refusal.ts';
import type { RequestLog, Via } from '../http/request-log.ts';
import { Counted } from './counted.ts';
import { hear, readMessage, type SiteMessage } from './messages.ts';
import { refusal } from './refusals.ts';
import type { Line, Seat } from './room.ts';
import type { SocketOperation } from './routes.ts';
import type { MeetingsService } from './service.ts';

/** A site that is in a meeting sends a heartbeat within this time, or is dropped. */
export const SILENCE_MS = 30_000;

/** Messages of one site that may wait for their answers. */
const MAX_PENDING = 8;

/** A site that takes its messages so slowly that more than this waits for it is cut off. */
const MAX_WAITING_BYTES = 64 * 1024;

/** Close codes from 4000 on are an application's own (RFC 6455 §7.4.2): 4503 is what 503 is in HTTP. */
const OWN_CLOSE_CODES = 4000;
const NORMAL_CLOSURE = 1000;

/** What a socket needs of its platform. */
export interface SocketParts {
  readonly service: Pick<MeetingsService, 'connect' | 'heartbeat' | 'leave'>;
  readonly log: RequestLog;
  readonly clock: Clock;
  readonly isCut: () => boolean;
  /** Takes a site out of its meeting without its asking. */
  readonly vacate: (seat: Seat) => void;
}

/** Where a site dialled in, and with what. */
export interface Dialled {
  readonly meeting_id: string;
  readonly ticket: string;
  readonly via: Via;
  /** Joining began when it dialled. */
  readonly connect: Counted;
}

/**
 * The connection of one site, from its opening to its end:
 *
 *   site                                     platform
 *   {type: join, site, marker}           →
 *                                        ←   {type: joined, participant_id, roster_size}
 *                                        ←   {type: roster, meeting_id, roster_size, sites}    to everybody, when it changes
 *   {type: heartbeat, n}                 →
 *                                        ←   {type: heartbeat_ack, n}
 *   {type: leave}                        →
 *                                        ←   {type: left}, then it closes with 1000
 *
 * What is refused is answered {type: error, code, message, message_en}, and closes the connection with 4000 and the status.
 */
export class SiteSocket implements Line {
  readonly #socket: WebSocket;
  readonly #parts: SocketParts;
  readonly #dialled: Dialled;
  readonly #pending: Set<Counted>;
  /** Whether a join has come in. */
  #hasAsked = false;
  #seat: Seat | undefined;
  #heard_ms: number;
  /** What we closed with, where it was not the site that closed. */
  #status: number | undefined;

  /** @param onEnd called once it is closed */
  constructor(socket: WebSocket, parts: SocketParts, dialled: Dialled, onEnd: () => void) {
    this.#socket = socket;
    this.#parts = parts;
    this.#dialled = dialled;
    this.#pending = new Set([dialled.connect]);
    this.#heard_ms = parts.clock.monotonic_ms();
    socket.on('message', (data, isBinary) => this.#receive(data as Buffer, isBinary));
    // A breach of the protocol, such as a message that is too long: it is being closed for it.
    socket.on('error', () => {
      this.#status ??= 400;
    });
    socket.on('close', () => {
      this.#end();
      onEnd();
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: Buffer): void {
    if (this.#isTooSlow()) this.#socket.terminate();
    else this.#socket.send(message, { binary: false });
  }

  #isTooSlow(): boolean {
    return this.#socket.bufferedAmount > MAX_WAITING_BYTES;
  }

  /** Cuts it off, as an outage does. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Drops the site when it has been silent too long; while it waits for us it has nothing to say. */
  dropIfSilent(): void {
    const isWaiting = this.#seat === undefined ? this.#hasAsked : this.#pending.size > 0;
    const silent_ms = this.#parts.clock.monotonic_ms() - this.#heard_ms;
    if (!this.isOpen || isWaiting || silent_ms < SILENCE_MS) return;
    this.#refuse(refusal(this.#nextOperation(), 'silent'));
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.isOpen || this.#parts.isCut()) return;
    this.#heard_ms = this.#parts.clock.monotonic_ms();
    const { operation, members } = hear(data, isBinary);
    // Nobody counts what cannot be understood.
    if (operation === undefined)
      this.#refuse(refusal(this.#nextOperation(), 'bad_request', 'type'));
    else void this.#perform(operation, members, this.#count(operation));
  }

  /** What a site would say next, for a refusal of something else. */
  #nextOperation(): SocketOperation {
    return this.#hasAsked ? 'meetings.heartbeat' : 'meetings.connect';
  }

  #count(operation: SocketOperation): Counted {
    if (operation === 'meetings.connect' && !this.#hasAsked) return this.#dialled.connect;
    const { log } = this.#parts;
    const counted = new Counted(log.receive(this.#dialled.via, operation));
    this.#pending.add(counted);
    return counted;
  }

  async #perform(
    operation: SocketOperation,
    members: Readonly<Record<string, unknown>>,
    counted: Counted,
  ): Promise<void> {
    try {
      if (this.#pending.size > MAX_PENDING) throw refusal(operation, 'too_many_messages');
      const answer = await this.#answer(operation, readMessage(operation, members));
      if (!this.isOpen) return;
      this.#say(answer, () => this.#countOut(counted, 200));
      if (operation === 'meetings.leave') this.#socket.close(NORMAL_CLOSURE);
    } catch (error) {
      this.#refuse(error, counted);
    }
  }

  async #answer(operation: SocketOperation, message: SiteMessage): Promise<object> {
    const { service } = this.#parts;
    if (message.type === 'join') return this.#join(message);
    const seat = this.#seat;
    if (seat === undefined) throw refusal(operation, 'not_joined');
    if (message.type === 'heartbeat') {
      await service.heartbeat();
      return { type: 'heartbeat_ack', n: message.n };
    }
    await service.leave(seat);
    return { type: 'left' };
  }

  async #join({ site, marker }: SiteMessage & { type: 'join' }): Promise<object> {
    if (this.#hasAsked) throw refusal('meetings.connect', 'already_joined');
    this.#hasAsked = true;
    const { meeting_id, ticket } = this.#dialled;
    const { service, clock } = this.#parts;
    const joined = await service.connect({ meeting_id, ticket, site, marker }, this);
    if (joined === undefined) return {};
    if (!this.isOpen) this.#parts.vacate(joined.seat);
    this.#seat = joined.seat;
    this.#heard_ms = clock.monotonic_ms();
    const { participant_id } = joined.seat;
    return { type: 'joined', participant_id, roster_size: joined.roster_size };
  }

  /** Says no and hangs up. What is not a refusal is a bug of ours, and said in full. */
  #refuse(error: unknown, counted?: Counted): void {
    if (!this.isOpen) return;
    const refused =
      error instanceof Refusal
        ? error
        : {
            status: 500,
            code: 'internal_error',
            message: 'Lỗi của bộ mô phỏng',
            message_en: String(error),
          };
    const { status, code, message, message_en } = refused;
    this.#status = status;
    this.#say({ type: 'error', code, message, message_en }, () => {
      if (counted !== undefined) this.#countOut(counted, status);
    });
    this.#socket.close(OWN_CLOSE_CODES + status, code);
  }

  #say(message: object, onSent: () => void): void {
    if (this.#isTooSlow()) {
      this.#socket.terminate();
      return;
    }
    this.#socket.send(JSON.stringify(message), (error) => {
      // What could not be sent is counted out when the socket closes.
      if (error === undefined || error === null) onSent();
    });
  }

  #countOut(counted: Counted, status: number): void {
    this.#pending.delete(counted);
    counted.end({ status });
  }

  /** The connection is gone: so is the site, and whatever it still waited for. */
  #end(): void {
    if (this.#seat !== undefined) this.#parts.vacate(this.#seat);
    const status = this.#status;
    for (const counted of this.#pending) {
      if (this.#parts.isCut()) counted.end('cut');
      else counted.end(status === undefined ? 'abandoned' : { status });
    }
    this.#pending.clear();
  }
}
