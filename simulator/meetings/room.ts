import { type Clock, untilDeadline } from '../clock.ts';

/** The connection of one site, as a room sees it. */
export interface Line {
  /** False once it closes. */
  readonly isOpen: boolean;
  /** Sends a message that is the same for many: JSON text in UTF-8. */
  send(message: Buffer): void;
}

/** A site in a meeting. */
export interface Seat {
  readonly participant_id: string;
  readonly meeting_id: string;
  /** What the site calls itself. */
  readonly site: string;
  /** The officer who speaks for it. */
  readonly name: string;
  /** Tells the sites of a load test from those of people. */
  readonly marker: string;
}

/** A roster is sent this often at most: with N sites, N messages a second and not N² for N joins. */
export const ROSTER_EVERY_MS = 1000;

/** Sites that a roster names, the newest; the others are counted. */
export const ROSTER_SITES = 20;

/** Sites that get a roster before others get their turn at the event loop. */
const SLICE = 100;

/**
 * One meeting: who is in it, and the roster that everybody in it gets after it changed. What changes within a
 * second becomes one message, which names the newest sites only: a storm costs each site one small message a second.
 */
export class Room {
  readonly #meeting_id: string;
  readonly #clock: Clock;
  readonly #sites = new Map<string, { readonly seat: Seat; readonly line: Line }>();
  #newest: Seat[] | undefined = [];
  /** Whether a roster will be sent or is being sent. */
  #isDue = false;
  #hasChanged = false;
  #sent_ms = Number.NEGATIVE_INFINITY;

  constructor(meeting_id: string, clock: Clock) {
    this.#meeting_id = meeting_id;
    this.#clock = clock;
  }

  get size(): number {
    return this.#sites.size;
  }

  add(seat: Seat, line: Line): void {
    this.#sites.set(seat.participant_id, { seat, line });
    this.#newest = this.#newest && [seat, ...this.#newest].slice(0, ROSTER_SITES);
    this.#change();
  }

  /** Takes a site out; false when it was out already. */
  remove({ participant_id }: Seat): boolean {
    if (!this.#sites.delete(participant_id)) return false;
    // Whoever comes after the last of them is found when somebody asks.
    if (this.#newest?.some((seat) => seat.participant_id === participant_id)) {
      this.#newest = undefined;
    }
    this.#change();
    return true;
  }

  /** What everybody is told: how many sites there are, and the newest of them. */
  roster(): object {
    this.#newest ??= [...this.#sites.values()]
      .slice(-ROSTER_SITES)
      .reverse()
      .map(({ seat }) => seat);
    const sites = this.#newest.map(({ participant_id, site, name, marker }) => ({
      participant_id,
      site,
      name,
      marker,
    }));
    return {
      type: 'roster',
      meeting_id: this.#meeting_id,
      roster_size: this.#sites.size,
      sites,
    };
  }

  #change(): void {
    this.#hasChanged = true;
    if (!this.#isDue) this.#sendSoon();
  }

  /** After a quiet second at once, but not before this turn of the event loop has answered whoever came. */
  #sendSoon(): void {
    this.#isDue = true;
    void untilDeadline(this.#clock, this.#sent_ms + ROSTER_EVERY_MS).then(() => {
      setImmediate(() => void this.#send());
    });
  }

  async #send(): Promise<void> {
    this.#hasChanged = false;
    this.#sent_ms = this.#clock.monotonic_ms();
    const message = Buffer.from(JSON.stringify(this.roster()));
    const lines = [...this.#sites.values()].map(({ line }) => line);
    for (let i = 0; i < lines.length; i += SLICE) {
      if (i > 0) await new Promise(setImmediate);
      for (const line of lines.slice(i, i + SLICE)) if (line.isOpen) line.send(message);
    }
    this.#isDue = false;
    if (this.#hasChanged && this.size > 0) this.#sendSoon();
  }
}
