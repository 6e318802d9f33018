import { HELD_OUT } from './held-out.ts';
import { keyOf, type Scenario } from './scenario.ts';
import { TUNING } from './tuning.ts';

/** All scenarios, those for tuning first. */
export const SCENARIOS: readonly Scenario[] = [...TUNING, ...HELD_OUT];

/** A scenario by its key. Throws RangeError where there is none, with those that there are. */
export function scenarioNamed(key: string): Scenario {
  const found = SCENARIOS.find((scenario) => keyOf(scenario) === key);
  if (found !== undefined) return found;
  throw new RangeError(`no scenario ${key}; there are ${SCENARIOS.map(keyOf).join(' | ')}`);
}
