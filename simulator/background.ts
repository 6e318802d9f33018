import { performance } from 'node:perf_hooks';

/** Work that can be laid aside at each `yield`. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Half of what Node's timers resolve: who waits for an answer cannot tell it from their jitter. */
const SLICE_MS = 0.5;

/** CPU time of this process so far. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Does a piece of work to its end, without a pause. */
export function doAtOnce<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Does long arithmetic beside a server, in slices of half a millisecond with a turn of the event loop after each,
 * one piece of work after another. A worker thread would spare the loop those slices, but not the core, and costs
 * a second copy of the sources: too much beside 170 platforms in one process.
 */
export class Background {
  #last: Promise<unknown> = Promise.resolve();
  #cpu_ms = 0;

  /** CPU time that all work together has taken so far. */
  get cpu_ms(): number {
    return this.#cpu_ms;
  }

  /** Resolves with the result, once what was asked for before is done; rejects with what the work throws. */
  do<T>(work: Work<T>): Promise<T> {
    const done = this.#last.then(() => this.#inSlices(work));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #inSlices<T>(work: Work<T>): Promise<T> {
    for (;;) {
      const begin_ms = performance.now();
      const before_ms = cpuMs();
      const step = slice(work, () => performance.now() - begin_ms);
      this.#cpu_ms += cpuMs() - before_ms;
      if (step.done === true) return step.value;
      await new Promise((turn) => setImmediate(turn));
    }
  }
}

/** Works until the slice is used up or the work is done. */
function slice<T>(work: Work<T>, elapsed_ms: () => number): IteratorResult<undefined, T> {
  for (;;) {
    const step = work.next();
    if (step.done === true || elapsed_ms() >= SLICE_MS) return step;
  }
}
