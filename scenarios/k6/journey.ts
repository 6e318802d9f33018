import { scenario } from 'k6/execution';
import { JOURNEYS, type JourneyName } from '../../model/journey.ts';
import type { Journey } from '../../model/journeys/journey.ts';
import { isSocketOperation, OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { Persona, Platform } from '../../model/platform.ts';
import { type Random, seededRandom, zipfSampler } from '../../model/random.ts';
import {
  COMMON_PROCEDURES,
  PROCEDURE_SKEW,
  syntheticErrand,
  syntheticPerson,
  uploadOf,
} from '../../model/synthetic.ts';
import type { Variables } from '../../model/template.ts';
import type { Stage } from '../../model/window.ts';
import type { Workload } from '../../model/workload.ts';
import { compilerFor, type PlatformCompiler } from './performers.ts';
import { recordJourney } from './record.ts';
import { Kept, type MessageStep, polling, type RequestStep } from './steps.ts';
import { pausing, walk, walkConnected } from './walk.ts';
import { secondsToArrival, stageNow, waitForArrival } from './workload.ts';
import { prepareXml } from './xml.ts';

/** More messages than this from one virtual user add nothing but log. */
const MAX_LOGGED_EXCEPTIONS = 3;

/** The steps of a journey; one that holds a connection is walked in another way. */
type Compiled =
  | { readonly steps: readonly RequestStep[] }
  | { readonly connected: readonly (RequestStep | MessageStep)[] };

/**
 * Compiles every operation that the workload uses, in init: a virtual user that compiled when it first walks
 * would do so in the middle of the test, with hundreds of others.
 */
export function compileJourneys(workload: Workload): () => void | Promise<void> {
  prepareXml(workload);
  const compiled = compilePerJourney(workload);
  const drawProcedure = zipfSampler(COMMON_PROCEDURES.length, PROCEDURE_SKEW);
  const index = new Map(workload.scenarios.map((s, i) => [s.journey as string, i]));
  let logged = 0;
  const failed = (name: JourneyName, stage: Stage, error: unknown): void => {
    recordJourney('exception', stage);
    if (logged++ < MAX_LOGGED_EXCEPTIONS) console.error(`journey ${name}: ${String(error)}`);
  };
  const begin = (name: JourneyName, random: Random): { stage: Stage; who: () => Variables } => {
    const stage = stageNow(workload);
    recordJourney('started', stage);
    return { stage, who: () => visitor(workload, JOURNEYS[name], random, drawProcedure) };
  };
  const run = (name: JourneyName, steps: readonly RequestStep[], random: Random): void => {
    waitForArrival(random);
    const { stage, who } = begin(name, random);
    try {
      recordJourney(walk(workload, steps, who(), random) ? 'completed' : 'failed', stage);
    } catch (error) {
      failed(name, stage, error);
    }
  };
  const runConnected = async (
    name: JourneyName,
    steps: readonly (RequestStep | MessageStep)[],
    random: Random,
  ): Promise<void> => {
    await pausing(secondsToArrival(random));
    const { stage, who } = begin(name, random);
    try {
      const completed = await walkConnected(workload, steps, who(), random);
      recordJourney(completed ? 'completed' : 'failed', stage);
    } catch (error) {
      failed(name, stage, error);
    }
  };
  return () => {
    const name = scenario.name as JourneyName;
    const random = seededRandom(workload.seed, index.get(name) ?? 0, scenario.iterationInTest);
    const journey = compiled.get(name);
    if (journey === undefined) throw new Error(`scenario ${name} is not in the workload`);
    return 'steps' in journey
      ? run(name, journey.steps, random)
      : runConnected(name, journey.connected, random);
  };
}

/** Who walks this journey, and what for: drawn from the iteration's own random stream, so that runs repeat. */
function visitor(
  workload: Workload,
  journey: Journey,
  random: Random,
  drawProcedure: (random: Random) => number,
): Variables {
  const procedure = COMMON_PROCEDURES[drawProcedure(random)] ?? COMMON_PROCEDURES[0];
  const person = syntheticPerson(random, journey.persona);
  return {
    ...person,
    ...syntheticErrand(random, person.account, Date.now()),
    procedure_code: procedure.code,
    search_text: procedure.search,
    marker: workload.marker,
  };
}

/** The operations of each journey, by the bindings of their own platforms. Whether everything is bound was checked when the load was planned. */
function compilePerJourney(workload: Workload): ReadonlyMap<JourneyName, Compiled> {
  const upload = uploadOf(workload.marker);
  const compilers = new Map(
    Object.values(workload.targets).map((target) => [
      target.platform as Platform,
      compilerFor(target, upload, workload.fence.names),
    ]),
  );
  const kept = new Map<OperationName, Kept>();
  return new Map(
    workload.scenarios.map(({ journey }) => {
      const { persona, steps }: Journey = JOURNEYS[journey];
      const all = steps.map((step) => compileStep(step, persona, { workload, compilers, kept }));
      const requests = all.filter((step): step is RequestStep => 'perform' in step);
      return [journey, requests.length < all.length ? { connected: all } : { steps: requests }];
    }),
  );
}

function compileStep(
  { operation, think, polls, keeps }: Journey['steps'][number],
  persona: Persona,
  {
    workload,
    compilers,
    kept,
  }: {
    workload: Workload;
    compilers: ReadonlyMap<Platform, PlatformCompiler>;
    kept: Map<OperationName, Kept>;
  },
): RequestStep | MessageStep {
  const { limits_ms = [], timeout_ms = 0 } = workload.operations[operation] ?? {};
  const compiler = compilers.get(OPERATIONS[operation].platform);
  // Journeys share what is kept, as the jobs of one machine do.
  const keeper = keeps && (kept.get(operation) ?? new Kept());
  if (keeper !== undefined) kept.set(operation, keeper);
  const step = { operation, think, limits_ms, kept: keeper };
  if (isSocketOperation(operation)) {
    const performMessage = compiler?.compileMessage(operation, timeout_ms);
    if (performMessage !== undefined) return { ...step, performMessage };
  }
  const perform = compiler?.compile(operation, persona, timeout_ms);
  if (perform === undefined) throw new Error(`operation ${operation} is not bound`);
  return { ...step, perform: polls === undefined ? perform : polling(perform, polls) };
}
