import { scenario } from 'k6/execution';
import type { Certificate, Options } from 'k6/options';
import { arrivalAt, PLAN_STARTS_AT_S } from '../../model/arrivals.ts';
import { certificateOf } from '../../model/authentication.ts';
import type { Random } from '../../model/random.ts';
import type { ScriptPlan } from '../../model/script-plan.ts';
import type { MadeScript, ScriptFacts } from '../../model/script/script-code.ts';
import { type Shape, stageStarts } from '../../model/shape.ts';
import type { Runtime } from './runtime.ts';
import { STAGES } from '../../model/window.ts';
import { readStandalone } from './standalone.ts';

/** What a script does, and how k6 has to run it. */
export interface Work {
  readonly journeys: MadeScript<Runtime>['journeys'];
  /** Those of the script, or what the environment made of them. */
  readonly facts: ScriptFacts;
  readonly options: Options;
}

/**
 * Reads what Node planned; or, where `WORKLOAD` does not name that, the script's own plan. Init context only: `open`
 * exists nowhere else.
 *
 * @param script what was made of the plan: `thongsuot` puts that of its load in the place of the script's own; a day
 *   has none, because its shape is that of its profile
 * @param own_plan path of the script's own plan, as `import.meta.resolve` gives it
 * @throws Error when there is no plan, or the environment of a script that runs without `thongsuot` cannot be
 *   understood
 */
export function readWork(script: MadeScript<Runtime> | undefined, own_plan?: string): Work {
  if (script === undefined) {
    throw new Error(
      'a day takes its shape from its profile: start it with `thongsuot load`; scenarios/mixed-day.ts runs by itself',
    );
  }
  const path = __ENV['WORKLOAD'];
  const { journeys } = script;
  if (path !== undefined) {
    return { journeys, facts: script.facts, options: plannedOptions(path, script) };
  }
  if (own_plan === undefined) throw new Error('WORKLOAD is not set');
  const { facts, plan, options } = readStandalone(own_plan, script.facts);
  return { journeys, facts, options: { ...optionsFor(plan), ...options } };
}

function plannedOptions(path: string, { facts }: MadeScript<Runtime>): Options {
  // k6 reads options once; built again for every user they would only take its memory.
  if (__VU !== 0) return {};
  const plan = JSON.parse(open(path)) as ScriptPlan;
  if (plan.marker !== facts.marker) throw new Error(`the script was not made for ${path}`);
  return optionsFor(plan);
}

/** k6 options for a plan, but for when its journeys start: `thongsuot` says that by `--config`. */
function optionsFor(plan: ScriptPlan): Options {
  const { blocked, hosts, requests_max_per_s } = plan.fence;
  return {
    // Own metrics carry every dimension that is judged; fewer system tags mean fewer series to push.
    systemTags: ['scenario'],
    discardResponseBodies: true,
    blacklistIPs: [...blocked],
    hosts: { ...hosts },
    ...(requests_max_per_s !== null && { rps: requests_max_per_s }),
    tlsAuth: certificates(plan),
    userAgent: `thongsuot (${plan.marker})`,
  };
}

/** Client certificates; init context only. */
function certificates({ targets }: ScriptPlan): Certificate[] {
  // Platforms with the same binding show the same one.
  const bindings = new Map(Object.values(targets).map(({ binding }) => [binding.name, binding]));
  return [...bindings.values()].flatMap((binding) => {
    const scheme = certificateOf(binding.authentication);
    // k6 shows it to every host that asks for one, whatever `domains` says.
    return scheme === undefined ? [] : [{ cert: open(scheme.certificate), key: open(scheme.key) }];
  });
}

/** The time of the plan, as one virtual user sees it. */
export interface PlanClock {
  /** Name of the scenario. It must be asked for before anything else. */
  scenario(): string;
  /** How long it is until this iteration's visitor arrives. */
  secondsToArrival(random: Random): number;
  /** The place in `STAGES` of the stage of the plan at this moment, by the scenario's own clock. */
  stage(): number;
  /** When the judged stretch begins, and when it ends: Unix times. */
  measure_ms(): number;
  cooldown_ms(): number;
}

// k6's engine looks a global name up in every call.
const { now } = Date;
const { max } = Math;

const [WARMUP, MEASURE, COOLDOWN] = [STAGES.indexOf('warmup'), STAGES.indexOf('measure'), STAGES.indexOf('cooldown')];

/**
 * All scenarios begin together and last as long as the run, so that a virtual user never changes from one to
 * another: it asks k6 once which one it is in, and when that began.
 */
export function planClock(shape: Shape): PlanClock {
  const { measure_s, cooldown_s } = stageStarts(shape);
  let name = '';
  let started_ms = Number.NaN;
  let measure_ms = Number.NaN;
  let cooldown_ms = Number.NaN;
  return {
    scenario: () => {
      if (name !== '') return name;
      started_ms = scenario.startTime;
      measure_ms = started_ms + 1000 * (PLAN_STARTS_AT_S + measure_s);
      cooldown_ms = started_ms + 1000 * (PLAN_STARTS_AT_S + cooldown_s);
      name = scenario.name;
      return name;
    },
    secondsToArrival: (random) => {
      const elapsed_s = (now() - started_ms) / 1000;
      return max(0, arrivalAt(elapsed_s, random) - elapsed_s);
    },
    measure_ms: () => measure_ms,
    cooldown_ms: () => cooldown_ms,
    stage: () => {
      const now_ms = now();
      return now_ms < measure_ms ? WARMUP : now_ms < cooldown_ms ? MEASURE : COOLDOWN;
    },
  };
}
