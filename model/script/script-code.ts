import type { JourneyName } from '../journey.ts';
import type { Platform } from '../platform.ts';
import type { ScriptPlan } from '../script-plan.ts';
import type { Shape } from '../shape.ts';
import type { LoadProfile } from '../workload.ts';
import { literal } from './expression.ts';
import { type CodeOptions, isConnected, journeyCode } from './journey-code.ts';

/** What every virtual user has to know besides its journey. */
export interface ScriptFacts extends Shape {
  readonly seed: number;
  readonly think_time: LoadProfile['think_time'];
  readonly marker: string;
  /** Without trailing slashes. */
  readonly base_urls: Readonly<Partial<Record<Platform, string>>>;
  /** Names of the hosts that logins may call. */
  readonly hosts: readonly string[];
  /** Whether some answer is read as XML, which takes a parser. */
  readonly reads_xml: boolean;
}

/** One journey of a script that was made. */
export interface MadeJourney<Runtime> {
  /** Place in the plan: it names the stream of random numbers. */
  readonly index: number;
  /** Makes the journey for one virtual user: true when it was walked to its end, false when the target failed it. */
  readonly make: (
    on: Runtime,
  ) => (random: () => number) => boolean | Promise<boolean>;
  readonly is_connected: boolean;
}

/** What a file that {@link scriptCode} made exports as `script`. */
export interface MadeScript<Runtime> {
  readonly facts: ScriptFacts;
  readonly journeys: Readonly<Partial<Record<JourneyName, MadeJourney<Runtime>>>>;
}

/**
 * The module with everything that a plan's virtual users do, made once in Node: none of them has to compile a
 * binding, and none holds one.
 * It belongs into `scenarios/plans`.
 */
export function scriptCode(plan: ScriptPlan, options: CodeOptions): string {
  const journeys = plan.scenarios.map((of, index) => {
    const make = journeyCode(plan, of, options).replaceAll('\n', '\n    ');
    const is_connected = isConnected(plan, of);
    return `  ${literal(of.journey)}: {\n    index: ${index},\n    is_connected: ${is_connected},\n    make: ${make},\n  },`;
  });
  return `\
// @ts-nocheck
// Made from journeys, bindings and objectives; changes here are lost.
import type { MadeScript } from '../../model/script/script-code.ts';
import type { Runtime } from '../k6/runtime.ts';

const facts = ${JSON.stringify(factsOf(plan), null, 2)};

const journeys = {
${journeys.join('\n')}
};

export const script: MadeScript<Runtime> = { facts, journeys };
`;
}

function factsOf({ fence, targets, seed, think_time, marker, reads_xml, ...plan }: ScriptPlan): ScriptFacts {
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
    reads_xml,
  };
}
