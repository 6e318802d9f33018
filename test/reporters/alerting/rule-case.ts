import path from 'node:path';
import { stringify } from 'yaml';
import type { AlertingPlan } from '../../../model/alerting.ts';
import { alertingFiles } from '../../../reporters/alerting/alerting-files.ts';
import { ruleGroups } from '../../../reporters/alerting/rule-groups.ts';
import { said, withFiles } from './promtool.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import { type InputSeries, seriesOf, type World } from './world.ts';

/** One sentence about when alerts fire. */
export interface RuleCase {
  readonly sentence: string;
  readonly plan?: AlertingPlan;
  /** It ends with the last question: what comes after costs time and changes nothing. */
  readonly world: Omit<World, 'length_s'>;
  readonly more?: readonly InputSeries[];
  /** Only pages are asked for; else tickets, too. */
  readonly pages_only?: true;
  /** Everything that fires at an instant, the watchdog aside: nothing else may. */
  readonly firing: readonly Firing[];
}

export interface Firing {
  readonly at_s: number;
  readonly alerts: readonly FiringAlert[];
}

export interface FiringAlert {
  readonly alertname: string;
  readonly severity: 'page' | 'ticket';
  readonly platform?: string;
  readonly province?: string;
  readonly vendor?: string;
  readonly probe?: string;
  readonly location?: string;
  readonly window?: string;
  readonly run_id?: string;
  readonly profile?: string;
}

/** What series promtool is given, and which alerts it is to find firing. */
export interface RuleTest {
  readonly scrape_s: number;
  readonly series: readonly InputSeries[];
  readonly questions: readonly Question[];
}

export interface Question extends Firing {
  /** Which of the series `ALERTS`, as PromQL. */
  readonly among: string;
}

/** A ticket about anything. */
export function ticket(alertname: string, more: Partial<FiringAlert> = {}): FiringAlert {
  return { ...more, alertname, severity: 'ticket' };
}

const SHOWN =
  'alertname, severity, platform, province, vendor, probe, location, window, run_id, profile';

/** Asks promtool whether exactly these alerts fire. @returns what it says against it; empty when it agrees */
export async function objectionsTo(rule_case: RuleCase): Promise<string> {
  const { plan, more = [], firing, pages_only = false } = rule_case;
  const severity = pages_only ? 'severity="page"' : 'severity!="none"';
  const world = { ...rule_case.world, length_s: Math.max(...firing.map(({ at_s }) => at_s)) };
  return objections(plan ?? SAMPLE_PLAN, {
    scrape_s: world.scrape_s,
    series: [...seriesOf(world), ...traffic(world, more), ...more],
    questions: firing.map((one) => ({ ...one, among: `ALERTS{${severity}}` })),
  });
}

/** The same of the rules of a plan, whatever is asked. */
export async function objections(
  plan: AlertingPlan,
  { scrape_s, series, questions }: RuleTest,
): Promise<string> {
  const test = {
    rule_files: ['prometheus/thongsuot.rules.yaml'],
    evaluation_interval: `${scrape_s}s`,
    group_eval_order: groupOrder(plan),
    tests: [
      {
        interval: `${scrape_s}s`,
        input_series: series,
        promql_expr_test: questions.map(({ at_s, among, alerts }) => ({
          expr: `count by (${SHOWN}) ((${among}) and ALERTS{alertstate="firing"})`,
          eval_time: `${at_s}s`,
          exp_samples: alerts.map((alert) => ({ labels: labelsOf(alert), value: 1 })),
        })),
      },
    ],
  };
  const files = [
    ...alertingFiles(plan, { time_scale: 1 }),
    { path: 'test.yaml', text: stringify(test, { lineWidth: 0 }) },
  ];
  return withFiles(files, async (folder) => {
    const { ok, text } = await said('promtool', ['test', 'rules', path.join(folder, 'test.yaml')]);
    return ok ? '' : text;
  });
}

/** Some of real users, well below what was tested, where a case says nothing else about it. */
function traffic({ length_s, scrape_s }: World, more: readonly InputSeries[]): InputSeries[] {
  if (more.some(({ series }) => series.startsWith('http_requests_total'))) return [];
  const values = `0+${10 * scrape_s}x${Math.ceil(length_s / scrape_s)}`;
  return [{ series: 'http_requests_total{job="gateway"}', values }];
}

/** Promtool would shuffle the groups, and what one reads of another be an evaluation late, or not. */
export function groupOrder(plan: AlertingPlan): readonly string[] {
  return ruleGroups(plan, { time_scale: 1 }).map(({ name }) => name);
}

function labelsOf(alert: FiringAlert): string {
  const labels = Object.entries(alert).map(([name, value]) => `${name}="${value}"`);
  return `{${labels.join(', ')}}`;
}
