import { type BoundOperation, isMessage } from '../model/binding.ts';
import { POLLED } from '../model/journey.ts';
import { type Section, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { listOf } from './quote.ts';

/** What is asked for once has nothing to be waited for: `until` would be a second list of conditions. */
export function misplacedUntil(operations: Section<BoundOperation>): Finding[] {
  const polled: ReadonlySet<string> = POLLED;
  return validEntries(operations)
    .filter(
      ({ name, value }) => !isMessage(value) && value.until !== undefined && !polled.has(name),
    )
    .map(({ file, path, name }) => ({
      file,
      path: [...path, 'until'],
      at: 'key' as const,
      message: `goes with ${listOf([...POLLED])}, which are repeated until something shows; ${name} is asked for once`,
      hint: 'write it under success: conditions',
    }));
}
