import { sleep } from 'k6';
import { scenario } from 'k6/execution';
import { JOURNEYS, type Journey, type JourneyName } from '../../model/journey.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import { logNormal, type Random, seededRandom, zipfSampler } from '../../model/random.ts';
import {
  COMMON_PROCEDURES,
  PROCEDURE_SKEW,
  syntheticPerson,
  uploadOf,
} from '../../model/synthetic.ts';
import type { Variables } from '../../model/template.ts';
import type { Workload } from '../../model/workload.ts';
import type { PerformOperation } from './bound-operation.ts';
import { compilerFor } from './performers.ts';
import { recordError, recordJourney, recordSuccess } from './record.ts';
import { stageNow, waitForArrival } from './workload.ts';
import { prepareXml } from './xml.ts';

/** More messages than this from one virtual user add nothing but log. */
const MAX_LOGGED_EXCEPTIONS = 3;

type Performers = ReadonlyMap<OperationName, PerformOperation>;

/**
 * Compiles every operation that the workload uses, in init: a virtual user that compiled when it first walks
 * would do so in the middle of the test, with hundreds of others.
 */
export function compileJourneys(workload: Workload): () => void {
  prepareXml(workload);
  const performersOf = compilePerJourney(workload);
  const drawProcedure = zipfSampler(COMMON_PROCEDURES.length, PROCEDURE_SKEW);
  const index = new Map(workload.scenarios.map((s, i) => [s.journey as string, i]));
  let logged = 0;
  return () => {
    const name = scenario.name as JourneyName;
    const random = seededRandom(workload.seed, index.get(name) ?? 0, scenario.iterationInTest);
    waitForArrival(random);
    const stage = stageNow(workload);
    recordJourney('started', stage);
    try {
      const variables = visitor(workload, JOURNEYS[name], random, drawProcedure);
      const completed = walk(workload, name, performersOf.get(name) ?? NONE, variables, random);
      recordJourney(completed ? 'completed' : 'failed', stage);
    } catch (error) {
      recordJourney('exception', stage);
      if (logged++ < MAX_LOGGED_EXCEPTIONS) console.error(`journey ${name}: ${String(error)}`);
    }
  };
}

/** Performs the steps in order. False when the target failed one: a person would not go on either. */
function walk(
  workload: Workload,
  journey: JourneyName,
  performers: Performers,
  visitorVariables: Variables,
  random: Random,
): boolean {
  let variables = visitorVariables;
  const { median_s, sigma } = workload.think_time;
  for (const { operation, think } of JOURNEYS[journey].steps) {
    if (think > 0) sleep(think * logNormal(random, median_s, sigma));
    const stage = stageNow(workload);
    const result = performers.get(operation)?.(variables);
    if (result === undefined) throw new Error(`operation ${operation} is not bound`);
    if (!result.ok) {
      recordError(operation, stage, result.kind);
      return false;
    }
    const limits_ms = workload.operations[operation]?.limits_ms ?? [];
    recordSuccess(operation, stage, result.latency_ms, limits_ms);
    variables = { ...variables, ...result.extracted };
  }
  return true;
}

/** Who walks this journey, and what for: drawn from the iteration's own random stream, so that runs repeat. */
function visitor(
  workload: Workload,
  journey: Journey,
  random: Random,
  drawProcedure: (random: Random) => number,
): Variables {
  const procedure = COMMON_PROCEDURES[drawProcedure(random)] ?? COMMON_PROCEDURES[0];
  return {
    ...syntheticPerson(random, journey.persona),
    procedure_code: procedure.code,
    search_text: procedure.search,
    marker: workload.marker,
  };
}

const NONE: Performers = new Map();

/** The operations of each journey. Whether everything is bound was checked when the load was planned. */
function compilePerJourney(workload: Workload): ReadonlyMap<JourneyName, Performers> {
  const upload = uploadOf(workload.marker);
  const compilers = new Map(
    Object.values(workload.targets).map((target) => [
      target.platform as Platform,
      compilerFor(target, upload, workload.fence.names),
    ]),
  );
  return new Map(
    workload.scenarios.map(({ journey }) => {
      const { platform, persona, steps } = JOURNEYS[journey];
      const performers = steps.map(({ operation }): [OperationName, PerformOperation] => {
        const timeout_ms = workload.operations[operation]?.timeout_ms ?? 0;
        const perform = compilers.get(platform)?.compile(operation, persona, timeout_ms);
        if (perform === undefined) {
          throw new Error(`journey ${journey} needs ${operation}, which is not bound`);
        }
        return [operation, perform];
      });
      return [journey, new Map(performers)];
    }),
  );
}
