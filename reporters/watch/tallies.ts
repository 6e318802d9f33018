import type { ProbeRecord } from '../../model/probe-record.ts';
import { isObject } from '../manifest-shape.ts';
import { DurationSums, RUN_BOUNDS_S, type StoredSums } from './duration-sums.ts';
import { isStoredTally, ProbeTally, type StoredTally } from './tally.ts';

/** So many probes at locations; more than any configuration has. Beyond, the one goes that was not heard of for the longest, whatever the clock was. */
const KEPT = 5000;

type Queue = 'journey' | 'check';

type StoredWaits = Readonly<Partial<Record<Queue, StoredSums>>>;

/** All tallies as the checkpoint keeps them. */
export interface StoredTallies {
  readonly probes: Readonly<Record<string, StoredTally>>;
  readonly queue_waits: StoredWaits;
}

/** What all records of the journal add up to, for each probe at each location. */
export class ProbeTallies {
  /** In the order in which they were last heard of. */
  readonly #tallies = new Map<string, ProbeTally>();
  readonly #listeners: ((key: string) => void)[] = [];
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
    const key = placeKey(record);
    const tally = this.#tallies.get(key) ?? new ProbeTally();
    tally.add(record);
    this.#tallies.delete(key);
    this.#tallies.set(key, tally);
    const [oldest] = this.#tallies.keys();
    if (this.#tallies.size > KEPT && oldest !== undefined) this.#tallies.delete(oldest);
    for (const listener of this.#listeners) listener(key);
    if (record.outcome === 'skipped') return;
    const queue = record.kind === 'journey' ? 'journey' : 'check';
    this.queue_waits[queue].add(record.queue_wait_s);
  }

  /** @param listener told after each record of which place it was, by its `placeKey` */
  onAdd(listener: (key: string) => void): void {
    this.#listeners.push(listener);
  }

  /** Undefined where nothing was settled yet. */
  of(place: { readonly probe: string; readonly location: string }): ProbeTally | undefined {
    return this.#tallies.get(placeKey(place));
  }

  /** The record that was appended last of each probe at each location: its slot is not the latest where a clock was put back. */
  lastRecords(): ProbeRecord[] {
    return [...this.#tallies.values()].flatMap(({ last }) => (last === null ? [] : [last]));
  }

  stored(): StoredTallies {
    const { journey, check } = this.queue_waits;
    return {
      probes: Object.fromEntries([...this.#tallies].map(([key, tally]) => [key, tally.stored()])),
      queue_waits: { journey: journey.stored(), check: check.stored() },
    };
  }
}

/** Stands for a probe at a location. */
export function placeKey({
  probe,
  location,
}: {
  readonly probe: string;
  readonly location: string;
}): string {
  return JSON.stringify([probe, location]);
}

/** Whether it is what `stored()` gives: the checkpoint is whole or not there, and says of which version it is. */
export function isStoredTallies(value: unknown): value is StoredTallies {
  if (!isObject(value)) return false;
  const { probes, queue_waits } = value;
  return isObject(probes) && Object.values(probes).every(isStoredTally) && isObject(queue_waits);
}
