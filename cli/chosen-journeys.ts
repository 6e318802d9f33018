import { basename, extname, resolve } from 'node:path';
import type { ConfigProblem } from '../config/config.ts';
import { ConfigError } from '../config/config-error.ts';
import { readOwnJourney } from '../config/own-journey.ts';
import { nearest } from '../config/suggest.ts';
import type { JourneyFileProblem } from '../model/own-journey.ts';
import { isProbeJourneyName, PROBE_JOURNEY_NAMES, PROBE_JOURNEYS } from '../model/probe-journey.ts';
import type { ProbeJourneyFacts } from '../model/probe-journeys/facts.ts';
import { journeyFiles } from '../probes/journey-files.ts';
import { systemClock } from '../runners/clock.ts';
import { describeJourney } from '../runners/describe-journey.ts';
import type { Context } from './command.ts';
import { OperatorError } from './operator-error.ts';
import { workerEntry } from './worker-entry.ts';

/** A journey that can be walked: one of ours, or one that a user wrote in a file. */
export interface ChosenJourney {
  readonly name: string;
  /** Absolute; null for one of ours. */
  readonly file: string | null;
  readonly facts: ProbeJourneyFacts;
}

/** Names, files and folders as an operator gives them. @throws OperatorError for an unknown name, ConfigError for bad files */
export async function chosenJourneys(
  context: Pick<Context, 'env' | 'cwd'>,
  given: readonly string[],
): Promise<ChosenJourney[]> {
  const named = given.filter((name) => !isFile(name)).map(shippedJourney);
  const files = given.filter(isFile).flatMap((path) => journeyFiles(resolve(context.cwd, path)));
  return [...named, ...(await ownJourneys(context, files))];
}

function isFile(given: string): boolean {
  return /[/\\]|\.[cm]?[jt]s$/.test(given);
}

/** One of ours by its name. @throws OperatorError */
export function shippedJourney(name: string): ChosenJourney {
  if (isProbeJourneyName(name)) return { name, file: null, facts: PROBE_JOURNEYS[name] };
  const near = nearest(name, PROBE_JOURNEY_NAMES);
  const hint = `${near === undefined ? '' : `did you mean ${near}? `}Journeys: ${PROBE_JOURNEY_NAMES.join(', ')}; or a file, as journeys/${name}.ts`;
  throw new OperatorError(`there is no probe journey \`${name}\``, { hint });
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
): Promise<ChosenJourney[]> {
  const journeys: ChosenJourney[] = [];
  const problems: ConfigProblem[] = [];
  for (const file of files) {
    const entry = { command: process.execPath, args: [workerEntry('probes/describe-journey')] };
    const told = await describeJourney(file, { entry, env, clock: systemClock });
    const read = told.kind === 'facts' ? readOwnJourney(told.facts) : told;
    if ('problems' in read) {
      problems.push(...read.problems.map((problem) => located(file, problem)));
    } else journeys.push({ name: basename(file, extname(file)), file, facts: read.facts });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return journeys;
}

function located(file: string, problem: JourneyFileProblem): ConfigProblem {
  return { ...problem, file, path: '' };
}
