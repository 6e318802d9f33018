import { compileJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { optionsFor, readWorkload } from './k6/workload.ts';

/** Machines on the integration platform: tokens, categories, look-ups and dossiers. The workload file says who, how often and where. */
const workload = readWorkload();

export const options = optionsFor(workload);

export const journey = compileJourneys(workload);

export function teardown(): void {
  recordRunComplete();
}
