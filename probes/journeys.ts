import type { ProbeJourneyName } from '../model/probe-journey.ts';
import type { JourneyContext } from './context.ts';
import { citizenSubmits } from './journeys/citizen-submits.ts';

/** Walks through one journey; throws when the target does not do what it must. */
export type WalkJourney = (context: JourneyContext) => Promise<void>;

/** The function of each journey of `model/probe-journey.ts`. Reading this table does not load Playwright. */
export const WALKED_JOURNEYS: Readonly<Record<ProbeJourneyName, WalkJourney>> = {
  'citizen-submits': citizenSubmits,
};
