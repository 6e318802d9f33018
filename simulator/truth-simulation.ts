/**
 * A platform in event time: the service desk of the real one, with requests that come as a Poisson process and
 * without anybody who waits for them. Streams of random numbers belong to what they decide, so that two rates
 * see the same requests, only closer together: what differs between them is the rate and not chance.
 */
import { exponential, type Random, seededRandom } from '../model/random.ts';
import type { Work } from './background.ts';
import type { Clock } from './clock.ts';
import { FaultBoard } from './faults.ts';
import { Heap } from './heap.ts';
import { ServiceQueue } from './queue.ts';
import { ServiceDesk } from './service-desk.ts';
import { drawServiceTime, serviceTimeSource } from './service-time.ts';
import type { Slowing } from './slowdown.ts';
import type { CapacityModel, ModelledOperation, ModelledStation } from './truth-model.ts';

/** What came of the requests of one operation; the refused are late as well. */
export interface Tally {
  requests: number;
  late: number;
  refused: number;
}

/** One for each operation of a model, in its order. */
export type Tallies = readonly Tally[];

/** Nothing counted yet. */
export function newTallies({ operations }: Pick<CapacityModel, 'operations'>): Tallies {
  return operations.map(() => ({ requests: 0, late: 0, refused: 0 }));
}

/** Keeps the streams of a simulation apart from each other and from those of the platform itself. */
const STREAM = { gaps: 101, operations: 102, added: 103, stations: 104 } as const;

/** About a tenth of a millisecond of work. */
const ARRIVALS_PER_STEP = 200;

/** Faults begin with the simulated time. */
const FROZEN: Clock = { now_ms: () => 0, monotonic_ms: () => 0, setTimer: () => undefined };

const UNSLOWED: Slowing = {
  factor: () => 1,
  admitted: () => undefined,
  retriesOf: () => null,
};

/** A request on its way from the platform's own queue to the one behind it. */
interface OnTheWay {
  readonly due_ms: number;
  /** From here on, what is left of its limit. */
  readonly left_ms: number;
  readonly station: SimulatedStation;
  readonly work_ms: number;
  readonly tally: Tally | null;
}

interface SimulatedStation {
  readonly model: ModelledStation;
  readonly queue: ServiceQueue;
  readonly random: Random;
}

/** One run, with a time of its own that begins at 0 with nobody there. */
export class SimulatedPlatform {
  readonly #operations: readonly ModelledOperation[];
  readonly #upTo: readonly number[];
  readonly #desk: ServiceDesk;
  readonly #stations: readonly SimulatedStation[];
  readonly #onTheWay = new Heap<OnTheWay>(({ due_ms }) => due_ms);
  readonly #gaps: Random;
  readonly #choices: Random;
  readonly #added: Random;
  #now_ms = 0;

  /** @param run names the streams: the same run of a model sees the same requests at every rate */
  constructor(model: CapacityModel, run: number) {
    const seed = (stream: number): Random => seededRandom(model.seed, stream, run);
    const times = new Map(model.operations.map(({ name, service }) => [name, service]));
    const idle = { mean_ms: 0, distribution: { kind: 'deterministic' } } as const;
    const drawMs = serviceTimeSource(runSeed(model.seed, run), (name) => times.get(name) ?? idle);
    this.#operations = model.operations;
    this.#upTo = runningSums(model.operations.map(({ share }) => share));
    this.#desk = new ServiceDesk(model, drawMs, slowingOf(model));
    this.#stations = model.stations.map((station, i) => ({
      model: station,
      queue: new ServiceQueue(station),
      random: seededRandom(model.seed, STREAM.stations, run, i),
    }));
    this.#gaps = seed(STREAM.gaps);
    this.#choices = seed(STREAM.operations);
    this.#added = seed(STREAM.added);
  }

  /** Lets so many requests come. Counts what comes of them; null: nobody looks. */
  *arrive(rate_per_s: number, requests: number, tallies: Tallies | null): Work<void> {
    for (let n = 1; n <= requests; n++) {
      this.#next(rate_per_s, tallies);
      if (n % ARRIVALS_PER_STEP === 0) yield;
    }
  }

  /** As {@link arrive}, for so long. */
  *arriveFor(rate_per_s: number, ms: number, tallies: Tallies | null): Work<void> {
    const end_ms = this.#now_ms + ms;
    for (let n = 1; this.#now_ms < end_ms; n++) {
      this.#next(rate_per_s, tallies);
      if (n % ARRIVALS_PER_STEP === 0) yield;
    }
  }

  /** Nobody comes any more: whoever is still on the way is counted. */
  finish(): void {
    this.#passOn(Number.POSITIVE_INFINITY);
  }

  #next(rate_per_s: number, tallies: Tallies | null): void {
    this.#now_ms += exponential(this.#gaps, 1000 / rate_per_s);
    this.#passOn(this.#now_ms);
    const index = this.#choose();
    const operation = this.#operations[index];
    if (operation !== undefined) this.#admit(operation, tallies?.[index] ?? null);
  }

  #admit(operation: ModelledOperation, tally: Tally | null): void {
    const admission = this.#desk.admit(this.#now_ms, operation.name);
    let more_ms = operation.extra_ms;
    for (const time of operation.added) more_ms += drawServiceTime(this.#added, time);
    const station = operation.station === null ? undefined : this.#stations[operation.station];
    // Drawn for whoever was refused as well, like the work at the desk.
    const work_ms =
      station === undefined ? 0 : drawServiceTime(station.random, station.model.service);
    if (admission === null) {
      count(tally, true, true);
      return;
    }
    const left_ms = operation.limit_ms - more_ms - (admission.departure_ms - this.#now_ms);
    if (station === undefined) {
      count(tally, left_ms < 0, false);
      return;
    }
    this.#onTheWay.push({ due_ms: admission.departure_ms, left_ms, station, work_ms, tally });
  }

  /** Who leaves the platform's own queue by now reaches the one behind it, in that order. */
  #passOn(now_ms: number): void {
    for (let next = this.#onTheWay.peek(); next !== undefined; next = this.#onTheWay.peek()) {
      if (next.due_ms > now_ms) return;
      this.#onTheWay.pop();
      const { queue, model } = next.station;
      const admission = queue.admit(next.due_ms, next.work_ms + model.extra_ms);
      const took_ms = admission === null ? Infinity : admission.departure_ms - next.due_ms;
      const isLost = took_ms > (model.patience_ms ?? Number.MAX_VALUE);
      count(next.tally, isLost || took_ms > next.left_ms, isLost);
    }
  }

  #choose(): number {
    if (this.#upTo.length === 1) return 0;
    const point = this.#choices();
    const index = this.#upTo.findIndex((sum) => point < sum);
    return index < 0 ? this.#upTo.length - 1 : index;
  }
}

function count(tally: Tally | null, isLate: boolean, isRefused: boolean): void {
  if (tally === null) return;
  tally.requests++;
  if (isLate) tally.late++;
  if (isRefused) tally.refused++;
}

/** A seed for each run: streams of service times are named by one number alone. */
function runSeed(seed: number, run: number): number {
  return seed * 1_000_003 + run;
}

function slowingOf({ seed, faults }: CapacityModel): Slowing {
  if (faults.length === 0) return UNSLOWED;
  const board = new FaultBoard(seed, FROZEN);
  for (const fault of faults) board.add(fault);
  return board;
}

function runningSums(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.map((share) => {
    sum += share;
    return sum;
  });
}
