import type { ProbeRecord } from '../../model/probe-record.ts';
import { isStoredTally, ProbeTally, type StoredTally } from './tally.ts';

/** A probe at a location that was not heard of for so long, while others were, is forgotten. */
const FORGOTTEN_AFTER_MS = 90 * 86_400_000;

/** What all records of the journal add up to, for each probe at each location. */
export class ProbeTallies {
  readonly #tallies = new Map<string, ProbeTally>();

  /** Tallies of a checkpoint. @throws where they are not as `stored()` gives them */
  static from(value: Readonly<Record<string, unknown>>): ProbeTallies {
    const tallies = new ProbeTallies();
    for (const [key, stored] of Object.entries(value)) {
      if (!isStoredTally(stored)) throw new Error(`there is no tally in ${key}`);
      tallies.#tallies.set(key, new ProbeTally(stored));
    }
    return tallies;
  }

  add(record: ProbeRecord): void {
    const key = keyOf(record);
    const tally = this.#tallies.get(key) ?? new ProbeTally();
    this.#tallies.set(key, tally);
    tally.add(record);
  }

  /** Undefined where nothing was settled yet. */
  of(place: { readonly probe: string; readonly location: string }): ProbeTally | undefined {
    return this.#tallies.get(keyOf(place));
  }

  /** The newest record of each probe at each location. */
  lastRecords(): ProbeRecord[] {
    return [...this.#tallies.values()].flatMap(({ last }) => (last === null ? [] : [last]));
  }

  stored(): Readonly<Record<string, StoredTally>> {
    const newest_ms = Math.max(...this.lastRecords().map(({ slot_at }) => Date.parse(slot_at)));
    for (const [key, { last }] of this.#tallies) {
      const forgotten = last === null || newest_ms - Date.parse(last.slot_at) > FORGOTTEN_AFTER_MS;
      if (forgotten) this.#tallies.delete(key);
    }
    return Object.fromEntries([...this.#tallies].map(([key, tally]) => [key, tally.stored()]));
  }
}

function keyOf({ probe, location }: { readonly probe: string; readonly location: string }): string {
  return JSON.stringify([probe, location]);
}
