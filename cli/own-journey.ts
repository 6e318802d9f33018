import { basename, extname } from 'node:path';
import type { ConfigProblem } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { readOwnJourney } from '../config/own-journey.ts';
import type { JourneyFileProblem } from '../model/own-journey.ts';
import type { ProbeJourneyFacts } from '../model/probe-journeys/facts.ts';
import { systemClock } from '../runners/clock.ts';
import { describeJourney } from '../runners/describe-journey.ts';
import type { Context } from './command.ts';
import { workerEntry } from './worker-entry.ts';

/** A journey that a user wrote in a file. */
export interface OwnJourneyFile {
  /** Of its file, without the ending. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly facts: ProbeJourneyFacts;
}

/**
 * Loads the files of users in processes of their own, one after the other.
 *
 * @param files absolute
 * @throws ConfigError with every problem of every file
 */
export async function ownJourneys(
  { env }: Pick<Context, 'env'>,
  files: readonly string[],
): Promise<OwnJourneyFile[]> {
  const journeys: OwnJourneyFile[] = [];
  const problems: ConfigProblem[] = [];
  for (const file of files) {
    const entry = { command: process.execPath, args: [workerEntry('probes/describe-journey')] };
    const told = await describeJourney(file, { entry, env, clock: systemClock });
    const read = told.kind === 'facts' ? readOwnJourney(told.facts) : told;
    if ('problems' in read)
      problems.push(...read.problems.map((problem) => located(file, problem)));
    else journeys.push({ name: basename(file, extname(file)), file, facts: read.facts });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return journeys;
}

function located(file: string, problem: JourneyFileProblem): ConfigProblem {
  return { ...problem, file, path: '' };
}
