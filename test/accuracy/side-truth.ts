import {
  compareSides,
  NOTHING_COMPARED,
  type SideComparison,
} from '../../analysis/side-agreement.ts';
import { histogramOf } from '../../model/histogram.ts';
import { exponential, type Random, seededRandom } from '../../model/random.ts';
import type { SideProbeSample } from '../../model/side-probe.ts';
import { NO_ERRORS, WINDOW_MS, type Window } from '../../model/window.ts';
import { ServiceQueue } from '../../simulator/queue.ts';

/** One platform, loaded by k6 and asked on the side, in event time: both see the same queue. */
export interface Sides {
  readonly servers: number;
  readonly service_ms: number;
  /** Share of the servers that the load keeps busy. */
  readonly utilisation: number;
  readonly duration_s: number;
  /** Between two requests on the side, on average. */
  readonly side_gap_ms: number;
  /** When k6 has noted a request that the platform answered: later than that by the generator's own delay. */
  readonly k6Notes?: (request: Served, random: Random) => number;
  /** The same of the client on the side, and how much of the delay it knows of. */
  readonly sideNotes?: (request: Served, random: Random) => Noted;
}

/** A request that came and was answered, milliseconds since the start. */
export interface Served {
  readonly at_ms: number;
  readonly end_ms: number;
}

export interface Noted {
  readonly at_ms: number;
  readonly delay_ms: number;
}

const OPERATION = 'settlement.viewProcedure';

/** An epoch that windows start at. */
const START_MS = 1_800_000_000_000;

/** What came of one run. */
export function compared(sides: Sides, seed: number): readonly SideComparison[] {
  const random = seededRandom(seed);
  const { k6Notes = inTime, sideNotes = (served) => ({ at_ms: inTime(served), delay_ms: 0 }) } =
    sides;
  const queue = new ServiceQueue({ servers: sides.servers, queue_places: 100_000 });
  const samples: SideProbeSample[] = [];
  const seconds = new Map<number, number[]>();
  for (const { at_ms, isSide } of arrivals(sides, random)) {
    const admission = queue.admit(at_ms, exponential(random, sides.service_ms));
    const served = { at_ms, end_ms: admission?.departure_ms ?? at_ms };
    if (isSide) {
      const noted = sideNotes(served, random);
      samples.push(sampleOf(at_ms, noted));
      continue;
    }
    const noted_ms = k6Notes(served, random);
    const second = Math.floor(noted_ms / WINDOW_MS);
    const latencies = seconds.get(second) ?? [];
    latencies.push(noted_ms - at_ms);
    seconds.set(second, latencies);
  }
  const windows = [...seconds].map(([second, latencies]) => windowOf(second, latencies));
  return compareSides(NOTHING_COMPARED, samples, windows, true).comparisons;
}

function inTime({ end_ms }: Served): number {
  return end_ms;
}

function arrivals(sides: Sides, random: Random): { at_ms: number; isSide: boolean }[] {
  const gap_ms = sides.service_ms / (sides.servers * sides.utilisation);
  const load = poisson(random, gap_ms, sides.duration_s);
  const side = poisson(random, sides.side_gap_ms, sides.duration_s);
  return [
    ...load.map((at_ms) => ({ at_ms, isSide: false })),
    ...side.map((at_ms) => ({ at_ms, isSide: true })),
  ].sort((a, b) => a.at_ms - b.at_ms);
}

function poisson(random: Random, gap_ms: number, duration_s: number): number[] {
  const times: number[] = [];
  for (let at_ms = exponential(random, gap_ms); at_ms < 1000 * duration_s; ) {
    times.push(at_ms);
    at_ms += exponential(random, gap_ms);
  }
  return times;
}

function sampleOf(at_ms: number, noted: Noted): SideProbeSample {
  return {
    time_ms: START_MS + at_ms,
    platform: 'settlement',
    operation: OPERATION,
    latency_ms: noted.at_ms - at_ms,
    delay_ms: noted.delay_ms,
  };
}

function windowOf(second: number, latencies_ms: readonly number[]): Window {
  return {
    start_ms: START_MS + second * WINDOW_MS,
    platform: 'settlement',
    operation: OPERATION,
    scenario: 'citizen-submits',
    province: null,
    sender: 'k6',
    stage: 'measure',
    count: latencies_ms.length,
    good: latencies_ms.length,
    slow: 0,
    errors: 0,
    over: [],
    error_kinds: NO_ERRORS,
    latency_ms: histogramOf(latencies_ms, 5),
  };
}
