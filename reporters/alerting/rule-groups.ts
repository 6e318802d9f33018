import type { RuleGroup } from '../../model/alert-rule.ts';
import type { AlertingOptions, AlertingPlan } from '../../model/alerting.ts';
import { budgetRules } from './budget-rules.ts';
import { journeyRules } from './journey-rules.ts';
import { loadRules, surgeRules } from './load-rules.ts';
import { phaseRules } from './phase-rules.ts';
import { proberRules } from './prober-rules.ts';
import { ruleContext } from './rule-context.ts';
import { targetRules } from './target-rules.ts';

/** All rules. Rules that read what others record stand in the same group behind them, or wait for one evaluation. */
export function ruleGroups(plan: AlertingPlan, options: AlertingOptions): readonly RuleGroup[] {
  const context = ruleContext(plan, options);
  return [
    ...phaseRules(context),
    journeyRules(context),
    proberRules(context),
    targetRules(context),
    ...budgetRules(context),
    loadRules(context),
    ...surgeRules(context),
  ];
}
