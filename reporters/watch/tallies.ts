import type { ProbeRecord } from '../../model/probe-record.ts';
import { isObject } from '../manifest-shape.ts';
import { DurationSums, RUN_BOUNDS_S, type StoredSums } from './duration-sums.ts';
import { isStoredTally, ProbeTally, type StoredTally } from './tally.ts';

/** A probe at a location that was not heard of for so long, while others were, is forgotten. */
const FORGOTTEN_AFTER_MS = 90 * 86_400_000;

type Queue = 'journey' | 'check';

type StoredWaits = Readonly<Partial<Record<Queue, StoredSums>>>;

/** All tallies as the checkpoint keeps them. */
export interface StoredTallies {
  readonly probes: Readonly<Record<string, StoredTally>>;
  readonly queue_waits: StoredWaits;
}

/** What all records of the journal add up to, for each probe at each location. */
export class ProbeTallies {
  readonly #tallies = new Map<string, ProbeTally>();
  /** Journeys wait for a browser, checks for a place of theirs. */
  readonly queue_waits: Readonly<Record<Queue, DurationSums>>;

  constructor(queue_waits: StoredWaits = {}) {
    this.queue_waits = {
      journey: new DurationSums(RUN_BOUNDS_S, queue_waits.journey),
      check: new DurationSums(RUN_BOUNDS_S, queue_waits.check),
    };
  }

  /** The same tallies again. */
  static from({ probes, queue_waits }: StoredTallies): ProbeTallies {
    const tallies = new ProbeTallies(queue_waits);
    for (const [key, stored] of Object.entries(probes)) {
      tallies.#tallies.set(key, new ProbeTally(stored));
    }
    return tallies;
  }

  add(record: ProbeRecord): void {
    const key = keyOf(record);
    const tally = this.#tallies.get(key) ?? new ProbeTally();
    this.#tallies.set(key, tally);
    tally.add(record);
    if (record.outcome === 'skipped') return;
    const queue = record.kind === 'journey' ? 'journey' : 'check';
    this.queue_waits[queue].add(record.queue_wait_s);
  }

  /** Undefined where nothing was settled yet. */
  of(place: { readonly probe: string; readonly location: string }): ProbeTally | undefined {
    return this.#tallies.get(keyOf(place));
  }

  /** The record that was appended last of each probe at each location: its slot is not the latest where a clock was put back. */
  lastRecords(): ProbeRecord[] {
    return [...this.#tallies.values()].flatMap(({ last }) => (last === null ? [] : [last]));
  }

  stored(): StoredTallies {
    const slots = [...this.#tallies.values()].flatMap(({ newest }) => newest?.slot_at ?? []);
    const newest_ms = Math.max(...slots.map((slot_at) => Date.parse(slot_at)));
    for (const [key, { newest }] of this.#tallies) {
      const forgotten =
        newest === null || newest_ms - Date.parse(newest.slot_at) > FORGOTTEN_AFTER_MS;
      if (forgotten) this.#tallies.delete(key);
    }
    const { journey, check } = this.queue_waits;
    return {
      probes: Object.fromEntries([...this.#tallies].map(([key, tally]) => [key, tally.stored()])),
      queue_waits: { journey: journey.stored(), check: check.stored() },
    };
  }
}

function keyOf({ probe, location }: { readonly probe: string; readonly location: string }): string {
  return JSON.stringify([probe, location]);
}

/** Whether it is what `stored()` gives: the checkpoint is whole or not there, and says of which version it is. */
export function isStoredTallies(value: unknown): value is StoredTallies {
  if (!isObject(value)) return false;
  const { probes, queue_waits } = value;
  return isObject(probes) && Object.values(probes).every(isStoredTally) && isObject(queue_waits);
}
