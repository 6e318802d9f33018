/**
 * The exchange of packets: a send is a delivery for each recipient, and every recipient's statuses flow back.
 *
 *   sender ── packet ──► mailbox of each recipient ──► its client lists, gets, and sends statuses ─┐
 *      ▲                                                                                           │
 *      └────────── mailbox of the sender ◄── status ◄──────────────────────────────────────────────┘
 *
 * Recipients whom no client serves answer by themselves, in waves, so that somebody who waits for an answer can be
 * tested alone.
 */
import type { EdxmlStatus } from '../../model/edxml.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import { Dispatch, type DispatchFacts } from './dispatch.ts';
import { type Arrival, Mailboxes, type StatusMessage } from './mailboxes.ts';
import { PacketTexts } from './packet-texts.ts';

/** An agency whose client was last seen longer ago has none. */
const CLIENT_MS = 5 * 60_000;

/** Recipients answer in so many waves, each a part of them. */
const WAVES = 4;
const WAVE_MS = 1000;

/** Between the first answer of those who answer by themselves, and the second. */
const ROUND_MS = 10_000;

/** Packets that may wait for such answers; those of one more are given at once. */
const UNDERWAY_MAX = 5000;

/** Statuses that leave a packet to be taken in. */
const UNTAKEN: ReadonlySet<EdxmlStatus | undefined> = new Set([undefined, '01']);

export interface NewPacket extends Omit<DispatchFacts, 'id' | 'sent_ms'> {
  readonly text: string;
  /** Whoever sent it waits for no answer. */
  readonly is_unanswered?: true;
}

/** Packets, mailboxes and statuses in memory, all of them bounded. */
export class Exchange {
  readonly #clock: Clock;
  readonly #mailboxes = new Mailboxes();
  readonly #dispatches: BoundedMap<Dispatch>;
  /** Document id of edXML → id here. */
  readonly #by_document: BoundedMap<string>;
  readonly #texts: PacketTexts;
  /** Agency → when its client was last seen, on the monotonic clock. */
  readonly #clients = new BoundedMap<number>(CLIENTS_MAX);
  #sent = 0;
  #underway = 0;

  constructor(clock: Clock, keep: number) {
    this.#clock = clock;
    this.#dispatches = new BoundedMap(keep);
    this.#by_document = new BoundedMap(keep);
    this.#texts = new PacketTexts(keep);
  }

  /** Packets whose recipients will still answer by themselves. */
  get underway(): number {
    return this.#underway;
  }

  /** Takes a packet and delivers it to every recipient. */
  send({ text, is_unanswered, ...facts }: NewPacket): Dispatch {
    this.#sent++;
    const id = `p${this.#sent}`;
    const dispatch = new Dispatch({ ...facts, id, sent_ms: this.#clock.now_ms() });
    this.#dispatches.set(id, dispatch);
    this.#by_document.set(facts.document_id, id);
    this.#texts.add(id, text);
    for (const [position, agency] of facts.recipients.entries()) {
      this.#mailboxes.of(agency).deliver({ dispatch, position });
    }
    if (is_unanswered !== true) this.#expectAnswers(dispatch);
    return dispatch;
  }

  /** A packet; undefined when there is none, or none any more. */
  find(id: string): Dispatch | undefined {
    return this.#dispatches.get(id);
  }

  /** Whether a document was sent before. */
  knows(document_id: string): boolean {
    return this.#by_document.get(document_id) !== undefined;
  }

  textOf({ facts }: Dispatch): string | undefined {
    return this.#texts.get(facts.id);
  }

  /** The client of an agency was here: it answers for itself from now on. */
  seeClient(agency: string): void {
    this.#clients.set(agency, this.#clock.monotonic_ms());
  }

  /** What came for an agency, as far as it is still kept, oldest first. */
  arrivals(agency: string): readonly Arrival[] {
    const all = this.#mailboxes.of(agency).arrivals();
    return all.filter(({ dispatch }) => this.#texts.has(dispatch.facts.id));
  }

  /** What came for an agency and was not taken in yet, oldest first. */
  untaken(agency: string): readonly Arrival[] {
    return this.arrivals(agency).filter(({ dispatch, position }) =>
      UNTAKEN.has(dispatch.statusAt(position)),
    );
  }

  /** Statuses that came back to an agency: how many in all, and the newest of them, newest first. */
  statuses(agency: string): { readonly total: number; readonly newest: readonly StatusMessage[] } {
    const mailbox = this.#mailboxes.of(agency);
    return { total: mailbox.statuses_total, newest: mailbox.statuses().toReversed() };
  }

  /** A recipient says how far it is with a packet; the sender is told. */
  report({ dispatch, position }: Arrival, status: EdxmlStatus, note: string): StatusMessage {
    const { id, document_id, from, recipients } = dispatch.facts;
    dispatch.setStatus(position, status);
    const message = {
      packet_id: id,
      document_id,
      from: recipients[position] ?? '',
      status,
      note,
      time_ms: this.#clock.now_ms(),
    };
    this.#mailboxes.of(from).tell(message);
    return message;
  }

  #expectAnswers(dispatch: Dispatch): void {
    if (this.#underway >= UNDERWAY_MAX) {
      for (let step = 0; step < 2 * WAVES; step++) this.#answer(dispatch, step);
      return;
    }
    this.#underway++;
    this.#answerLater(dispatch, 0);
  }

  /** One timer at a time for each packet. */
  #answerLater(dispatch: Dispatch, step: number): void {
    if (step === 2 * WAVES) {
      this.#underway--;
      return;
    }
    const wait = (): void => {
      this.#answer(dispatch, step);
      this.#answerLater(dispatch, step + 1);
    };
    this.#clock.setTimer(wait, step === WAVES ? ROUND_MS : WAVE_MS);
  }

  #answer(dispatch: Dispatch, step: number): void {
    const { recipients } = dispatch.facts;
    for (let position = step % WAVES; position < recipients.length; position += WAVES) {
      const status = this.#ownAnswer(dispatch, position, step < WAVES);
      if (status !== undefined) this.report({ dispatch, position }, status, '');
    }
  }

  /**
   * What a recipient answers by itself. One that has a client leaves it to that; only a client that says nothing at
   * all is told for, by the software that took the packet in, that it waits.
   */
  #ownAnswer(dispatch: Dispatch, position: number, isFirst: boolean): EdxmlStatus | undefined {
    const said = dispatch.statusAt(position);
    if (this.#hasClient(dispatch.facts.recipients[position] ?? '')) {
      return isFirst || said !== undefined ? undefined : '01';
    }
    if (isFirst) return said === undefined ? '01' : undefined;
    return UNTAKEN.has(said) ? '03' : undefined;
  }

  #hasClient(agency: string): boolean {
    const seen_ms = this.#clients.get(agency);
    return seen_ms !== undefined && this.#clock.monotonic_ms() - seen_ms <= CLIENT_MS;
  }
}

const CLIENTS_MAX = 4096;
