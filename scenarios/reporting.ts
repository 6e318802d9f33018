import { walkJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { readWork } from './k6/workload.ts';
import { script } from './plans/reporting.ts';

/**
 * Communes that report, provinces that aggregate, leaders that read.
 * The file in WORKLOAD says who, how often and where; without it, see docs/k6-run.md.
 */
const work = readWork(script, import.meta.resolve('./plans/reporting.json'));

export const options = work.options;

export const journey = walkJourneys(work);

export function teardown(): void {
  recordRunComplete();
}
