import type { OperationName } from '../../model/operation.ts';
import { type Random, seededRandom } from '../../model/random.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import type { Via } from '../http/request-log.ts';
import type { PlatformSettings } from '../options.ts';
import { refusal } from './refusals.ts';

/** How long a ticket opens a meeting. */
export const TICKET_LIFE_S = 60;

/** What a ticket was given for. */
export interface Admission {
  readonly meeting_id: string;
  /** Of the officer who asked for it. */
  readonly name: string;
  /** The door that it was asked for at. */
  readonly via: Via;
}

interface Ticket extends Admission {
  readonly ends_ms: number;
}

/** Keeps the streams of tickets and sessions apart under one seed. */
const TICKET_STREAM = 5;

/** Tickets to meetings: each opens one meeting once, and soon. The newest are kept. */
export class Tickets {
  readonly #tickets: BoundedMap<Ticket | 'used'>;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor({ seed, keep, clock }: Pick<PlatformSettings, 'seed' | 'keep' | 'clock'>) {
    this.#tickets = new BoundedMap(keep);
    this.#clock = clock;
    this.#random = seededRandom(seed, TICKET_STREAM);
  }

  /** Tickets that are remembered, the used ones among them. */
  get size(): number {
    return this.#tickets.size;
  }

  issue(admission: Admission): string {
    const ticket = `ve-${this.#word()}${this.#word()}${this.#word()}`;
    const ends_ms = this.#clock.monotonic_ms() + 1000 * TICKET_LIFE_S;
    this.#tickets.set(ticket, { ...admission, ends_ms });
    return ticket;
  }

  /** Takes a ticket in: it opens nothing after this. Throws a Refusal. */
  redeem(operation: OperationName, ticket: string, meeting_id: string): Admission {
    const found = this.#tickets.get(ticket);
    if (found === 'used') throw refusal(operation, 'ticket_used');
    if (found?.meeting_id !== meeting_id) throw refusal(operation, 'ticket_unknown');
    if (this.#clock.monotonic_ms() >= found.ends_ms) throw refusal(operation, 'ticket_expired');
    this.#tickets.set(ticket, 'used');
    return found;
  }

  /** The door that a ticket came out of: whoever shows none that is good is taken for a program. */
  viaOf(ticket: string): Via {
    const found = this.#tickets.get(ticket);
    return found === undefined || found === 'used' ? 'api' : found.via;
  }

  #word(): string {
    return Math.floor(this.#random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  }
}
