import { describe, expect, it } from 'vitest';
import { dashboardFiles } from '../../../reporters/dashboards/dashboard-files.ts';
import { LINTER_RULES } from './lint.ts';
import { dashboardsIn, type ReadDashboard } from './read-dashboard.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';

const dashboards = dashboardsIn(dashboardFiles(SAMPLE_PLAN));

const SOURCE = { type: 'prometheus', uid: '$datasource' };

const EXPR = 'sum(rate(x_total{job=~"$job", instance=~"$instance"}[$__rate_interval]))';

const PLACE = { type: 'query', datasource: SOURCE, refresh: 2, multi: true, allValue: '.+' };

/** A dashboard that keeps every rule. */
const RIGHT: ReadDashboard = {
  uid: 'right',
  title: 'Right',
  tags: [],
  editable: false,
  panels: [
    {
      id: 1,
      type: 'stat',
      title: 'X',
      description: 'Of x.',
      gridPos: { x: 0, y: 0, w: 1, h: 1 },
      datasource: SOURCE,
      targets: [{ refId: 'A', expr: EXPR, datasource: SOURCE }],
      fieldConfig: { defaults: { unit: 's' } },
    },
  ],
  templating: {
    list: [
      { type: 'datasource', name: 'datasource', label: 'Data source', query: 'prometheus' },
      { ...PLACE, name: 'job', label: 'Job', query: 'label_values(x, job)' },
      { ...PLACE, name: 'instance', label: 'Instance', query: 'label_values(x, instance)' },
    ],
  },
  annotations: { list: [] },
  links: [],
};

function changed(change: (dashboard: ReadDashboard) => void): ReadDashboard {
  const copy = structuredClone(RIGHT);
  change(copy);
  return copy;
}

function asking(expr: string): ReadDashboard {
  return changed(({ panels }) => {
    panels[0]!.targets[0]!.expr = expr;
  });
}

/** For each rule, a dashboard that breaks it. */
const WRONG: Readonly<Record<string, ReadDashboard>> = {
  'template-datasource-rule': changed(({ templating }) => templating.list.shift()),
  'template-job-rule': changed(({ templating }) => templating.list.splice(1, 1)),
  'template-instance-rule': changed(({ templating }) => {
    templating.list[2]!.allValue = '.*';
  }),
  'template-label-promql-rule': changed(({ templating }) => {
    templating.list[1]!.query = 'label_values(x{, job)';
  }),
  'template-on-time-change-reload-rule': changed(({ templating }) => {
    templating.list[1]!.refresh = 1;
  }),
  'panel-datasource-rule': changed(({ panels }) => {
    panels[0]!.targets[0]!.datasource = { type: 'prometheus', uid: 'prometheus' };
  }),
  'panel-title-description-rule': changed(({ panels }) => {
    panels[0]!.description = '';
  }),
  'panel-units-rule': changed(({ panels }) => {
    panels[0]!.fieldConfig = { defaults: { unit: 'seconds' } };
  }),
  'panel-no-targets-rule': changed(({ panels }) => {
    panels[0]!.targets = [];
  }),
  'target-logql-rule': changed(({ panels }) => {
    panels[0]!.targets[0]!.datasource = { type: 'loki', uid: '$datasource' };
  }),
  'target-logql-auto-rule': asking(EXPR.replace('$__rate_interval', '$__auto')),
  'target-promql-rule': asking(EXPR.replace('))', ')')),
  'target-rate-interval-rule': asking(EXPR.replace('$__rate_interval', '5m')),
  'target-job-rule': asking(EXPR.replace('job=~"$job"', 'job="x"')),
  'target-instance-rule': asking(EXPR.replace(', instance=~"$instance"', '')),
  'target-counter-agg-rule': asking('sum(x_total{job=~"$job", instance=~"$instance"})'),
  'uneditable-dashboard': changed((dashboard) => {
    dashboard.editable = true;
  }),
};

describe.each(Object.entries(LINTER_RULES))('the rule %s of Grafana’s linter', (name, rule) => {
  it('is kept by every dashboard', () => {
    expect(dashboards.flatMap(([path, d]) => rule(d).map((what) => `${path}: ${what}`))).toEqual(
      [],
    );
  });

  it('is kept by a dashboard that is right, and finds one that is wrong', () => {
    expect(rule(RIGHT)).toEqual([]);
    expect(rule(WRONG[name]!)).not.toEqual([]);
  });
});

it('has seventeen rules, as the linter has', () => {
  expect(Object.keys(LINTER_RULES)).toHaveLength(17);
});
