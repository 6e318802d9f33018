import { walkJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { work } from './plans/portal.ts';

/**
 * Citizens on the national portal, and the systems that feed it.
 * `thongsuot load` says who, how often and where; without it, see docs/k6-run.md.
 */
export const options = work.options;

export const journey = walkJourneys(work);

export function teardown(): void {
  recordRunComplete();
}
