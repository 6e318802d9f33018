import { describe, expect, it } from 'vitest';
import { projectFile } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { type ScriptPlan, scriptPlan } from '../../model/script-plan.ts';
import { type LoadProfile, planOperations, planScenarios } from '../../model/workload.ts';

const config = await loadConfig(projectFile('config/thongsuot.yaml'));

/** The plan of one journey by a binding. */
function planOf(journeys: LoadProfile['journeys'], binding_name: string): ScriptPlan {
  const profile = { ...config.profiles['demo'], journeys } as LoadProfile;
  const scenarios = planScenarios(profile, config.objectives);
  const binding = config.bindings[binding_name];
  if (binding === undefined) throw new Error(`no binding ${binding_name}`);
  return scriptPlan({
    version: 1,
    run_id: 'r',
    seed: 1,
    warmup_s: 1,
    duration_s: 60,
    think_time: profile.think_time,
    targets: { settlement: { platform: 'settlement', base_url: 'http://127.0.0.1:1', binding } },
    fence: { names: [], blocked: [], hosts: {}, requests_max_per_s: null },
    scenarios,
    operations: planOperations(scenarios, config.objectives),
    marker: 'thongsuot r',
  });
}

describe('What a script is given of a plan', () => {
  it('are the steps of its journeys with all that they need, and bindings of nothing else', () => {
    const plan = planOf({ 'citizen-searches': 1 }, 'reference');
    expect(plan.scenarios).toEqual([
      {
        journey: 'citizen-searches',
        persona: 'citizen',
        steps: [
          expect.objectContaining({
            operation: 'settlement.searchProcedures',
            platform: 'settlement',
            think: 0,
          }),
          expect.objectContaining({ operation: 'settlement.viewProcedure', think: 1 }),
        ],
      },
    ]);
    const [search] = plan.scenarios[0]?.steps ?? [];
    expect(search?.limits_ms.length).toBeGreaterThan(0);
    expect(search?.timeout_ms).toBeGreaterThanOrEqual(10_000);
    expect(Object.keys(plan.targets.settlement?.binding.operations ?? {})).toEqual([
      'settlement.searchProcedures',
      'settlement.viewProcedure',
    ]);
  });

  it('say that no answer is read as XML where none is', () => {
    expect(planOf({ 'citizen-searches': 1 }, 'reference').reads_xml).toBe(false);
  });
});
