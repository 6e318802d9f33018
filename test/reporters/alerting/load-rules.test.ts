import { describe, expect, it } from 'vitest';
import { HEALTHY } from './healthy.ts';
import { type FiringAlert, objectionsTo, type RuleCase } from './rule-case.ts';
import { SAMPLE_PLAN, tightNow } from './sample-plan.ts';
import type { InputSeries } from './world.ts';

const ONE: RuleCase['world'] = { ...HEALTHY, locations: ['ha-noi'] };

const LOAD = 'job="thongsuot-load",instance="generator:9464"';

/** Scrapes of half a minute: a run from 600 s to 900 s with a verdict at its last two scrapes, and another one after it. */
function run(verdict: 'pass' | 'fail' | 'invalid'): readonly InputSeries[] {
  const scrapes = Array.from({ length: 121 }, (_, scrape) => scrape);
  const during = (from: number, to: number, value: (scrape: number) => number): string =>
    scrapes
      .map((scrape) => {
        if (scrape >= from && scrape < to) return value(scrape);
        return scrape === to ? 'stale' : '_';
      })
      .join(' ');
  const verdicts = (['pass', 'fail', 'invalid'] as const).map((kind) => ({
    series: `thongsuot_run_verdict{${LOAD},kind="${kind}"}`,
    values: during(20, 60, (scrape) => Number(kind === verdict && scrape >= 28 && scrape < 30)),
  }));
  return [
    ...verdicts,
    {
      series: `thongsuot_run_info{${LOAD},run_id="first",profile="demo",phase="eve"}`,
      values: during(20, 30, () => 1),
    },
    {
      series: `thongsuot_run_info{${LOAD},run_id="second",profile="demo",phase="eve"}`,
      values: during(30, 60, () => 1),
    },
  ];
}

function ended(alertname: string): FiringAlert {
  return { alertname, severity: 'ticket', run_id: 'first', profile: 'demo' };
}

const SOURCE = 'http_requests_total{job="gateway"}';

/** Requests per second of real users: 80 until 1200 s, 81 until 2100 s, 101 until 2700 s, 80 again. */
function traffic(): InputSeries {
  let requests = 0;
  const values = Array.from({ length: 121 }, (_, scrape) => {
    const at_s = 30 * scrape;
    const rate = at_s < 1200 || at_s >= 2700 ? 80 : at_s < 2100 ? 81 : 101;
    requests += 30 * rate;
    return requests;
  });
  return { series: SOURCE, values: values.join(' ') };
}

function surge(severity: 'page' | 'ticket'): FiringAlert {
  return { alertname: 'ThongsuotSurge', severity, platform: 'settlement' };
}

const CASES: readonly RuleCase[] = [
  {
    sentence: 'a failed load run is a ticket that names it, for half an hour after it is gone',
    world: ONE,
    more: run('fail'),
    firing: [
      { at_s: 810, alerts: [] },
      { at_s: 840, alerts: [ended('ThongsuotLoadRunFailed')] },
      { at_s: 1800, alerts: [ended('ThongsuotLoadRunFailed')] },
      { at_s: 2700, alerts: [] },
    ],
  },
  {
    sentence: 'an invalid one is another ticket',
    world: ONE,
    more: run('invalid'),
    firing: [
      { at_s: 840, alerts: [ended('ThongsuotLoadRunInvalid')] },
      { at_s: 2700, alerts: [] },
    ],
  },
  {
    sentence: 'one that passed is nothing',
    world: ONE,
    more: run('pass'),
    firing: [840, 1800].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence:
      'real traffic above 80 % of what was tested for five minutes is a ticket, above all of it a page',
    world: ONE,
    more: [traffic()],
    firing: [
      { at_s: 1470, alerts: [] },
      { at_s: 1620, alerts: [surge('ticket')] },
      { at_s: 2070, alerts: [surge('ticket')] },
      { at_s: 2430, alerts: [surge('ticket'), surge('page')] },
      { at_s: 3060, alerts: [] },
    ],
  },
  {
    sentence: 'in the tight phase 60 % are enough',
    plan: tightNow(),
    world: { ...ONE },
    more: [traffic()],
    firing: [{ at_s: 900, alerts: [surge('ticket')] }],
  },
  {
    sentence: 'traffic that nobody measures any more for ten minutes is a ticket, until it is back',
    world: ONE,
    // Five minutes after the last sample there is no rate any more, and a minute after the first two there is one.
    more: [{ series: SOURCE, values: '0+30x20 stale _x69 0+30x30' }],
    firing: [
      { at_s: 1470, alerts: [] },
      {
        at_s: 1530,
        alerts: [
          { alertname: 'ThongsuotTrafficUnknown', severity: 'ticket', platform: 'settlement' },
        ],
      },
      { at_s: 2760, alerts: [] },
    ],
  },
  {
    sentence: 'traffic that is no number is not known either',
    plan: {
      ...SAMPLE_PLAN,
      settings: {
        ...SAMPLE_PLAN.settings,
        surges: SAMPLE_PLAN.settings.surges.map((surge) => ({
          ...surge,
          rate_expr: `${surge.rate_expr} / 0 * 0`,
        })),
      },
    },
    world: ONE,
    firing: [
      { at_s: 570, alerts: [] },
      {
        at_s: 630,
        alerts: [
          { alertname: 'ThongsuotTrafficUnknown', severity: 'ticket', platform: 'settlement' },
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
