import { sleep } from 'k6';
import { scenario } from 'k6/execution';
import type { Variables } from '../../model/binding.ts';
import { JOURNEYS, type Journey, type JourneyName } from '../../model/journey.ts';
import type { OperationName } from '../../model/operation.ts';
import { logNormal, type Random, seededRandom, zipfSampler } from '../../model/random.ts';
import { COMMON_PROCEDURES, PROCEDURE_SKEW, syntheticPerson } from '../../model/synthetic.ts';
import type { Workload } from '../../model/workload.ts';
import { compileOperation, type PerformOperation } from './bound-operation.ts';
import { recordError, recordJourney, recordSuccess } from './record.ts';
import { stageNow } from './workload.ts';

/** Size of the attached document. */
const UPLOAD_BYTES = 20_000;

/** More messages than this from one virtual user add nothing but log. */
const MAX_LOGGED_EXCEPTIONS = 3;

type Performers = ReadonlyMap<OperationName, PerformOperation>;

/** Compiles every operation that the workload uses; throws in init when a binding lacks one. */
export function compileJourneys(workload: Workload): () => void {
  const performers = compileOperations(workload);
  const drawProcedure = zipfSampler(COMMON_PROCEDURES.length, PROCEDURE_SKEW);
  const index = new Map(workload.scenarios.map((s, i) => [s.journey as string, i]));
  let logged = 0;
  return () => {
    const stage = stageNow(workload);
    const name = scenario.name as JourneyName;
    const random = seededRandom(workload.seed, index.get(name) ?? 0, scenario.iterationInTest);
    recordJourney('started', stage);
    try {
      const variables = visitor(workload, JOURNEYS[name], random, drawProcedure);
      const completed = walk(workload, JOURNEYS[name], performers, variables, random);
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
  journey: Journey,
  performers: Performers,
  visitorVariables: Variables,
  random: Random,
): boolean {
  let variables = visitorVariables;
  const { median_s, sigma } = workload.think_time;
  for (const { operation, think } of journey.steps) {
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

function compileOperations(workload: Workload): Performers {
  const upload = `%PDF-1.4\n% ${workload.marker}\n`.padEnd(UPLOAD_BYTES, '0');
  const performers = new Map<OperationName, PerformOperation>();
  for (const { journey } of workload.scenarios) {
    for (const { operation } of JOURNEYS[journey].steps) {
      const target = workload.targets[JOURNEYS[journey].platform];
      const bound = target?.binding.operations[operation];
      const timeout_ms = workload.operations[operation]?.timeout_ms;
      if (target === undefined || bound === undefined || timeout_ms === undefined) {
        throw new Error(`journey ${journey} needs ${operation}, which the workload does not bind`);
      }
      performers.set(operation, compileOperation(target.base_url, bound, timeout_ms, upload));
    }
  }
  return performers;
}
