import { type Selector, selectorsOf, syntaxErrorIn } from '../../prometheus/promql.ts';
import {
  panelsOf,
  type ReadDashboard,
  type ReadPanel,
  type ReadTarget,
  type ReadVariable,
} from './read-dashboard.ts';

/*
 * The rules of Grafana's dashboard-linter (https://github.com/grafana/dashboard-linter, docs/rules, as of June 2026), by
 * their names there, written anew from their descriptions. Where they look at some types of panels only, these look at all:
 * what has a title there has one everywhere.
 */

/** What a rule finds wrong with a dashboard. */
type Rule = (dashboard: ReadDashboard) => readonly string[];

/** The ids of Grafana's value formats that the dashboards use; one that it does not know is shown as plain text. */
const UNITS: ReadonlySet<string> = new Set([
  'none',
  'short',
  'percentunit',
  's',
  'd',
  'reqps',
  'ops',
  'bytes',
  'Bps',
  'dateTimeAsIso',
]);

const SOURCES: readonly (string | undefined)[] = ['$datasource'];

/** Rules on each variable that is asked of Prometheus. */
function ofVariables(find: (variable: ReadVariable) => string | undefined | false): Rule {
  return ({ templating }) =>
    templating.list
      .filter(({ type }) => type === 'query')
      .flatMap((variable) => {
        const found = find(variable);
        return typeof found === 'string' ? [`$${variable.name}: ${found}`] : [];
      });
}

function ofPanels(find: (panel: ReadPanel) => string | undefined | false): Rule {
  return (dashboard) =>
    panelsOf(dashboard).flatMap((panel) => {
      const found = find(panel);
      return typeof found === 'string' ? [`${panel.title} (${panel.id}): ${found}`] : [];
    });
}

function ofTargets(find: (target: ReadTarget) => string | undefined | false): Rule {
  return ofPanels((panel) => {
    const found = panel.targets.map(find).filter((one) => typeof one === 'string');
    return found.length > 0 && found.join('; ');
  });
}

function ofSelectors(find: (selector: Selector) => boolean, wrong: string): Rule {
  return ofTargets(({ expr }) => {
    const found = selectorsOf(expr).filter(find);
    return found.length > 0 && `${wrong}: ${found.map(({ metric }) => metric).join(', ')}`;
  });
}

/** A variable that is there for every label that Prometheus adds to all series. */
function place(name: string, label: string): Rule {
  return ({ templating }) => {
    const variable = templating.list.find((one) => one.name === name);
    if (variable === undefined) return [`there is no $${name}`];
    const { type, multi, allValue, datasource } = variable;
    const right =
      variable.label === label &&
      type === 'query' &&
      multi === true &&
      allValue === '.+' &&
      SOURCES.includes(datasource?.uid);
    return right ? [] : [`$${name} is not as the linter wants it`];
  };
}

const COUNTING = new Set(['rate', 'irate', 'increase']);

export const LINTER_RULES: Readonly<Record<string, Rule>> = {
  'template-datasource-rule': ({ templating }) => {
    const sources = templating.list.filter(({ type }) => type === 'datasource');
    const [one] = sources;
    const right = sources.length === 1 && one?.name === 'datasource' && one.label === 'Data source';
    return right && one.query === 'prometheus'
      ? []
      : ['no variable of the data source as it should be'];
  },
  'template-job-rule': place('job', 'Job'),
  'template-instance-rule': place('instance', 'Instance'),
  'template-label-promql-rule': ofVariables(({ query = '' }) => {
    const [, of = ''] = /^label_values\((.+), [a-z_]+\)$/.exec(query) ?? [];
    return of === '' ? `not a query for values of a label: ${query}` : syntaxErrorIn(of);
  }),
  'template-on-time-change-reload-rule': ofVariables(
    ({ refresh }) => refresh !== 2 && 'is not read again when the range changes',
  ),
  'panel-datasource-rule': ofPanels(
    ({ datasource, targets }) =>
      [datasource, ...targets.map((target) => target.datasource)].some(
        (source) => !SOURCES.includes(source?.uid),
      ) && 'does not ask the data source that is chosen',
  ),
  'panel-title-description-rule': ofPanels(
    ({ title, description }) =>
      (title === '' || description === '') && 'lacks a title or a description',
  ),
  'panel-units-rule': ofPanels(({ fieldConfig }) => {
    const unit = fieldConfig?.defaults.unit ?? '';
    return !UNITS.has(unit) && `has no unit that Grafana knows: "${unit}"`;
  }),
  'panel-no-targets-rule': ofPanels(({ targets }) => targets.length === 0 && 'asks nothing'),
  // There is no Loki here, so that everything has to be PromQL: the two rules on LogQL find nothing else.
  'target-logql-rule': ofTargets(
    ({ datasource }) => datasource.type !== 'prometheus' && 'is no PromQL',
  ),
  'target-logql-auto-rule': ofTargets(
    ({ expr }) => expr.includes('$__auto') && 'is written for Loki',
  ),
  'target-promql-rule': ofTargets(({ expr }) => syntaxErrorIn(expr)),
  'target-rate-interval-rule': ofSelectors(
    ({ range, call }) => (call === 'rate' || call === 'irate') !== (range === '$__rate_interval'),
    'rate and $__rate_interval belong together',
  ),
  'target-job-rule': ofSelectors(
    ({ matchers }) => !matchers.includes('job=~"$job"'),
    'does not choose by job',
  ),
  'target-instance-rule': ofSelectors(
    ({ matchers }) => !matchers.includes('instance=~"$instance"'),
    'does not choose by instance',
  ),
  'target-counter-agg-rule': ofSelectors(
    ({ metric, call }) => metric.endsWith('_total') && !(call !== null && COUNTING.has(call)),
    'a counter by itself',
  ),
  'uneditable-dashboard': ({ editable }) => (editable ? ['can be edited'] : []),
};
