import { sleep } from 'k6';
import { scenario } from 'k6/execution';
import { isCompiledAhead } from '../../model/compiled-ahead.ts';
import type { JourneyName } from '../../model/journey.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Platform } from '../../model/platform.ts';
import { type Random, visitorRandom, zipfSampler } from '../../model/random.ts';
import type { ScriptPlan, ScriptScenario, ScriptStep } from '../../model/script-plan.ts';
import {
  COMMON_PROCEDURES,
  PROCEDURE_SKEW,
  syntheticErrand,
  syntheticPerson,
  uploadOf,
} from '../../model/synthetic.ts';
import type { Stage } from '../../model/window.ts';
import { compilerFor, type PlatformCompiler } from './performers.ts';
import { recordJourney, successRecorder } from './record.ts';
import { Kept, type MessageStep, polling, type RequestStep } from './steps.ts';
import { pausing, type Visitor, walk, walkConnected } from './walk.ts';
import { planClock } from './workload.ts';
import { prepareXml } from './xml.ts';

/** More messages than this from one virtual user add nothing but log. */
const MAX_LOGGED_EXCEPTIONS = 3;

/** A journey ready to be walked; one that holds a connection is walked in another way. */
type Compiled = {
  /** Place in the plan: it names the stream of random numbers. */
  readonly index: number;
  readonly scenario: ScriptScenario;
} & (
  | { readonly steps: readonly RequestStep[] }
  | { readonly connected: readonly (RequestStep | MessageStep)[] }
);

/**
 * Compiles every operation that the plan uses, in init: a virtual user that compiled when it first walks
 * would do so in the middle of the test, with hundreds of others. Only where a plan is too large for that, each user compiles its
 * one journey when it is first started, half a second or more before its visitor arrives.
 */
export function compileJourneys(plan: ScriptPlan): () => void | Promise<void> {
  prepareXml(plan);
  const visitorOf = visitors(plan);
  const walking = { clock: planClock(plan), think_time: plan.think_time };
  const { clock } = walking;
  const journeyOf = compilingJourneys(plan);
  let logged = 0;
  const failed = (name: JourneyName, stage: Stage, error: unknown): void => {
    recordJourney('exception', stage);
    if (logged++ < MAX_LOGGED_EXCEPTIONS) console.error(`journey ${name}: ${String(error)}`);
  };
  const run = (of: ScriptScenario, steps: readonly RequestStep[], random: Random): void => {
    sleep(clock.secondsToArrival(random));
    const stage = clock.stage();
    recordJourney('started', stage);
    try {
      const completed = walk(walking, steps, visitorOf(of, random), random);
      recordJourney(completed ? 'completed' : 'failed', stage);
    } catch (error) {
      failed(of.journey, stage, error);
    }
  };
  const runConnected = async (
    of: ScriptScenario,
    steps: readonly (RequestStep | MessageStep)[],
    random: Random,
  ): Promise<void> => {
    await pausing(clock.secondsToArrival(random));
    const stage = clock.stage();
    recordJourney('started', stage);
    try {
      const completed = await walkConnected(walking, steps, visitorOf(of, random), random);
      recordJourney(completed ? 'completed' : 'failed', stage);
    } catch (error) {
      failed(of.journey, stage, error);
    }
  };
  return () => {
    const journey = journeyOf(clock.scenario());
    const random = visitorRandom(plan.seed, journey.index, scenario.iterationInTest);
    return 'steps' in journey
      ? run(journey.scenario, journey.steps, random)
      : runConnected(journey.scenario, journey.connected, random);
  };
}

/** Who walks a journey, and what for: drawn from the iteration's own random stream, so that runs repeat. */
function visitors({ marker }: ScriptPlan): (of: ScriptScenario, random: Random) => Visitor {
  const drawProcedure = zipfSampler(COMMON_PROCEDURES.length, PROCEDURE_SKEW);
  return ({ persona, has_errand }, random) => {
    const procedure = COMMON_PROCEDURES[drawProcedure(random)] ?? COMMON_PROCEDURES[0];
    const visitor: Visitor = { ...syntheticPerson(random, persona) };
    visitor['procedure_code'] = procedure.code;
    visitor['search_text'] = procedure.search;
    visitor['marker'] = marker;
    if (!has_errand) return visitor;
    return Object.assign(visitor, syntheticErrand(random, visitor['account'] ?? '', Date.now()));
  };
}

/** The journeys of the plan by name, compiled now or when they are first asked for. */
function compilingJourneys(plan: ScriptPlan): (name: string) => Compiled {
  const compile = journeyCompiler(plan);
  const compiled = new Map<string, Compiled>();
  if (isCompiledAhead(plan.scenarios)) {
    for (const { journey } of plan.scenarios) compiled.set(journey, compile(journey));
  }
  return (name) => {
    const ready = compiled.get(name) ?? compile(name);
    compiled.set(name, ready);
    return ready;
  };
}

/** Compiles a journey by the bindings of its platforms. Whether everything is bound was checked when the load was planned. */
function journeyCompiler(plan: ScriptPlan): (name: string) => Compiled {
  const upload = uploadOf(plan.marker);
  const compilers = new Map<Platform, PlatformCompiler>();
  const compilerOf = (platform: Platform): PlatformCompiler | undefined => {
    const target = plan.targets[platform];
    const compiler =
      compilers.get(platform) ?? (target && compilerFor(target, upload, plan.fence.names));
    if (compiler !== undefined) compilers.set(platform, compiler);
    return compiler;
  };
  // Journeys share what is kept, as the jobs of one machine do.
  const kept = new Map<OperationName, Kept>();
  return (name) => {
    const index = plan.scenarios.findIndex(({ journey }) => journey === name);
    const of = plan.scenarios[index];
    if (of === undefined) throw new Error(`scenario ${name} is not in the plan`);
    const steps = of.steps.map((step) => {
      const keeper = step.keeps && (kept.get(step.operation) ?? new Kept());
      if (keeper !== undefined) kept.set(step.operation, keeper);
      return compileStep(step, of, compilerOf(step.platform), keeper);
    });
    const requests = steps.filter((step): step is RequestStep => 'perform' in step);
    const compiled = { index, scenario: of };
    return requests.length < steps.length
      ? { ...compiled, connected: steps }
      : { ...compiled, steps: requests };
  };
}

function compileStep(
  { operation, think, polls, is_message, limits_ms, timeout_ms }: ScriptStep,
  { persona }: ScriptScenario,
  compiler: PlatformCompiler | undefined,
  kept: Kept | undefined,
): RequestStep | MessageStep {
  const step = { operation, think, succeeded: successRecorder(operation, limits_ms), kept };
  if (is_message) {
    const performMessage = compiler?.compileMessage(operation, timeout_ms);
    if (performMessage !== undefined) return { ...step, performMessage };
  }
  const perform = compiler?.compile(operation, persona, timeout_ms);
  if (perform === undefined) throw new Error(`operation ${operation} is not bound`);
  return { ...step, perform: polls === undefined ? perform : polling(perform, polls) };
}
