import { expectedUntil, type RateSegment } from './arrivals.ts';
import type { Stage } from './window.ts';

/** One stretch of a profile's shape, as a stage of k6: linear from where the last one ended; 0 s is a jump. */
export interface ShapeStage {
  readonly duration_s: number;
  /** Part of the peak rate, 0 … 1, at its end. */
  readonly to_ratio: number;
}

/** How the rate of a load goes over its time: it is level where there are no stages. */
export interface Shape {
  /** The rate climbs to where the judged stretch begins; nothing of it is judged. */
  readonly warmup_s: number;
  /** Part of the peak rate from which it climbs; `WARMUP_START_RATIO` where it is not said. */
  readonly warmup_from_ratio?: number;
  /** The judged stretch: the sum of the stages. */
  readonly duration_s: number;
  readonly stages?: readonly ShapeStage[];
}

/** Part of the peak rate at which the warm-up starts where nothing else is said, and the stages too unless a first one of 0 s says otherwise. */
export const WARMUP_START_RATIO = 0.1;

/** The rate over the plan, in journeys per second: the warm-up's climb first, then the judged stretch. */
export function rateSegments(
  { warmup_s, warmup_from_ratio = WARMUP_START_RATIO, duration_s, stages }: Shape,
  { rate_per_s }: { readonly rate_per_s: number },
): RateSegment[] {
  const start_per_s = rate_per_s * warmup_from_ratio;
  const level = { duration_s, from_per_s: rate_per_s, to_per_s: rate_per_s };
  const judged = stages === undefined ? [level] : stagedSegments(stages, rate_per_s);
  const climb = {
    duration_s: warmup_s,
    from_per_s: start_per_s,
    to_per_s: judged[0]?.from_per_s ?? rate_per_s,
  };
  return [climb, ...judged];
}

function stagedSegments(stages: readonly ShapeStage[], rate_per_s: number): RateSegment[] {
  let from_per_s = rate_per_s * WARMUP_START_RATIO;
  return stages.flatMap(({ duration_s, to_ratio }) => {
    const segment = { duration_s, from_per_s, to_per_s: rate_per_s * to_ratio };
    from_per_s = segment.to_per_s;
    return duration_s === 0 ? [] : [segment];
  });
}

/** Journeys that start in the judged stretch when all goes to plan. */
export function plannedStarts(shape: Shape, rated: { readonly rate_per_s: number }): number {
  const [, ...judged] = rateSegments(shape, rated);
  return judged.reduce((sum, segment) => sum + expectedUntil(segment, segment.duration_s), 0);
}

/** Journeys that start between two moments of the judged stretch when all goes to plan, in seconds from its start. */
export function plannedStartsBetween(
  shape: Shape,
  rated: { readonly rate_per_s: number },
  from_s: number,
  to_s: number,
): number {
  const [, ...judged] = rateSegments(shape, rated);
  const until = (elapsed_s: number): number => {
    let start_s = 0;
    let sum = 0;
    for (const segment of judged) {
      const into_s = Math.min(segment.duration_s, Math.max(0, elapsed_s - start_s));
      sum += expectedUntil(segment, into_s);
      start_s += segment.duration_s;
    }
    return sum;
  };
  return until(to_s) - until(from_s);
}

/** A plan that ends after so many seconds of its judged stretch: what should have happened by then. */
export function cutAt<S extends Shape>(shape: S, judged_s: number): S {
  const duration_s = Math.min(shape.duration_s, Math.max(0, judged_s));
  if (shape.stages === undefined) return { ...shape, duration_s };
  let [left_s, from_ratio] = [duration_s, WARMUP_START_RATIO];
  const stages = shape.stages.map((stage) => {
    const taken_s = Math.min(left_s, stage.duration_s);
    const part = stage.duration_s === 0 ? 1 : taken_s / stage.duration_s;
    const to_ratio = from_ratio + (stage.to_ratio - from_ratio) * part;
    left_s -= taken_s;
    from_ratio = to_ratio;
    return { duration_s: taken_s, to_ratio };
  });
  return { ...shape, duration_s, stages };
}

/** The rate at a moment of the plan, from the start of the warm-up, in journeys per second; 0 outside. */
export function plannedRate(
  profile: Shape & { readonly rate_per_s: number },
  elapsed_s: number,
): number {
  if (elapsed_s < 0) return 0;
  let start_s = 0;
  for (const { duration_s, from_per_s, to_per_s } of rateSegments(profile, profile)) {
    const into_s = elapsed_s - start_s;
    if (into_s < duration_s) return from_per_s + ((to_per_s - from_per_s) * into_s) / duration_s;
    start_s += duration_s;
  }
  return 0;
}

/** The stage of the plan so long after the load began. */
export function stageAt(shape: Pick<Shape, 'warmup_s' | 'duration_s'>, elapsed_s: number): Stage {
  const { measure_s, cooldown_s } = stageStarts(shape);
  if (elapsed_s < measure_s) return 'warmup';
  return elapsed_s < cooldown_s ? 'measure' : 'cooldown';
}

/** When the judged stretch of a plan begins and ends, in seconds from the start of the warm-up. */
export function stageStarts({ warmup_s, duration_s }: Pick<Shape, 'warmup_s' | 'duration_s'>): {
  readonly measure_s: number;
  readonly cooldown_s: number;
} {
  return { measure_s: warmup_s, cooldown_s: warmup_s + duration_s };
}

/** The same shape in another time: the stages keep their parts of it. */
export function lasting<S extends Shape>(shape: S, duration_s: number): S {
  const factor = duration_s / shape.duration_s;
  const stages = shape.stages?.map((s) => ({ ...s, duration_s: s.duration_s * factor }));
  return { ...shape, duration_s, ...(stages !== undefined && { stages }) };
}
