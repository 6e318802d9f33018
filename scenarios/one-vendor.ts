import { walkJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { readWork } from './k6/workload.ts';
import { script } from './plans/unmade.ts';

/** The provinces on the platform of one vendor have their peak in the same minute. The workload file says who, how often and where. */
const work = readWork(script);

export const options = work.options;

export const journey = walkJourneys(work);

export function teardown(): void {
  recordRunComplete();
}
