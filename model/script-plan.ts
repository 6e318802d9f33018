import { type Binding, isMessage } from './binding.ts';
import { JOURNEYS, type JourneyName } from './journey.ts';
import type { Journey, JourneyStep } from './journeys/journey.ts';
import { isOperationName, OPERATIONS, type OperationName } from './operation.ts';
import type { Persona, Platform } from './platform.ts';
import type { Target, Workload } from './workload.ts';

/** A step with all that the script has to know of its operation. */
export interface ScriptStep extends JourneyStep {
  readonly platform: Platform;
  /** Limits the script counts against, ascending. */
  readonly limits_ms: readonly number[];
  readonly timeout_ms: number;
}

export interface ScriptScenario {
  readonly journey: JourneyName;
  readonly persona: Persona;
  readonly steps: readonly ScriptStep[];
}

/**
 * What a k6 script reads. Every virtual user holds it and the script's modules in memory of its own, thousands of
 * times over: so it says what this load does, and the tables of all operations and journeys stay in Node.
 */
export interface ScriptPlan extends Omit<Workload, 'scenarios' | 'operations'> {
  readonly scenarios: readonly ScriptScenario[];
  /** Whether some answer is read as XML, which takes a parser. */
  readonly reads_xml: boolean;
}

/** The part of a workload that the script needs. */
export function scriptPlan({ scenarios, operations, ...workload }: Workload): ScriptPlan {
  const scripted = scenarios.map(({ journey, persona }): ScriptScenario => {
    const of: Journey = JOURNEYS[journey];
    return { journey, persona, steps: of.steps.map((step) => scriptStep(step, operations)) };
  });
  const used = new Set(scripted.flatMap((scenario) => scenario.steps.map((s) => s.operation)));
  const targets = Object.fromEntries(
    Object.entries(workload.targets).map(([platform, target]) => [platform, trim(target, used)]),
  );
  const reads_xml = Object.values(targets).some(({ binding }) => readsXml(binding));
  return { ...workload, targets, scenarios: scripted, reads_xml };
}

function scriptStep(step: JourneyStep, operations: Workload['operations']): ScriptStep {
  const { operation } = step;
  return {
    ...step,
    platform: OPERATIONS[operation].platform,
    limits_ms: operations[operation]?.limits_ms ?? [],
    timeout_ms: operations[operation]?.timeout_ms ?? 0,
  };
}

/** A target with those operations of its platform that somebody performs. */
function trim(target: Target, used: ReadonlySet<OperationName>): Target {
  const operations = Object.fromEntries(
    Object.entries(target.binding.operations).filter(
      ([name]) =>
        isOperationName(name) && used.has(name) && OPERATIONS[name].platform === target.platform,
    ),
  );
  return { ...target, binding: { ...target.binding, operations } };
}

function readsXml({ operations }: Binding): boolean {
  return Object.values(operations).some((bound) => {
    if (isMessage(bound)) return false;
    const { success, until = [], extract = {} } = bound;
    const read = [...(success.conditions ?? []), ...until, ...Object.values(extract)];
    return read.some(({ source }) => source.from === 'xml');
  });
}
