import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertingPlan } from '../../../cli/alerting-plan.ts';
import { loadConfig } from '../../../config/load.ts';
import type { AlertingPlan } from '../../../model/alerting.ts';
import { alertingFiles } from '../../../reporters/alerting/alerting-files.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { said, withFiles } from './promtool.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

async function checkRules(plan: AlertingPlan, time_scale: number): Promise<string> {
  return withFiles(alertingFiles(plan, { time_scale }), async (folder) => {
    const rules = path.join(folder, 'prometheus/thongsuot.rules.yaml');
    return (await said('promtool', ['check', 'rules', rules])).text;
  });
}

describe('The rule file for Prometheus', () => {
  it('of the shipped configuration is what promtool accepts', async () => {
    const plan = alertingPlan(await loadConfig(SHIPPED_CONFIG));
    expect(await checkRules(plan, 1)).toMatch(/SUCCESS: \d{3} rules found/);
  });

  it('of a plan with owners, surges and other checks is, too', async () => {
    expect(await checkRules(SAMPLE_PLAN, 1)).toContain('SUCCESS');
  });

  it('with every time shortened for a drill is, too', async () => {
    expect(await checkRules(SAMPLE_PLAN, 1 / 300)).toContain('SUCCESS');
  });
});
