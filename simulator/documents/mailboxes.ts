import type { EdxmlStatus } from '../../model/edxml.ts';
import { BoundedMap } from '../bounded-map.ts';
import { Fifo } from '../fifo.ts';
import type { Dispatch } from './dispatch.ts';

/** A packet in the mailbox of one of its recipients. */
export interface Arrival {
  readonly dispatch: Dispatch;
  /** Which of its recipients this is. */
  readonly position: number;
}

/** A status on its way back to whoever sent the packet. */
export interface StatusMessage {
  readonly packet_id: string;
  readonly document_id: string;
  /** The agency that says so. */
  readonly from: string;
  readonly status: EdxmlStatus;
  readonly note: string;
  readonly time_ms: number;
}

/** What has come for one agency. The newest are kept: nobody can fill the memory by never looking. */
export class Mailbox {
  readonly #arrivals = new Fifo<Arrival>();
  readonly #statuses = new Fifo<StatusMessage>();
  #statuses_total = 0;

  /** Status messages so far, those that had to make room among them. */
  get statuses_total(): number {
    return this.#statuses_total;
  }

  deliver(arrival: Arrival): void {
    this.#arrivals.push(arrival);
    if (this.#arrivals.length > ARRIVALS_MAX) this.#arrivals.shift();
  }

  tell(message: StatusMessage): void {
    this.#statuses_total++;
    this.#statuses.push(message);
    if (this.#statuses.length > STATUSES_MAX) this.#statuses.shift();
  }

  /** Oldest first. */
  arrivals(): readonly Arrival[] {
    return [...this.#arrivals];
  }

  /** Oldest first. */
  statuses(): readonly StatusMessage[] {
    return [...this.#statuses];
  }
}

const ARRIVALS_MAX = 100;
const STATUSES_MAX = 200;

/** More agencies than a province has; beyond, those that were first written to make room. */
const MAILBOXES_MAX = 4096;

/** The mailboxes of agencies: one comes to be when something comes for it. */
export class Mailboxes {
  readonly #by_agency = new BoundedMap<Mailbox>(MAILBOXES_MAX);

  of(agency: string): Mailbox {
    const known = this.#by_agency.get(agency);
    if (known !== undefined) return known;
    const mailbox = new Mailbox();
    this.#by_agency.set(agency, mailbox);
    return mailbox;
  }
}
