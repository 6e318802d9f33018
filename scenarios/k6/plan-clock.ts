import { scenario } from 'k6/execution';
import { arrivalAt, PLAN_STARTS_AT_S } from '../../model/arrivals.ts';
import type { Random } from '../../model/random.ts';
import { type Shape, stageStarts } from '../../model/shape.ts';
import { STAGES } from '../../model/window.ts';

/** The time of the plan, as one virtual user sees it. */
export interface PlanClock {
  /** Name of the scenario. It must be asked for before anything else. */
  scenario(): string;
  /** When this iteration's visitor arrives: Unix time, with fractions. */
  arrival(random: Random): number;
  /** The place in `STAGES` of the stage of the plan at this moment, by the scenario's own clock. */
  stage(): number;
  /** When the judged stretch begins and ends: Unix times. */
  stretch(): { readonly measure_ms: number; readonly cooldown_ms: number };
}

// k6's engine looks a global name up in every call.
const { now } = Date;

const [WARMUP, MEASURE, COOLDOWN] = [
  STAGES.indexOf('warmup'),
  STAGES.indexOf('measure'),
  STAGES.indexOf('cooldown'),
];

/**
 * All scenarios begin together and last as long as the run, so that a virtual user never changes from one to
 * another: it asks k6 once which one it is in, and when that began.
 */
export function planClock(shape: Shape): PlanClock {
  const { measure_s, cooldown_s } = stageStarts(shape);
  let name = '';
  let started_ms = Number.NaN;
  let measure_ms = Number.NaN;
  let cooldown_ms = Number.NaN;
  return {
    scenario: () => {
      if (name !== '') return name;
      started_ms = scenario.startTime;
      measure_ms = started_ms + 1000 * (PLAN_STARTS_AT_S + measure_s);
      cooldown_ms = started_ms + 1000 * (PLAN_STARTS_AT_S + cooldown_s);
      name = scenario.name;
      return name;
    },
    arrival: (random) => started_ms + 1000 * arrivalAt((now() - started_ms) / 1000, random),
    stretch: () => ({ measure_ms, cooldown_ms }),
    stage: () => {
      const now_ms = now();
      return now_ms < measure_ms ? WARMUP : now_ms < cooldown_ms ? MEASURE : COOLDOWN;
    },
  };
}
