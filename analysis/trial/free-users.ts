import type { JourneyWindow } from '../../model/window.ts';
import type { Workload, WorkloadScenario } from '../../model/workload.ts';

/** From this share of its users on a journey may well have been out of them between two counts. */
const ALL_BUSY_RATIO = 0.9;

/** A visit has its user for so long at most before its moment has come. */
const WAITING_MAX_S = 2;

/**
 * Whether there were virtual users free whenever one was needed: no journey had so many visits under way, with those whose
 * moment was still to come, that its users could have run out (Little 1961, counted instead of reckoned).
 *
 * @returns the largest share of a journey's users that can have been at work; undefined where some may have run out
 */
export function freeUsers(
  workload: Workload,
  journeys: readonly JourneyWindow[],
): { readonly busy_ratio: number } | undefined {
  const ratios = workload.scenarios.map((scenario) => busyRatio(scenario, journeys));
  const busy_ratio = Math.max(0, ...ratios);
  return busy_ratio < ALL_BUSY_RATIO ? { busy_ratio } : undefined;
}

function busyRatio(
  { journey, rate_per_s, vus }: WorkloadScenario,
  journeys: readonly JourneyWindow[],
): number {
  const gains = new Map<number, number>();
  for (const { scenario, start_ms, started, completed, failed, exceptions } of journeys) {
    if (scenario !== journey) continue;
    const gain = started - completed - failed - exceptions;
    gains.set(start_ms, (gains.get(start_ms) ?? 0) + gain);
  }
  let [under_way, most] = [0, 0];
  for (const [, gain] of [...gains].sort(([a], [b]) => a - b)) {
    under_way += gain;
    most = Math.max(most, under_way);
  }
  return (most + WAITING_MAX_S * rate_per_s) / vus;
}
