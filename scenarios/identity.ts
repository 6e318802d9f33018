import { walkJourneys } from './k6/journey.ts';
import { recordRunComplete } from './k6/record.ts';
import { work } from './plans/identity.ts';

/**
 * Citizens at the identity provider, and the systems that lean on it.
 * `thongsuot load` says who, how often and where; without it, see docs/k6-run.md.
 */
export const options = work.options;

export const journey = walkJourneys(work);

export function teardown(): void {
  recordRunComplete();
}
