import { describe, expect, it } from 'vitest';
import { HEALTHY } from './healthy.ts';
import { type FiringAlert, objectionsTo, type RuleCase } from './rule-case.ts';
import { SAMPLE_PLAN, tightNow } from './sample-plan.ts';
import type { InputSeries, World } from './world.ts';

const ONE: RuleCase['world'] = { ...HEALTHY, locations: ['ha-noi'] };

const DAY_S = 86_400;

/** A gauge of the certificate probe, or of another, with a value for each half minute of an hour. */
function gauge(name: string, probe: string, value: (at_s: number) => number): InputSeries {
  const values = Array.from({ length: 121 }, (_, scrape) => value(30 * scrape));
  return {
    series: `${name}{probe="${probe}",platform="documents",province="",location="ha-noi"}`,
    values: values.join(' '),
  };
}

/** Expires so many days after half an hour; replaced at 45 minutes. */
function expiry(days: number): InputSeries {
  return gauge('thongsuot_probe_certificate_expiry_timestamp_seconds', 'cert', (at_s) =>
    at_s < 2700 ? 1800 + days * DAY_S : 90 * DAY_S,
  );
}

function expiring(severity: 'page' | 'ticket'): FiringAlert {
  return {
    alertname: 'ThongsuotCertificateExpiring',
    severity,
    platform: 'documents',
    probe: 'cert',
  };
}

const SLOW: FiringAlert = {
  alertname: 'ThongsuotPlatformSlow',
  severity: 'ticket',
  platform: 'documents',
};

const DOWN: FiringAlert = {
  alertname: 'ThongsuotJourneyDown',
  severity: 'page',
  platform: 'documents',
  probe: 'inbox',
};

/** Slow from then on, down from 2400 s to 2700 s, and slow again until 3000 s. */
function slowThenDown(slow_s: number): World['fate'] {
  return ({ probe, at_s }) => {
    if (probe !== 'inbox' || at_s < slow_s || at_s >= 3000) return 'ok';
    return at_s >= 2400 && at_s < 2700 ? 'fail' : 'degraded';
  };
}

const CASES: readonly RuleCase[] = [
  {
    sentence: 'a certificate that expires in 21 days is a ticket, until it is replaced',
    world: ONE,
    more: [expiry(21)],
    firing: [
      { at_s: 1800, alerts: [] },
      { at_s: 1830, alerts: [expiring('ticket')] },
      { at_s: 2700, alerts: [] },
    ],
  },
  {
    sentence: 'one that expires in three days is a page beside the ticket',
    world: ONE,
    more: [expiry(3)],
    firing: [
      { at_s: 1800, alerts: [expiring('ticket')] },
      { at_s: 1830, alerts: [expiring('page'), expiring('ticket')] },
      { at_s: 2700, alerts: [] },
    ],
  },
  {
    sentence: 'in the tight phase the calendar asks for 30 days, and stops asking at its end',
    plan: tightNow(2400),
    world: ONE,
    more: [expiry(30)],
    firing: [
      { at_s: 1800, alerts: [] },
      { at_s: 1830, alerts: [expiring('ticket')] },
      { at_s: 2370, alerts: [expiring('ticket')] },
      { at_s: 2400, alerts: [] },
    ],
  },
  {
    sentence: 'a check of what will fail is a ticket when it fails twice in a row, and no page',
    plan: { ...tightNow(), budgets: [] },
    world: {
      ...ONE,
      scrape_s: 60,
      probes: ONE.probes.map((probe) =>
        probe.name === 'cert' ? { ...probe, interval_s: 600 } : probe,
      ),
      fate: ({ probe, at_s }) => (probe === 'cert' && at_s >= 1200 && at_s < 3000 ? 'fail' : 'ok'),
    },
    firing: [
      { at_s: 1740, alerts: [] },
      {
        at_s: 1920,
        alerts: [
          {
            alertname: 'ThongsuotCheckFailing',
            severity: 'ticket',
            platform: 'documents',
            probe: 'cert',
          },
        ],
      },
      { at_s: 3720, alerts: [] },
    ],
  },
  {
    sentence: 'a platform of which most runs are slow is a ticket, three runs and more',
    world: {
      ...ONE,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && at_s >= 1200 && at_s < 2400 ? 'degraded' : 'ok',
    },
    firing: [
      { at_s: 1500, alerts: [] },
      { at_s: 1800, alerts: [SLOW] },
      { at_s: 3300, alerts: [] },
    ],
  },
  {
    // The check is slow from 1200 s on, down from 2400 s to 2700 s, and slow again for a while.
    sentence:
      'a slow platform that was told so goes on when it is down, and until it is slow no more',
    plan: { ...SAMPLE_PLAN, budgets: [] },
    world: { ...ONE, fate: slowThenDown(1200) },
    firing: [
      { at_s: 2340, alerts: [SLOW] },
      { at_s: 2640, alerts: [SLOW, DOWN] },
      { at_s: 3600, alerts: [] },
    ],
  },
  {
    sentence: 'one that is slow only around an outage is not told so',
    plan: { ...SAMPLE_PLAN, budgets: [] },
    world: { ...ONE, fate: slowThenDown(2220) },
    firing: [
      { at_s: 2370, alerts: [] },
      { at_s: 2640, alerts: [DOWN] },
      // The page goes on for five minutes.
      ...[2820, 2940].map((at_s) => ({ at_s, alerts: [DOWN] })),
      ...[3150, 3240, 3600].map((at_s) => ({ at_s, alerts: [] })),
    ],
  },
  {
    sentence: 'one that is slow in a third of its runs is none, but in the tight phase',
    world: {
      ...ONE,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && Math.floor(at_s / 60) % 3 === 0 ? 'degraded' : 'ok',
    },
    firing: [1800, 3600].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'a third is enough in the tight phase',
    plan: tightNow(),
    world: {
      ...ONE,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && Math.floor(at_s / 60) % 3 === 0 ? 'degraded' : 'ok',
    },
    firing: [{ at_s: 1800, alerts: [SLOW] }],
  },
  {
    sentence:
      'a name server that answers otherwise for five minutes is a ticket, and for four none',
    world: ONE,
    more: [
      gauge('thongsuot_probe_dns_disagreements', 'dns', (at_s) =>
        (at_s >= 600 && at_s < 840) || (at_s >= 1200 && at_s < 1800) ? 1 : 0,
      ),
    ],
    firing: [
      { at_s: 840, alerts: [] },
      { at_s: 1470, alerts: [] },
      {
        at_s: 1500,
        alerts: [
          {
            alertname: 'ThongsuotDnsDisagreement',
            severity: 'ticket',
            platform: 'documents',
            probe: 'dns',
          },
        ],
      },
      { at_s: 1800, alerts: [] },
    ],
  },
  {
    sentence: 'a synchronisation that takes more than 20 s in two runs is a ticket, in one none',
    // The journey runs every 300 s: one slow run at 600 s, two from 1200 s on.
    world: ONE,
    more: [
      gauge('thongsuot_probe_sync_lag_seconds', 'sync', (at_s) => {
        if (at_s >= 600 && at_s < 900) return 25;
        return at_s >= 1200 && at_s < 1800 ? 21 : 20;
      }),
    ],
    firing: [
      { at_s: 870, alerts: [] },
      { at_s: 1500, alerts: [] },
      {
        at_s: 1650,
        alerts: [
          {
            alertname: 'ThongsuotSyncLag',
            severity: 'ticket',
            platform: 'documents',
            probe: 'sync',
          },
        ],
      },
      { at_s: 1800, alerts: [] },
    ],
  },
  {
    sentence: 'in the tight phase more than 10 s are',
    plan: tightNow(),
    world: { ...ONE },
    more: [gauge('thongsuot_probe_sync_lag_seconds', 'sync', (at_s) => (at_s >= 0 ? 11 : 0))],
    firing: [
      {
        at_s: 900,
        alerts: [
          {
            alertname: 'ThongsuotSyncLag',
            severity: 'ticket',
            platform: 'documents',
            probe: 'sync',
          },
        ],
      },
    ],
  },
];

describe('Promtool agrees that', () => {
  it.each(CASES.map((rule_case) => [rule_case.sentence, rule_case] as const))(
    '%s',
    async (_, rule_case) => {
      expect(await objectionsTo(rule_case)).toBe('');
    },
  );
});
