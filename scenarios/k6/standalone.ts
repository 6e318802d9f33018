import type { Options } from 'k6/options';
import { arrivalScenarios } from '../../model/arrival-scenario.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { MadeScript, ScriptFacts } from '../../model/script/script-code.ts';
import type { StandalonePlan } from '../../model/standalone-plan.ts';
import {
  ratesOf,
  readSettings,
  type StandaloneSettings,
  urlVariable,
} from '../../model/standalone-settings.ts';
import { hostOf } from '../../model/url.ts';
import { allotUsers } from '../../model/virtual-users.ts';
import { optionsFor } from './options.ts';
import type { Work } from './work.ts';

/**
 * The work of a script that k6 runs without `thongsuot`: its own plan, and what the environment says. Init context
 * only.
 *
 * @param path of the plan, as `import.meta.resolve` gives it
 * @throws Error when the environment cannot be understood; each problem is said in a line of its own
 */
export function standaloneWork(made: MadeScript, path: string): Work {
  const plan = JSON.parse(open(path)) as StandalonePlan;
  const { settings, problems } = readSettings(__ENV, plan);
  if (problems !== undefined) {
    for (const problem of problems) console.error(problem);
    const read = variablesOf(plan);
    throw new Error(`the environment cannot be used: ${read}; see docs/k6-run.md`);
  }
  // k6 reads options once; built again for every user they would only take its memory.
  const options = __VU === 0 ? ownOptions(plan, settings) : {};
  return { ...made, facts: factsOf(made.facts, settings), options };
}

function variablesOf({ script, rate_per_s }: StandalonePlan): string {
  const urls = PLATFORMS.flatMap((platform) => {
    const target = script.targets[platform];
    return target === undefined ? [] : [`${urlVariable(platform)} (${target.base_url})`];
  });
  const { duration_s, warmup_s, seed } = script;
  const times = [`DURATION (${duration_s}s)`, `WARMUP (${warmup_s}s)`, `SEED (${seed})`];
  return `this script reads ${[`RATE (${rate_per_s})`, ...times, 'MAX_VUS', ...urls].join(', ')}`;
}

function factsOf(made: ScriptFacts, settings: StandaloneSettings): ScriptFacts {
  const { seed, warmup_s, duration_s, base_urls } = settings;
  const hosts = Object.values(base_urls).map(hostOf);
  return { ...made, seed, warmup_s, duration_s, base_urls, hosts };
}

function ownOptions(plan: StandalonePlan, settings: StandaloneSettings): Options {
  const { seed, max_vus } = settings;
  const { graceful_stop_s } = plan;
  const journeys = allotUsers(ratesOf(plan, settings), max_vus);
  return {
    ...optionsFor(plan.script),
    scenarios: arrivalScenarios(journeys, { shape: settings, seed, graceful_stop_s }),
    thresholds: Object.fromEntries(
      Object.entries(plan.thresholds).map(([metric, conditions]) => [metric, [...conditions]]),
    ),
    systemTags: SYSTEM_TAGS,
    summaryTrendStats: ['avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max', 'count'],
  };
}

/** k6's own but for `url` and `name`: each dossier has a URL, and with it a series of its own. */
const SYSTEM_TAGS: NonNullable<Options['systemTags']> = [
  'check',
  'error',
  'error_code',
  'expected_response',
  'group',
  'method',
  'proto',
  'scenario',
  'service',
  'status',
  'subproto',
  'tls_version',
];
