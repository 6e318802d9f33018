import { compileJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { optionsFor, readPlan } from './k6/workload.ts';

/** The provinces on the platform of one vendor have their peak in the same minute. The workload file says who, how often and where. */
const plan = readPlan();

export const options = optionsFor(plan);

export const journey = compileJourneys(plan);

export function teardown(): void {
  recordRunComplete();
}
