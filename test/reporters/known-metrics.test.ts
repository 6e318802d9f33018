import { beforeAll, describe, expect, it } from 'vitest';
import { isAlertRule } from '../../model/alert-rule.ts';
import { ruleGroups } from '../../reporters/alerting/rule-groups.ts';
import { dashboardFiles } from '../../reporters/dashboards/dashboard-files.ts';
import { SAMPLE_PLAN as ALERTED } from './alerting/sample-plan.ts';
import { dashboardsIn, panelsOf } from './dashboards/read-dashboard.ts';
import { SAMPLE_PLAN } from './dashboards/sample-plan.ts';
import { type ExportedMetrics, exportedMetrics, unknownIn } from './exported-metrics.ts';

const rules = ruleGroups(ALERTED, { time_scale: 1 }).flatMap((group) => group.rules);
const recorded = new Set(rules.flatMap((rule) => (isAlertRule(rule) ? [] : [rule.record])));

let exported: ExportedMetrics;

beforeAll(async () => {
  exported = await exportedMetrics();
});

describe('a metric that nobody exports', () => {
  it('is found, and so is a label that a metric has not', () => {
    expect(unknownIn('rate(thongsuot_probe_runs_totl[5m])', exported)).toEqual([
      'thongsuot_probe_runs_totl',
    ]);
    expect(unknownIn('thongsuot_probe_incident{probes="x"} == 1', exported)).toEqual([
      'thongsuot_probe_incident{probes}',
    ]);
    expect(unknownIn('thongsuot_probe_incident{probe="x"} == 1', exported)).toEqual([]);
  });

  it('is asked for by no dashboard, but for what rules record', () => {
    const unknown = dashboardsIn(dashboardFiles(SAMPLE_PLAN)).flatMap(([path, dashboard]) => {
      const exprs = [
        ...panelsOf(dashboard).flatMap(({ targets }) => targets.map(({ expr }) => expr)),
        ...dashboard.annotations.list.map(({ target }) => target.expr),
      ];
      return exprs.flatMap((expr) =>
        unknownIn(expr, exported, recorded).map((name) => `${path}: ${name}`),
      );
    });
    expect(unknown).toEqual([]);
  });

  it('is asked for by no rule, but for what other rules record and what the operator exports', () => {
    const by_operator = new Set(['http_requests_total']);
    const made = new Set([...recorded, ...by_operator]);
    const unknown = rules.flatMap((rule) =>
      unknownIn(rule.expr, exported, made).map(
        (name) => `${isAlertRule(rule) ? rule.name : rule.record}: ${name}`,
      ),
    );
    expect(unknown).toEqual([]);
  });
});
