import { compileJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { readWork } from './k6/workload.ts';

/** Every operation of every platform, level, for what only time brings out. The workload file says who, how often and where. */
const work = readWork();

export const options = work.options;

export const journey = compileJourneys(work.plan);

export function teardown(): void {
  recordRunComplete();
}
