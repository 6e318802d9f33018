import { namesOf, ownPlatformsOf } from '../model/journey.ts';
import type { LoadProfile } from '../model/workload.ts';

/** Profiles of mixed days that have a k6 script of their own in `scenarios/`, under their name. */
export const DAYS: readonly string[] = [
  'launch-day',
  'opening-spike',
  'read-surge',
  'token-herd',
  'sequence-contention',
  'slow-dependency',
  'sync-lag',
  'dual-running',
  'broadcast',
  'report-deadline',
  'one-vendor',
  'rejoin-storm',
  'soak',
];

/** For profiles of several platforms that are none of these days. */
const ANY_DAY = 'mixed-day';

/**
 * The k6 script of a profile, as a path in the project: that of its day, or of the one platform whose journeys it
 * runs. All of them do the same, which the workload file says; each is there to be read and run by itself.
 */
export function scriptFor({ name, journeys }: Pick<LoadProfile, 'name' | 'journeys'>): string {
  const [platform, ...others] = ownPlatformsOf(namesOf(journeys));
  const one = others.length === 0 ? platform : undefined;
  const script = DAYS.includes(name) ? name : (one ?? ANY_DAY);
  return `scenarios/${script}.ts`;
}
