import type { Platform } from '../model/platform.ts';
import type { ProbeLimits } from '../model/probe.ts';
import type { Titles } from '../model/probe-journeys/facts.ts';
import type { JourneyContext } from './context.ts';

/*
 * What a journey of a user is written with: `import { defineJourney, JourneyError } from 'thongsuot/journey'`.
 */

// biome-ignore lint/performance/noBarrelFile: the one door through which journeys of users come
export { JourneyError } from './journey-error.ts';

/** A journey of a user. */
export interface OwnJourney<Step extends string = string> extends Titles {
  /** Whose failure it is. */
  readonly platform: Platform;
  /** Every platform that it visits. Default: `platform` alone. */
  readonly visits?: readonly Platform[];
  /** Its steps in order: ASCII names for metrics, titles for people. */
  readonly steps: Readonly<Record<Step, Titles>>;
  /** Defaults: 15 s for a step, 45 s for all, degraded from 15 s on. */
  readonly limits?: Partial<ProbeLimits>;
  run(context: JourneyContext<Step>): Promise<void>;
}

/** Names a journey and its steps: TypeScript then knows which steps there are. */
export function defineJourney<const Step extends string>(
  journey: OwnJourney<Step>,
): OwnJourney<Step> {
  return journey;
}
