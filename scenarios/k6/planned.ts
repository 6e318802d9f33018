import type { MadeScript } from '../../model/script/script-code.ts';
import type { ScriptPlan } from '../../model/script-plan.ts';
import { optionsFor } from './options.ts';
import type { Work } from './work.ts';

/**
 * The work of a script that `thongsuot` made for the load in the file that `WORKLOAD` names. Init context only: `open`
 * exists nowhere else.
 */
export function plannedWork(made: MadeScript): Work {
  // k6 reads options once; built again for every user they would only take its memory.
  if (__VU !== 0) return { ...made, options: {} };
  const plan = JSON.parse(open(__ENV['WORKLOAD'] ?? '')) as ScriptPlan;
  return { ...made, options: optionsFor(plan) };
}
