import { sleep } from 'k6';
import { scenario } from 'k6/execution';
import { visitorStreams } from '../../model/random.ts';
import type { MadeJourney, MadeScript, ScriptFacts } from '../../model/script/script-code.ts';
import { recordJourney } from './record.ts';
import { createRuntime, pausing, type Runtime } from './runtime.ts';
import { type PlanClock, planClock, type Work } from './workload.ts';
import { prepareXml } from './xml.ts';

/** More messages than this from one virtual user add nothing but log. */
const MAX_LOGGED_EXCEPTIONS = 3;

/**
 * Prepares the journeys of a script, in init. Each virtual user makes its own one when it is first started, half a
 * second or more before its visitor arrives: init does not tell which scenario it will be in.
 */
export function walkJourneys({
  journeys,
  facts,
}: Pick<Work, 'journeys' | 'facts'>): () => void | Promise<void> {
  prepareXml(facts);
  const clock = planClock(facts);
  const failed = exceptionRecorder(clock);
  let walk: (() => void | Promise<void>) | undefined;
  return () => {
    walk ??= walking(madeFor(journeys, clock.scenario()), { facts, clock, failed });
    return walk();
  };
}

function madeFor(
  journeys: MadeScript<Runtime>['journeys'],
  name: string,
): MadeJourney<Runtime> {
  const found = Object.entries(journeys).find(([journey]) => journey === name);
  if (found === undefined) throw new Error(`scenario ${name} is not in the script`);
  return found[1];
}

interface Walking {
  readonly facts: ScriptFacts;
  readonly clock: PlanClock;
  readonly failed: (stage: number, error: unknown) => void;
}

/** One journey, from the moment that k6 starts an iteration to its end. */
function walking(
  { make, index, is_connected }: MadeJourney<Runtime>,
  { facts, clock, failed }: Walking,
): () => void | Promise<void> {
  const walk = make(createRuntime(facts, clock));
  const streamOf = visitorStreams(facts.seed, index);
  const ended = (stage: number, completed: boolean): void =>
    recordJourney(completed ? 'completed' : 'failed', stage);
  if (is_connected) {
    return async () => {
      const random = streamOf(scenario.iterationInTest);
      await pausing(clock.secondsToArrival(random));
      const stage = clock.stage();
      recordJourney('started', stage);
      try {
        ended(stage, await walk(random));
      } catch (error) {
        failed(stage, error);
      }
    };
  }
  // Apart from the other kind, because every promise costs.
  return () => {
    const random = streamOf(scenario.iterationInTest);
    sleep(clock.secondsToArrival(random));
    const stage = clock.stage();
    recordJourney('started', stage);
    try {
      ended(stage, walk(random) === true);
    } catch (error) {
      failed(stage, error);
    }
  };
}

/** Counts and tells what the script threw. */
function exceptionRecorder(clock: PlanClock): Walking['failed'] {
  let logged = 0;
  return (stage, error) => {
    recordJourney('exception', stage);
    if (logged++ < MAX_LOGGED_EXCEPTIONS) {
      console.error(`journey ${clock.scenario()}: ${String(error)}`);
    }
  };
}
