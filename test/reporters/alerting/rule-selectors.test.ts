import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertingPlan } from '../../../cli/alerting-plan.ts';
import { loadConfig } from '../../../config/load.ts';
import { isAlertRule } from '../../../model/alert-rule.ts';
import { ruleGroups } from '../../../reporters/alerting/rule-groups.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';
import { type Selector, selectorsOf, syntaxErrorIn } from '../../prometheus/promql.ts';
import { type Prometheus, startPrometheus } from '../../prometheus/server.ts';
import { everythingScraped, TO_S } from '../dashboards/everything.ts';

/*
 * Whatever a rule selects is asked of a real Prometheus that holds what the project exports: a selector that finds nothing
 * there could never make its alert fire. What rules record for each other has to be recorded.
 */

let prometheus: Prometheus;

beforeAll(async () => {
  prometheus = await startPrometheus(await everythingScraped());
});

afterAll(() => prometheus?.close());

async function shippedRules() {
  const plan = alertingPlan(await loadConfig(SHIPPED_CONFIG));
  return ruleGroups(plan, { time_scale: 1 }).flatMap(({ rules }) => rules);
}

function textOf({ metric, matchers }: Selector): string {
  return `${metric}{${matchers.join(',')}}`;
}

describe('What the shipped rules select', () => {
  it('is written in PromQL', async () => {
    const exprs = (await shippedRules()).map(({ expr }) => expr);
    expect(exprs.flatMap((expr) => syntaxErrorIn(expr) ?? [])).toEqual([]);
  });

  it('is exported by the project, with these labels', async () => {
    const selectors = (await shippedRules()).flatMap(({ expr }) => selectorsOf(expr));
    const exported = new Set(
      selectors.filter(({ metric }) => !metric.includes(':')).map((selector) => textOf(selector)),
    );
    const silent: string[] = [];
    for (const selector of exported) {
      const found = await prometheus.query(`last_over_time(${selector}[2h])`, TO_S);
      if (found.length === 0) silent.push(selector);
    }
    expect(silent).toEqual([]);
    expect(exported.size).toBeGreaterThan(30);
  });

  it('is else recorded by the rules themselves', async () => {
    const rules = await shippedRules();
    const recorded = new Set(rules.flatMap((rule) => (isAlertRule(rule) ? [] : [rule.record])));
    const read = rules
      .flatMap(({ expr }) => selectorsOf(expr))
      .map(({ metric }) => metric)
      .filter((metric) => metric.includes(':'));
    expect(read.filter((metric) => !recorded.has(metric))).toEqual([]);
    expect(read.length).toBeGreaterThan(0);
  });
});
