import type { JourneyName } from '../journey.ts';
import type { Platform } from '../platform.ts';
import type { ScriptPlan } from '../script-plan.ts';
import type { Shape } from '../shape.ts';
import type { LoadProfile } from '../workload.ts';
import { literal } from './expression.ts';
import { isConnected, journeyCode } from './journey-code.ts';
import { importsOf } from './tools.ts';

/** What every virtual user has to know besides its journey. */
export interface ScriptFacts extends Shape {
  readonly seed: number;
  readonly think_time: LoadProfile['think_time'];
  readonly marker: string;
  /** Without trailing slashes. */
  readonly base_urls: Readonly<Partial<Record<Platform, string>>>;
  /** Names of the hosts that logins may call. */
  readonly hosts: readonly string[];
}

/** What the code of a journey is told by its virtual user. */
export interface Visiting extends Pick<ScriptFacts, 'base_urls' | 'hosts' | 'marker'> {
  /** When the judged stretch begins and ends: Unix times. */
  readonly measure_ms: number;
  readonly cooldown_ms: number;
}

/** One journey of a script that was made. */
export interface MadeJourney {
  /** Place in the plan: it names the stream of random numbers. */
  readonly index: number;
  /**
   * Makes the journey for one virtual user: true when it was walked to its end, false when the target failed it. The
   * time of its first request begins `late_ms` earlier than k6 did.
   */
  readonly make: (
    on: Visiting,
  ) => (random: () => number, late_ms: number) => boolean | Promise<boolean>;
  readonly is_connected: boolean;
}

/** What was made of a plan. */
export interface MadeScript {
  readonly facts: ScriptFacts;
  readonly journeys: Readonly<Partial<Record<JourneyName, MadeJourney>>>;
}

/** Who starts k6: `thongsuot` with a plan for this load, or somebody with the plan that the script carries. */
export type StartedBy = { readonly own_plan: string } | { readonly own_plan?: never };

/**
 * The module with everything that a plan's virtual users do, made once in Node: none of them has to compile a
 * binding, and none holds one. It belongs into `scenarios/plans` and exports `work`.
 *
 * @param started_by `own_plan` is the file of a plan beside the module
 */
export function scriptCode(plan: ScriptPlan, started_by: StartedBy): string {
  const { own_plan } = started_by;
  const options = { counts_failures: own_plan !== undefined };
  const made = plan.scenarios.map((of) => ({ of, ...journeyCode(plan, of, options) }));
  const journeys = made.map(({ of, code }, index) =>
    [
      `  ${literal(of.journey)}: {`,
      `    index: ${index},`,
      `    is_connected: ${isConnected(plan, of)},`,
      `    make: ${code.replaceAll('\n', '\n    ')},`,
      '  },',
    ].join('\n'),
  );
  const [reader, from, argument] =
    own_plan === undefined
      ? ['plannedWork', '../k6/planned.ts', '']
      : ['standaloneWork', '../k6/standalone.ts', `, import.meta.resolve(${literal(own_plan)})`];
  const imports = importsOf([...new Set(made.flatMap(({ tools }) => tools))]);
  return `\
// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
${imports.join('\n')}
import { ${reader} } from '${from}';
${plan.reads_xml ? "import { prepareXml } from '../k6/xml.ts';\n\nprepareXml();\n" : ''}
const facts = ${JSON.stringify(factsOf(plan), null, 2)};

const journeys = {
${journeys.join('\n')}
};

export const work = ${reader}({ facts, journeys }${argument});
`;
}

function factsOf({ fence, targets, seed, think_time, marker, ...plan }: ScriptPlan): ScriptFacts {
  const { warmup_s, duration_s, stages } = plan;
  return {
    seed,
    warmup_s,
    duration_s,
    ...(stages !== undefined && { stages }),
    think_time,
    marker,
    base_urls: Object.fromEntries(
      Object.values(targets).map(({ platform, base_url }) => [platform, base_url]),
    ),
    hosts: fence.names,
  };
}
