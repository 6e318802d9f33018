import { walkJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { work } from './plans/unmade.ts';

/** Clients that were started together renew their tokens together. */
export const options = work.options;

export const journey = walkJourneys(work);

export function teardown(): void {
  recordRunComplete();
}
