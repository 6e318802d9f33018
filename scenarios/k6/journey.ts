import { sleep } from 'k6';
import { scenario } from 'k6/execution';
import { type Random, visitorStreams } from '../../model/random.ts';
import type { MadeJourney } from '../../model/script/script-code.ts';
import { isCut } from '../../model/unanswered.ts';
import { type PlanClock, planClock } from './plan-clock.ts';
import { recordJourney, recordStart } from './record.ts';
import type { Work } from './work.ts';

// What is imported, k6 makes anew whenever the imported name is used.
const pause = sleep;

/** More messages than this from one virtual user add nothing but log. */
const MAX_LOGGED_EXCEPTIONS = 3;

/**
 * Prepares the journeys of a script, in init. Each virtual user makes its own one when it is first started, half a
 * second or more before its visitor arrives: init does not tell which scenario it will be in.
 */
export function walkJourneys(work: Work): () => void | Promise<void> {
  const clock = planClock(work.facts);
  const failed = exceptionRecorder(clock);
  let walk: (() => void | Promise<void>) | undefined;
  return () => {
    const name = clock.scenario();
    try {
      walk ??= walking(madeFor(work, name), { facts: work.facts, clock, failed });
    } catch (error) {
      failed(clock.stage(), error);
      return;
    }
    return walk();
  };
}

function madeFor({ journeys }: Work, name: string): MadeJourney {
  const found = Object.entries(journeys).find(([journey]) => journey === name);
  if (found === undefined) throw new Error(`scenario ${name} is not in the script`);
  return found[1];
}

interface Walking {
  readonly facts: Work['facts'];
  readonly clock: PlanClock;
  readonly failed: (stage: number, error: unknown) => void;
}

/** One journey, from the moment that k6 starts an iteration to its end. */
function walking(
  { make, index, is_connected }: MadeJourney,
  { facts, clock, failed }: Walking,
): () => void | Promise<void> {
  const { measure_ms, cooldown_ms } = clock.stretch();
  const walk = make({ ...facts, measure_ms, cooldown_ms });
  const streamOf = visitorStreams(facts.seed, index);
  // Not before: in init there is none.
  const visit = scenario;
  const walked = (stage: number, is_complete: boolean): void =>
    recordJourney(is_complete ? 'completed' : 'failed', stage);
  if (!is_connected) {
    return () => {
      const random = streamOf(visit.iterationInTest);
      const late_ms = awaitArrival(clock, random);
      const stage = clock.stage();
      recordStart(late_ms, stage);
      try {
        walked(stage, walk(random, late_ms) === true);
      } catch (error) {
        failed(stage, error);
      }
    };
  }
  // Apart from the other kind, because every promise costs.
  return async () => {
    const random = streamOf(visit.iterationInTest);
    const late_ms = awaitArrival(clock, random);
    const stage = clock.stage();
    recordStart(late_ms, stage);
    try {
      walked(stage, await walk(random, late_ms));
    } catch (error) {
      failed(stage, error);
    }
  };
}

// k6's engine looks a global name up in every call.
const { now } = Date;
const { max } = Math;

/** Waits for the moment of this iteration's visitor; gives by how many milliseconds k6 was late for it. */
function awaitArrival(clock: PlanClock, random: Random): number {
  const arrival_ms = clock.arrival(random);
  pause(max(0, arrival_ms - now()) / 1000);
  return max(0, now() - arrival_ms);
}

/** Counts and tells what the script threw. */
function exceptionRecorder(clock: PlanClock): Walking['failed'] {
  let logged = 0;
  return (stage, error) => {
    const text = String(error);
    // A request that waits for its turn when the test ends throws.
    if (isCut(text)) return;
    recordJourney('exception', stage);
    if (logged++ < MAX_LOGGED_EXCEPTIONS) {
      console.error(`journey ${clock.scenario()}: ${text}`);
    }
  };
}
