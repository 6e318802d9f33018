import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAYS } from '../../cli/script-for.ts';
import { madeText, planText, standalonePlans } from '../../cli/standalone-plans.ts';
import { projectFile } from '../../cli/tools.ts';
import { loadConfig } from '../../config/load.ts';
import { OPERATIONS, type OperationName } from '../../model/operation.ts';
import type { StandalonePlan } from '../../model/standalone-plan.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const plans = standalonePlans(await loadConfig(SHIPPED_CONFIG));

function planOf(name: string): StandalonePlan {
  const plan = plans.get(name);
  if (plan === undefined) throw new Error(`no plan of ${name}`);
  return plan;
}

function namesIn(folder: string, ending: string): string[] {
  const files = readdirSync(projectFile(folder)).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).sort();
}

describe('The plans that k6 scripts carry', () => {
  it.each([...plans])(
    'are what the configuration gives now: %s (else: npm run plans)',
    (name, plan) => {
      expect(readFileSync(projectFile(`scenarios/plans/${name}.json`), 'utf8')).toBe(
        planText(plan),
      );
      expect(readFileSync(projectFile(`scenarios/plans/${name}.ts`), 'utf8')).toBe(
        madeText(name, plan),
      );
    },
  );

  it('are one for every script but those of days, which are shaped by their profiles, and each script names its own', () => {
    const scripts = namesIn('scenarios', '.ts').filter((name) => !DAYS.includes(name));
    expect(new Set(plans.keys())).toEqual(new Set(scripts));
    expect(namesIn('scenarios/plans', '.json')).toEqual(scripts);
    expect(new Set(namesIn('scenarios/plans', '.ts'))).toEqual(new Set([...scripts, 'unmade']));
    for (const name of scripts) {
      const text = readFileSync(projectFile(`scenarios/${name}.ts`), 'utf8');
      expect(text).toContain(`from './plans/${name}.ts'`);
    }
  });

  it('aim at the ports of `thongsuot simulate`, by the place of the platform', () => {
    expect(planOf('settlement').script.targets.settlement?.base_url).toBe('http://127.0.0.1:8101');
    expect(planOf('portal').script.targets.identity?.base_url).toBe('http://127.0.0.1:8107');
  });

  it.each([...plans])('perform in %s only what is bound, and load its own platform', (_, plan) => {
    for (const { operation, platform } of plan.script.scenarios.flatMap(({ steps }) => steps)) {
      const { operations, authentication } = plan.script.targets[platform]!.binding;
      const isLogin = Object.values(authentication).some(
        (scheme) => 'performs' in scheme && scheme.performs === operation,
      );
      expect(isLogin || operation in operations).toBe(true);
    }
  });

  it.each([...plans])('need nothing secret in %s', (_, plan) => {
    expect(JSON.stringify(plan)).not.toMatch(/"(secret|env|key|certificate)"/);
  });

  it.each([...plans])(
    'hold every operation of %s to its objectives',
    (_, { script, thresholds }) => {
      const asked = new Set<OperationName>(
        script.scenarios.flatMap(({ steps }) => steps.map((step) => step.operation)),
      );
      for (const operation of asked) {
        expect(Object.hasOwn(OPERATIONS, operation)).toBe(true);
        const tags = `{operation:${operation},stage:measure}`;
        expect(thresholds[`thongsuot_latency${tags}`]?.[0]).toBe('max>0');
        expect(thresholds[`thongsuot_latency${tags}`]?.[1]).toMatch(/^p\(95\)<=\d+$/);
        expect(thresholds[`thongsuot_request_failed${tags}`]).toHaveLength(1);
      }
    },
  );
});
