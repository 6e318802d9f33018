import type { OperationName } from '../model/operation.ts';
import { type Random, seededRandom } from '../model/random.ts';
import { type Clock, systemClock } from './clock.ts';
import { appliesTo, type Fault, type FaultKind, type FaultOf, operationOf } from './fault.ts';
import { HeldAnswers } from './held-answers.ts';
import type { Admission, Outlook } from './queue.ts';
import { type Retries, type Slowdown, type Slowing, slowdownOf } from './slowdown.ts';

/** A fault that is switched on, and since when (ISO 8601). */
export type ActiveFault = Fault & { readonly since: string };

/** A fault at work. */
interface Active<F extends Fault = Fault> {
  readonly fault: F;
  readonly since: string;
  /** Of a fault that stretches work. */
  readonly slowdown: Slowdown | null;
  /** What a hang holds back. */
  readonly held: HeldAnswers;
}

/** Each kind draws from a stream of its own, so that switching one on changes nothing about the others. */
const STREAMS = { errors: [2], duplicate_codes: [2, 1], lost_sync: [2, 2] } as const;

/** The faults of one platform that are switched on, at most one for each kind and operation. */
export class FaultBoard implements Slowing {
  readonly #clock: Clock;
  readonly #randoms: Readonly<Record<keyof typeof STREAMS, Random>>;
  readonly #onChange: (() => void)[] = [];
  #active: readonly Active[] = [];

  constructor(seed: number, clock: Clock = systemClock) {
    this.#clock = clock;
    this.#randoms = {
      errors: seededRandom(seed, ...STREAMS.errors),
      duplicate_codes: seededRandom(seed, ...STREAMS.duplicate_codes),
      lost_sync: seededRandom(seed, ...STREAMS.lost_sync),
    };
  }

  /** In the order in which they were switched on. */
  get active(): readonly Fault[] {
    return this.#active.map(({ fault }) => fault);
  }

  /** As {@link active}, with the time of each. */
  get listed(): readonly ActiveFault[] {
    return this.#active.map(({ fault, since }) => ({ ...fault, since }));
  }

  /** True while nothing at all is answered. */
  get outage(): boolean {
    return this.isCut();
  }

  get certificateExpired(): boolean {
    return this.#all('expired_certificate').length > 0;
  }

  /** Calls `fn` whenever a fault was switched on or off. */
  onChange(fn: () => void): void {
    this.#onChange.push(fn);
  }

  /** Switches a fault on; one of the same kind for the same operation is replaced. */
  add(fault: Fault): void {
    const slowdown = isSlowing(fault) ? slowdownOf(fault, this.#clock.monotonic_ms()) : null;
    const since = new Date(this.#clock.now_ms()).toISOString();
    const added = { fault, since, slowdown, held: new HeldAnswers(this.#clock) };
    this.#keep((other) => slotOf(other) !== slotOf(fault), [added]);
  }

  /** Switches the faults of one kind off; all of them without a kind. */
  clear(kind?: FaultKind): void {
    this.#keep((fault) => kind !== undefined && fault.kind !== kind);
  }

  /** Whether connections are cut: all of them, or those of one operation. */
  isCut(operation?: OperationName): boolean {
    return this.#concerns('outage', operation);
  }

  /** Whether the page of a maintenance is all that comes: for everything, or for one operation. */
  hasWrongContent(operation?: OperationName): boolean {
    return this.#concerns('wrong_content', operation);
  }

  /** By how much an answer is held back, in milliseconds: all latency faults that apply, added. */
  extraMs(operation: OperationName): number {
    return this.#of('latency', operation).reduce((sum, { fault }) => sum + fault.extra_ms, 0);
  }

  /**
   * As {@link extraMs}, with what a hang adds (`Infinity` for one that never ends): for a queue that asks again
   * while it holds somebody.
   */
  heldMs(operation: OperationName): number {
    return this.#of('hang', operation).reduce(
      (sum, { fault }) => sum + (fault.after_ms === 'never' ? Infinity : fault.after_ms),
      this.extraMs(operation),
    );
  }

  /** Resolves when no hang holds an answer any more; undefined when none does. */
  hang(operation: OperationName, departure_ms: number): Promise<void> | undefined {
    const hangs = this.#of('hang', operation);
    if (hangs.length === 0) return undefined;
    const all = hangs.map(({ fault, held }) =>
      held.hold(fault.after_ms === 'never' ? null : departure_ms + fault.after_ms),
    );
    return Promise.all(all).then(() => undefined);
  }

  /** The status that this request fails with; null when it is spared. */
  errorStatus(operation: OperationName): number | null {
    for (const { fault } of this.#of('errors', operation)) {
      if (this.#randoms.errors() < fault.ratio) return fault.status;
    }
    return null;
  }

  /** Whether the next dossier code repeats an earlier one. */
  duplicates(): boolean {
    const [found] = this.#all('duplicate_codes');
    return found !== undefined && this.#randoms.duplicate_codes() < found.fault.ratio;
  }

  /** Whether what this operation tells the portal never arrives there. */
  losesSync(operation: OperationName): boolean {
    const found = this.#of('lost_sync', operation);
    // Each is asked: whether one hits must not depend on how many there are.
    return found.filter(({ fault }) => this.#randoms.lost_sync() < fault.ratio).length > 0;
  }

  factor(operation: OperationName, outlook: Outlook): number {
    let product = 1;
    for (const { fault, slowdown } of this.#active) {
      if (slowdown !== null && appliesTo(fault, operation)) product *= slowdown.factor(outlook);
    }
    return product;
  }

  admitted(operation: OperationName, admission: Admission): void {
    for (const { fault, slowdown } of this.#active) {
      if (slowdown !== null && appliesTo(fault, operation)) slowdown.admitted(admission);
    }
  }

  retriesOf(operation: OperationName): Retries | null {
    // Where one fault names the operation and another names none, the one that names it tells more.
    const found = this.#of('metastable', operation);
    return (found.find(({ fault }) => fault.operation !== undefined) ?? found[0])?.fault ?? null;
  }

  #keep(isKept: (fault: Fault) => boolean, added: readonly Active[] = []): void {
    const gone = this.#active.filter(({ fault }) => !isKept(fault));
    this.#active = [...this.#active.filter(({ fault }) => isKept(fault)), ...added];
    for (const { held } of gone) held.release();
    for (const fn of this.#onChange) fn();
  }

  #all<K extends FaultKind>(kind: K): readonly Active<FaultOf<K>>[] {
    return this.#active.filter(
      (active): active is Active<FaultOf<K>> => active.fault.kind === kind,
    );
  }

  #of<K extends FaultKind>(kind: K, operation: OperationName): readonly Active<FaultOf<K>>[] {
    return this.#all(kind).filter(({ fault }) => appliesTo(fault, operation));
  }

  #concerns(kind: FaultKind, operation: OperationName | undefined): boolean {
    return this.#active.some(({ fault }) => {
      if (fault.kind !== kind) return false;
      return operation === undefined
        ? operationOf(fault) === undefined
        : appliesTo(fault, operation);
    });
  }
}

function isSlowing(fault: Fault): fault is Parameters<typeof slowdownOf>[0] {
  return ['leak', 'cliff', 'contention', 'cold_cache'].includes(fault.kind);
}

function slotOf(fault: Fault): string {
  return `${fault.kind} ${operationOf(fault) ?? '*'}`;
}
