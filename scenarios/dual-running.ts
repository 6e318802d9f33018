import { walkJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { work } from './plans/unmade.ts';

/** New dossiers in the new system, those of before the switch in the old one. */
export const options = work.options;

export const journey = walkJourneys(work);

export function teardown(): void {
  recordRunComplete();
}
