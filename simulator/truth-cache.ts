import type { Background } from './background.ts';
import { BoundedMap } from './bounded-map.ts';
import {
  type CapacityTask,
  capacityTask,
  type PlatformNow,
  type TrueCapacity,
} from './truth-capacity.ts';
import type { TruthQuestion } from './truth-question.ts';

/** Questions about one platform whose answers are kept. */
const KEPT = 32;

/** The capacities of one platform: what costs more than nothing is computed once. */
export class Capacities {
  readonly #background: Background;
  readonly #found = new BoundedMap<Promise<TrueCapacity>>(KEPT);

  constructor(background: Background) {
    this.#background = background;
  }

  /** Resolves at once, or when the simulation is done: it takes seconds, and others wait for their turn. */
  async answer(question: TruthQuestion, now: PlatformNow): Promise<TrueCapacity> {
    const task = capacityTask(question, now);
    if (task.kind === 'known') return task.capacity;
    const known = this.#found.get(task.key);
    if (known !== undefined) return known;
    const found = this.#find(task);
    void this.#found.set(task.key, found);
    return found;
  }

  async #find(task: Exclude<CapacityTask, { kind: 'known' }>): Promise<TrueCapacity> {
    return task.kind === 'exact' ? task.compute() : this.#background.do(task.work());
  }
}
