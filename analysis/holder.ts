import { JOURNEYS, type JourneyName } from '../model/journey.ts';
import type { Journey, JourneyStep } from '../model/journeys/journey.ts';
import { OPERATIONS } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { Workload } from '../model/workload.ts';
import type { Measured } from './measured.ts';

/**
 * Which platform held the virtual users of a journey longer than its objectives allow: the one whose steps took the
 * most time over their lowest limits, on average. A journey may wait at another platform than its own. Its own,
 * where none took longer.
 */
export function holderOf(
  journey: JourneyName,
  workload: Pick<Workload, 'operations'>,
  measured: Pick<Measured, 'operations'>,
): Platform {
  const { platform: own, steps }: Journey = JOURNEYS[journey];
  const excess_ms = new Map<Platform, number>();
  for (const step of steps) {
    const { platform } = OPERATIONS[step.operation];
    const sum = (excess_ms.get(platform) ?? 0) + excessOf(step, workload, measured);
    excess_ms.set(platform, sum);
  }
  let holder = own;
  for (const [platform, sum] of excess_ms) {
    if (sum > Math.max(0, excess_ms.get(holder) ?? 0)) holder = platform;
  }
  return holder;
}

/** How much longer than its lowest limit a step holds a user on average, in milliseconds; 0 where there is no limit. */
function excessOf(
  { operation }: JourneyStep,
  { operations }: Pick<Workload, 'operations'>,
  measured: Pick<Measured, 'operations'>,
): number {
  const planned = operations[operation];
  const totals = measured.operations.get(operation);
  const limit_ms = planned?.limits_ms[0];
  if (planned === undefined || totals === undefined || limit_ms === undefined) return 0;
  // Other failures come at no known time: what is left out makes nobody look slower.
  const timed = totals.count - totals.errors + totals.error_kinds.timeout;
  const held_ms = totals.latency_ms.sum + totals.error_kinds.timeout * planned.timeout_ms;
  return timed === 0 ? 0 : Math.max(0, held_ms / timed - limit_ms);
}
