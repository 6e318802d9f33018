import type { ProbeStep } from '../../model/probe.ts';
import type { CheckValueName, Endpoint } from '../../model/probe-check.ts';
import type { ProbeFailure } from '../../model/probe-fault.ts';
import type { CheckTools } from './tools.ts';

/** A check broke off. The message is for people: what was expected, and what was found. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
  readonly failure: ProbeFailure;
  /** What was called, as far as it matters to whose fault it is. */
  readonly called: Partial<Endpoint>;

  constructor(
    message: string,
    options: ProbeFailure & ErrorOptions & { readonly called?: Partial<Endpoint> },
  ) {
    const { at, code, called = {}, ...rest } = options;
    super(message, rest);
    this.failure = code === undefined ? { at } : { at, code };
    this.called = called;
  }
}

/** One run of one check: what it may use, and what it has done so far. */
export class CheckRun {
  readonly tools: CheckTools;
  /** Aborted when the time is over, or the supervisor gives up. */
  readonly signal: AbortSignal;
  readonly values: Partial<Record<CheckValueName, number>> = {};
  readonly notes: Record<string, string> = {};
  /** The host that this machine is looking up; undefined while it is not. */
  looking_up: string | undefined;
  readonly #steps: ProbeStep[] = [];
  #running: { readonly name: string; readonly began_ms: number } | undefined;

  constructor(tools: CheckTools, signal: AbortSignal) {
    this.tools = tools;
    this.signal = signal;
  }

  /** Those that ended, and the one that is under way as a failed one. */
  get steps(): readonly ProbeStep[] {
    return this.#running === undefined ? [...this.#steps] : [...this.#steps, this.#ended(false)];
  }

  /** Runs and times one named step. Steps do not nest. */
  async step<T>(name: string, run: () => Promise<T>): Promise<T> {
    this.#running = { name, began_ms: this.tools.monotonic_ms() };
    let ok = false;
    try {
      const value = await run();
      ok = true;
      return value;
    } finally {
      this.#steps.push(this.#ended(ok));
      this.#running = undefined;
    }
  }

  /** Takes steps that somebody else timed. */
  add(steps: readonly ProbeStep[]): void {
    this.#steps.push(...steps);
  }

  #ended(ok: boolean): ProbeStep {
    const { name = '', began_ms = 0 } = this.#running ?? {};
    return { name, duration_s: (this.tools.monotonic_ms() - began_ms) / 1000, ok };
  }
}
