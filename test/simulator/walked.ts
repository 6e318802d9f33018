import { onTestFinished } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import type { Binding } from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import type { Persona, Platform } from '../../model/platform.ts';
import { COMMON_PROCEDURES, syntheticErrand, syntheticPerson } from '../../model/synthetic.ts';
import { Visitor } from '../../runners/visitor.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { startSimulator } from '../../simulator/start.ts';
import { calledPlatform } from '../runners/called-platform.ts';
import { QUICK, urlOf } from './served.ts';
import { VirtualClock } from './virtual-clock.ts';

const { bindings } = await loadConfig('config/thongsuot.yaml');

/** A binding that the project ships. */
export function shipped(name: 'reference' | 'gateway'): Binding {
  return bindings[name]!;
}

/** Zeros: the first account, the first category and so on. */
const FIRST = (): number => 0;

/** What a journey knows from its start, at 08:00 on 1 July 2025. */
export function startOf(persona: Persona): Record<string, string> {
  const person = syntheticPerson(FIRST, persona);
  return {
    ...person,
    ...syntheticErrand(FIRST, person.account, Date.parse('2025-07-01T08:00:00+07:00')),
    procedure_code: COMMON_PROCEDURES[0].code,
    search_text: COMMON_PROCEDURES[0].search,
    marker: 'thongsuot TEST-1',
  };
}

/** What came of each operation: `ok`, or why not. Variables that answers give go to the steps after. */
export async function walked(
  url: string,
  binding: Binding,
  steps: readonly { readonly by: Persona; readonly operation: OperationName }[],
  variables: Record<string, string>,
): Promise<Record<string, string>> {
  const ends: Record<string, string> = {};
  const visitors = new Map<Persona, Visitor>();
  for (const { by, operation } of steps) {
    const visitor = visitors.get(by) ?? new Visitor(calledPlatform(url, binding), by);
    visitors.set(by, visitor);
    const performed = await visitor.perform(operation, variables);
    ends[operation] = performed.ok ? 'ok' : performed.why;
    if (performed.ok) Object.assign(variables, performed.extracted);
  }
  return ends;
}

/** A platform that was started, and its time. */
export interface Served {
  readonly url: string;
  readonly clock: VirtualClock;
}

/** One quick platform by itself, closed when the test ends. Its clock stands at 08:00 on 1 July 2025 by default. */
export async function alone(
  platform: Platform,
  options: SimulatorOptions = {},
  clock: VirtualClock = new VirtualClock(),
): Promise<Served> {
  const simulator = await startSimulator({ ...QUICK, platforms: [platform], clock, ...options });
  onTestFinished(() => simulator.close());
  return { url: urlOf(simulator, platform), clock };
}
