import { operationsPerJourney } from './journey.ts';
import { minimumSamples, type Objective } from './objective.ts';
import type { LoadProfile } from './workload.ts';

/** The objective that takes longest to show, and how long. */
export interface NeededDuration {
  readonly objective: Objective;
  /** Fewest requests that can show it. */
  readonly requests: number;
  /** Requests that the profile plans in its own judged stretch. */
  readonly planned: number;
  /** The judged stretch, in seconds, in which enough are made. */
  readonly duration_s: number;
}

/** Journeys that failed, or were on their way when the stretch began or ended, make fewer requests than planned. */
const MARGIN = 1.05;

/**
 * How long the judged stretch must be for every objective to get enough requests at the profile's rate.
 *
 * @returns undefined when no objective is about what the profile performs
 */
export function neededDuration(
  profile: Pick<LoadProfile, 'rate_per_s' | 'duration_s' | 'journeys'>,
  objectives: readonly Objective[],
): NeededDuration | undefined {
  const mix = operationsPerJourney(profile.journeys);
  const needs = objectives.flatMap((objective): NeededDuration[] => {
    const per_journey = mix.get(objective.operation);
    if (per_journey === undefined) return [];
    const per_s = profile.rate_per_s * per_journey;
    const requests = minimumSamples(objective);
    const planned = per_s * profile.duration_s;
    return [{ objective, requests, planned, duration_s: (MARGIN * requests) / per_s }];
  });
  const [first, ...others] = needs;
  if (first === undefined) return undefined;
  return others.reduce((a, b) => (b.duration_s > a.duration_s ? b : a), first);
}
