import { describe, expect, it } from 'vitest';
import { alertingPlan } from '../../cli/alerting-plan.ts';
import { loadConfig } from '../../config/load.ts';
import { type AlertRule, isAlertRule } from '../../model/alert-rule.ts';
import { THRESHOLD_NAMES } from '../../model/alerting.ts';
import { BURN_PAIRS, burnWindows } from '../../model/burn-rate.ts';
import { ALERT_TEXTS } from '../../reporters/alerting/alert-texts.ts';
import { duration } from '../../reporters/alerting/promql.ts';
import { ruleGroups } from '../../reporters/alerting/rule-groups.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';
import { SAMPLE_PLAN } from '../reporters/alerting/sample-plan.ts';

const INTRODUCTION = `# Alerts

This page is made of the program: \`npx vitest run --config test/vitest.config.ts test/docs/alerts-reference.test.ts -u\`.

\`\`\`console
thongsuot grafana --out deploy/generated            # writes the files below
thongsuot grafana --out deploy/generated --check    # exit 3 when one is out of date
\`\`\`

| file | goes to |
|---|---|
| \`prometheus/thongsuot.rules.yaml\` | \`rule_files\` of Prometheus 2.42 and later, 3 too; in any case, for what it records |
| \`alertmanager/alertmanager.yaml\` | Alertmanager 0.25 and later: routes, groups, inhibition; the windows of maintenance for routes of your own |
| \`grafana/provisioning/alerting/\` | Grafana 12.1 and later, **instead** of Alertmanager: the same alerts, contact points, policies; the windows of maintenance as mute timings for policies of your own |

All of it is made of one source: the probes and their intervals, the error budgets that the objectives leave, the calendar, and
[\`config/alerting.yaml\`](../config/alerting.yaml), which says who is told and from which value on. Secrets are named as files, never held.

## What fires when

- **Down** is an open incident (two failures in a row, until two successes in a row) at \`quorum_locations\` of the locations that measure the
  probe; where fewer measure it, at all of those. A location measures a probe while its newest run that says something about the target (all but
  \`infra\`) is no older than three intervals; else, whether it is gone, hangs, rests, is broken itself or has no place to run, it has no word,
  neither for nor against.
- **A page of what is down goes on for five minutes** (\`keep_firing_for\`) after that is over. Of a platform that fails half of its requests every probe succeeds
  twice in a row now and then: most of these times nobody is told (with three locations and half of the runs failing, three of four).
- **Silence is no success**: where no location measures a probe any more, what was down stays so while a daemon that answers has the incident
  open, and for 15 minutes after the last one is gone, by when its own alert is out.
- **Maintenance and hours are a new beginning**: with the first slot that is skipped for them incidents end, and the page with its five minutes; after them it
  takes two failures in a row again. Slots that are skipped for anything else (the queue, a daemon that was down) end nothing.
- **Nobody measures**: probes whose slots come to nothing for three intervals and 15 minutes are a ticket for each location; where no location
  measures any probe of a platform, a page. Probes whose slots stand still are so after three intervals.
- **The limits tighten by the calendar**: in the stretches under \`tight\` every expression holds the second value by itself (\`time()\` is in it).
- **Our own faults count against no platform.** They leave both numbers of every ratio, and have alerts of their own.
- **With one location**, chance alone pages: at 1 % independent flakes and ten probes every minute, 1.4 times a day (computed); with two of three
  locations, once in three years (0.001 a day). Add a location before loosening an alert.

## One outage, one page

Pages with the same \`vendor\` and \`platform\` are one notification, whatever the province; those without a vendor are grouped by platform and
province. Pages of certificates, which last for days, are apart. When a platform of a vendor is down in \`vendor_provinces_min\` provinces,
ThongsuotVendorDown says so, and no further province is told of.

## What was told is told over

Alertmanager and Grafana drop the end of an alert together with the alert, when they inhibit it or are mute: whoever was told of it would never hear that
it is over. So the rules themselves see to it that what something else explains **does not begin** to be told, and what was told goes on until it is over by
itself, with Grafana's alerting, too. It begins to be told when the explanation ends before it:

| alert | does not begin |
|---|---|
| ThongsuotJourneyDown | in maintenance; in a vendor's outage, or what was down in it while its page goes on: the last to recover make none |
| ThongsuotVendorDown | by provinces in maintenance |
| ThongsuotLocationSuspect | in maintenance; in a vendor's outage, or what was down in it while its page goes on; where a journey of the platform and province is down, or was in the last five minutes; where more than half of the runs of the location end by our own faults |
| ThongsuotPlatformSlow | where a journey of the platform and province is down, or in a vendor's outage, now or as long ago as slow runs count |
| ThongsuotBudgetBurn, page | where a journey of the platform and province is down, or was in the short window: this page ends when that begins |

Alertmanager inhibits two alerts besides, which end no earlier than what inhibits them: ThongsuotProberDown where no watch is seen at all, and the tickets of
certificates and surges beside their pages. ThongsuotLocationSuspect ends when a quorum sees the failure, and any page of a journey five minutes after its probe begins to rest, in maintenance or
outside its hours: its place is then taken, or nobody knows.

No alert is mute in maintenance: a window that is declared stops the runs, so that nothing fails in it, and the certificates that run out do not wait for its end.

## What Grafana keeps

Grafana deletes no rule that is gone from its file: an alert that you take out of the configuration, a budget or a surge say, goes on there. Delete it by its
uid, once, with a file of \`apiVersion: 1\` and \`deleteRules: [{ orgId: 1, uid: ts-surge-settlement-page }]\`.

## Alerts
`;

function rowOf(rules: readonly AlertRule[]): string {
  const [{ name } = { name: '' }] = rules;
  const text = Object.entries(ALERT_TEXTS).find(([known]) => known === name)?.[1];
  const severities = [...new Set(rules.map(({ severity }) => severity))];
  const times = (of: (rule: AlertRule) => number): string => {
    const each = severities.map((severity) => {
      const own = rules.filter((rule) => rule.severity === severity).map(of);
      return [...new Set(own.map((s) => (s === 0 ? '–' : duration(s))))].join(', ');
    });
    return each.every((one) => one === '–') ? '' : each.join(', ');
  };
  const waits = `${times(({ for_s }) => for_s)} | ${times(({ keep_firing_for_s }) => keep_firing_for_s)}`;
  const said = text?.en.replaceAll(/\{\{[^}]*\}\}/g, '…').replaceAll('… (…)…', '…') ?? '';
  return `| [${name}](runbooks/${text?.runbook}.md) | ${severities.join(', ')} | ${waits} | ${text?.concern} | ${said.replaceAll('……', '…')} |`;
}

describe('The reference of the alerts', () => {
  it('is what is made', async () => {
    const shipped = alertingPlan(await loadConfig(SHIPPED_CONFIG));
    // The shipped configuration has neither owners nor traffic; the alerts about those belong here, too.
    const alerts = ruleGroups(SAMPLE_PLAN, { time_scale: 1 }).flatMap(({ rules }) =>
      rules.filter(isAlertRule),
    );
    const names = [...new Set(alerts.map(({ name }) => name))];
    const rows = names.map((name) => rowOf(alerts.filter((rule) => rule.name === name)));
    const { thresholds } = shipped.settings;
    const limits = THRESHOLD_NAMES.map(
      (name) => `| \`${name}\` | ${thresholds[name].usual} | ${thresholds[name].tight} |`,
    );
    const pairs = BURN_PAIRS.map((pair) => {
      const windows = [60, 300, 900].map((interval_s) => {
        const { long_s, short_s } = burnWindows(pair, interval_s, 1);
        return `${duration(long_s)} and ${duration(short_s)}`;
      });
      return `| ${pair.name} | ${pair.severity} | ${pair.factor} | ${windows.join(' | ')} |`;
    });
    const page = [
      INTRODUCTION,
      '| alert | severity | for | keeps firing for | about | says |',
      '|---|---|---|---|---|---|',
      ...rows,
      '',
      '## Limits',
      '',
      'As shipped; `thresholds` in the configuration.',
      '',
      '| limit | usual | tight |',
      '|---|--:|--:|',
      ...limits,
      '',
      '## How fast an error budget burns',
      '',
      'The share of failed runs must be over factor × budget × `burn_share` in the long window and in the short one, with three failed runs at least, at a quorum of',
      'locations. The short window holds three runs of the rarest probe of the platform, so the windows follow the intervals:',
      '',
      '| pair | severity | factor | probes every minute | every 5 minutes | every 15 minutes |',
      '|---|---|--:|---|---|---|',
      ...pairs,
      '',
      'A budget that the probes cannot measure is refused by `thongsuot check`, with the arithmetic.',
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/alerts.md');
  });
});
