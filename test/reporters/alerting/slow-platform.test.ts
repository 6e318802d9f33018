import { expect, it } from 'vitest';
import { alertingPlan } from '../../../cli/alerting-plan.ts';
import { loadConfig } from '../../../config/load.ts';
import { ruleContext } from '../../../reporters/alerting/rule-context.ts';
import { targetRules } from '../../../reporters/alerting/target-rules.ts';
import { checksAt } from '../../cli/drill/watching.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

it('whether a platform is slow is asked of those alone who wait for it, not of ports and names', async () => {
  const config = { ...(await loadConfig(SHIPPED_CONFIG)), probes: checksAt(60) };
  const { rules } = targetRules(ruleContext(alertingPlan(config), { time_scale: 1 }));
  const expr = rules.map((rule) => rule.expr).find((one) => one.includes('outcome=~"ok|degraded"'));
  const excluded = [...(expr ?? '').matchAll(/\{probe!~"([^"]*)",outcome/g)];
  // Of the slow runs, of all, and of the slow ones once more.
  expect(excluded).toHaveLength(3);
  for (const [, names = ''] of excluded) {
    expect(names.split('|')).toEqual(expect.arrayContaining(['portal/port', 'portal/names']));
    expect(names.split('|')).not.toContain('portal/home');
  }
});
