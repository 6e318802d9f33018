import { PROBE_OUTCOMES, type ProbeOutcome } from '../../model/probe.ts';

/** How many runs of each outcome, in the order of PROBE_OUTCOMES. */
export type OutcomeCounts = readonly number[];

/** Outcomes over time, in steps of one length. Those are kept that were begun last: a clock that was wrong once takes one place, and not all. */
export class OutcomeBins {
  readonly #width_ms: number;
  readonly #offset_ms: number;
  readonly #kept: number;
  readonly #counts: Map<number, number[]>;

  /**
   * @param width_ms of a step
   * @param kept so many steps
   * @param offset_ms what the clock is ahead of UTC where a day begins
   * @param stored as `stored()` gave them
   */
  constructor(
    width_ms: number,
    kept: number,
    offset_ms: number,
    stored: readonly (readonly [step: number, counts: OutcomeCounts])[] = [],
  ) {
    this.#width_ms = width_ms;
    this.#kept = kept;
    this.#offset_ms = offset_ms;
    this.#counts = new Map(stored.map(([step, counts]) => [step, [...counts]]));
  }

  add(time_ms: number, outcome: ProbeOutcome, slots: number): void {
    const step = this.#stepOf(time_ms);
    const counts = this.#counts.get(step) ?? PROBE_OUTCOMES.map(() => 0);
    const index = PROBE_OUTCOMES.indexOf(outcome);
    counts[index] = (counts[index] ?? 0) + slots;
    if (!this.#counts.has(step)) this.#open(step, counts);
  }

  /** The last `kept` steps up to a moment, oldest first; null where nothing was settled. */
  upTo(now_ms: number): (OutcomeCounts | null)[] {
    const newest = this.#stepOf(now_ms);
    return Array.from(
      { length: this.#kept },
      (_, i) => this.#counts.get(newest - this.#kept + 1 + i) ?? null,
    );
  }

  stored(): (readonly [step: number, counts: OutcomeCounts])[] {
    return [...this.#counts];
  }

  #open(step: number, counts: number[]): void {
    this.#counts.set(step, counts);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > this.#kept && oldest !== undefined) this.#counts.delete(oldest);
  }

  #stepOf(time_ms: number): number {
    return Math.floor((time_ms + this.#offset_ms) / this.#width_ms);
  }
}
