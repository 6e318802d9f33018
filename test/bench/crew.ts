import type { Clock } from '../../runners/clock.ts';
import type { Slot } from './slot.ts';

/** What a slot began may still be running when its last answer is there: a garbage collection. */
const IDLE_MS = 50;

/** Virtual users that all do the same slot, and begin the next one together. */
export class Crew {
  /** What they do now. */
  slot: Slot | null = null;
  readonly #size: number;
  #waiting: ((slot: Slot | null) => void)[] = [];
  #onAssembled: () => void = () => undefined;

  constructor(size: number) {
    this.#size = size;
  }

  /** A user has finished its slot and asks for the next; null is the end. */
  ask(): Promise<Slot | null> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === this.#size) this.#onAssembled();
    });
  }

  /** Resolves when all of them wait. */
  assembled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting.length === this.#size) resolve();
      else this.#onAssembled = resolve;
    });
  }

  release(slot: Slot | null): void {
    this.slot = slot;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const tell of waiting) tell(slot);
  }
}

/**
 * Has a crew do all slots of a plan. Between two of them nothing runs in k6, so that the CPU seconds from one
 * such moment to the next are those of the slot.
 *
 * @param plan takes the CPU seconds of each slot
 * @param readCpu CPU seconds of k6 so far; what it throws ends the run
 * @returns what the plan returns
 */
export async function doSlots<Result>(
  crew: Crew,
  plan: Generator<Slot, Result, number>,
  readCpu: () => Promise<number>,
  clock: Clock,
): Promise<Result> {
  let last_s = 0;
  while (true) {
    await crew.assembled();
    await clock.wait(IDLE_MS);
    const cpu_s = await readCpu();
    const turn = plan.next(cpu_s - last_s);
    last_s = cpu_s;
    crew.release(turn.done === true ? null : turn.value);
    if (turn.done === true) return turn.value;
  }
}
