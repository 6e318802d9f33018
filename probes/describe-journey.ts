import type { JourneyFileTold } from '../model/own-journey.ts';
import { JourneyFileError, loadJourney } from './load-journey.ts';

/*
 * A process that loads one file of a user, tells over IPC what it says of its journey, and ends: whatever the file does
 * when it is loaded, it does not do it to the supervisor.
 */

const [, , file = ''] = process.argv;

function tell(told: JourneyFileTold): void {
  process.send?.(told, () => process.exit(0));
}

try {
  const { facts } = await loadJourney(file);
  // Only what can be written down counts.
  tell({ kind: 'facts', facts: JSON.parse(JSON.stringify(facts)) });
} catch (error) {
  if (!(error instanceof JourneyFileError)) throw error;
  tell({ kind: 'problems', problems: error.problems });
}
