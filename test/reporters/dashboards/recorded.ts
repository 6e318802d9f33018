import { isAlertRule } from '../../../model/alert-rule.ts';
import type { AlertingPlan } from '../../../model/alerting.ts';
import { PLATFORMS } from '../../../model/platform.ts';
import { ruleGroups } from '../../../reporters/alerting/rule-groups.ts';
import { openMetricsOf } from '../../prometheus/scraped.ts';
import { type Answered, type Prometheus, startPrometheus } from '../../prometheus/server.ts';
import { SAMPLE_PLAN } from '../alerting/sample-plan.ts';
import { everythingScraped, FROM_S, sampleProbes, TO_S } from './everything.ts';

/** For the probes that are scraped. */
const PLAN: AlertingPlan = {
  ...SAMPLE_PLAN,
  probes: sampleProbes().map(({ name, platform, province, interval_s }) => ({
    name,
    platform,
    province,
    interval_s,
    kind: 'journey',
  })),
  budgets: PLATFORMS.map((platform) => ({
    platform,
    error_ratio: 0.005,
    basis: 'project-default',
    source: 'test',
  })),
};

/** A Prometheus that holds what the project exports, and what its rules recorded of that every minute of every hour. */
export async function prometheusWithRules(): Promise<Prometheus> {
  const scraped = await everythingScraped();
  const before = await startPrometheus(scraped);
  try {
    return await startPrometheus([...scraped, await hoursRecorded(before)]);
  } finally {
    await before.close();
  }
}

async function hoursRecorded(prometheus: Prometheus): Promise<string> {
  const rules = ruleGroups(PLAN, { time_scale: 1 }).flatMap((group) => group.rules);
  const lines: string[] = [];
  for (const rule of rules) {
    if (isAlertRule(rule) || rule.labels?.['window'] !== 'hour') continue;
    const range = { from_s: FROM_S, to_s: TO_S, step_s: 60 };
    for (const { metric, values } of await prometheus.queryRange(rule.expr, range)) {
      const series = seriesOf(rule.record, { ...metric, ...rule.labels });
      lines.push(...values.map(([time_s, value]) => `${series} ${value} ${time_s}`));
    }
  }
  return openMetricsOf(lines);
}

function seriesOf(name: string, labels: Answered['metric']): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  return `${name}{${pairs.join(',')}}`;
}
