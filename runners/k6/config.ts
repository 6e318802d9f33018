import { arrivalsPerBin, type RateStage, stagesFor } from '../../model/arrivals.ts';
import { seededRandom } from '../../model/random.ts';
import { rateSegments } from '../../model/shape.ts';
import { gracefulStop, type Workload } from '../../model/workload.ts';

/** One journey as k6 runs it: an open model, all users allocated before the start. */
interface K6Scenario {
  readonly executor: 'ramping-arrival-rate';
  readonly exec: string;
  readonly timeUnit: string;
  readonly startRate: number;
  readonly preAllocatedVUs: number;
  readonly maxVUs: number;
  readonly gracefulStop: string;
  readonly stages: readonly RateStage[];
}

/** Names the streams of arrivals apart from those of the visitors. */
const ARRIVALS = 0x6172;

/**
 * What k6 reads with `--config`: when each journey starts. In a file and not in the script, because a script's
 * options are built again in the memory of every virtual user.
 */
export function k6Config(workload: Workload): {
  readonly scenarios: Readonly<Record<string, K6Scenario>>;
} {
  const scenarios = workload.scenarios.map((planned, index) => {
    const random = seededRandom(workload.seed, ARRIVALS, index);
    const counts = arrivalsPerBin(rateSegments(workload, planned), random);
    const scenario: K6Scenario = {
      executor: 'ramping-arrival-rate',
      exec: 'journey',
      timeUnit: '1s',
      startRate: 1,
      preAllocatedVUs: planned.vus,
      maxVUs: planned.vus,
      gracefulStop: `${gracefulStop(workload.operations)}s`,
      stages: stagesFor(counts),
    };
    return [planned.journey, scenario] as const;
  });
  return { scenarios: Object.fromEntries(scenarios) };
}
