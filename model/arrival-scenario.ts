import { arrivalsPerBin, type RateStage, stagesFor } from './arrivals.ts';
import { seededRandom } from './random.ts';
import { rateSegments, type Shape } from './shape.ts';

/** One journey as k6 runs it: an open model, all users allocated before the start. */
export interface ArrivalScenario {
  readonly executor: 'ramping-arrival-rate';
  readonly exec: string;
  readonly timeUnit: string;
  readonly startRate: number;
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
  readonly gracefulStop: string;
  readonly stages: RateStage[];
}

/** A journey whose arrivals are to be planned. */
export interface Arriving {
  readonly journey: string;
  /** Journeys started per second at the peak. */
  readonly rate_per_s: number;
  readonly vus: number;
}

/** Names the streams of arrivals apart from those of the visitors. */
const ARRIVALS = 0x6172;

/** How many of each journey arrive in each second from the beginning of the warm-up, in their order. */
export function arrivalCounts(
  journeys: readonly Pick<Arriving, 'rate_per_s'>[],
  { shape, seed }: { shape: Shape; seed: number },
): number[][] {
  return journeys.map((planned, index) =>
    arrivalsPerBin(rateSegments(shape, planned), seededRandom(seed, ARRIVALS, index)),
  );
}

/**
 * When each journey starts, as scenarios of k6 by its name; scripts export what runs it as `journey`.
 *
 * @param seed names the run's random numbers
 * @param graceful_stop_s how long running journeys may go on after the last one started
 */
export function arrivalScenarios(
  journeys: readonly Arriving[],
  { shape, seed, graceful_stop_s }: { shape: Shape; seed: number; graceful_stop_s: number },
): Record<string, ArrivalScenario> {
  const counts = arrivalCounts(journeys, { shape, seed });
  const scenarios = journeys.map((planned, index): [string, ArrivalScenario] => {
    return [
      planned.journey,
      {
        executor: 'ramping-arrival-rate',
        exec: 'journey',
        timeUnit: '1s',
        startRate: 1,
        preAllocatedVUs: planned.vus,
        maxVUs: planned.vus,
        gracefulStop: `${graceful_stop_s}s`,
        stages: stagesFor(counts[index] ?? []),
      },
    ];
  });
  return Object.fromEntries(scenarios);
}
