import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { AlertedProbe, AlertingPlan, Maintenance } from '../../../model/alerting.ts';
import { alertingFiles } from '../../../reporters/alerting/alerting-files.ts';
import { HEALTHY } from './healthy.ts';
import { said, withFiles } from './promtool.ts';
import { groupOrder, objectionsTo, type RuleCase } from './rule-case.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import { downIn, VENDOR_DOWN } from './vendor-alerts.ts';

const HOUR_MS = 3_600_000;

const PROVINCES = ['hue', 'da-nang', 'ha-noi'] as const;

const PROBES: readonly AlertedProbe[] = PROVINCES.map((province) => ({
  name: `submit-${province}`,
  platform: 'settlement',
  province,
  interval_s: 300,
  kind: 'journey',
}));

/** Announced from 1800 s on, for an hour. */
function maintained(where: Partial<Maintenance>): AlertingPlan {
  const window = { repeat: 'once', from_ms: 0.5 * HOUR_MS, to_ms: 1.5 * HOUR_MS } as const;
  const everywhere = { title: 'Bảo trì', platforms: null, provinces: null, probes: null };
  return {
    ...SAMPLE_PLAN,
    budgets: [],
    probes: PROBES,
    maintenance: [{ ...everywhere, ...where, window }],
  };
}

const EVERY_MINUTE = PROBES.map((probe) => ({ ...probe, interval_s: 60 }));

const WORLD = { ...HEALTHY, probes: PROBES, locations: ['ha-noi'] };

const CASES: readonly RuleCase[] = [
  {
    // The daemon was not told of the window: it goes on, and sees what is down from 2400 s on.
    sentence: 'what goes down in maintenance is told after it, and elsewhere at once',
    plan: maintained({ probes: ['submit-hue'] }),
    world: {
      ...WORLD,
      fate: ({ province, at_s }) => (province !== 'ha-noi' && at_s >= 2400 ? 'fail' : 'ok'),
    },
    firing: [
      { at_s: 2760, alerts: [downIn('da-nang')] },
      { at_s: 5370, alerts: [downIn('da-nang')] },
      { at_s: 5400, alerts: [downIn('da-nang'), downIn('hue')] },
    ],
  },
  {
    sentence: 'a page that was out before goes on until it is over, in maintenance or not',
    plan: maintained({ platforms: ['settlement'] }),
    world: {
      ...WORLD,
      fate: ({ province, at_s }) =>
        province === 'hue' && at_s >= 1200 && at_s < 3000 ? 'fail' : 'ok',
    },
    firing: [
      { at_s: 1770, alerts: [downIn('hue')] },
      { at_s: 3600, alerts: [downIn('hue')] },
      { at_s: 3630, alerts: [] },
    ],
  },
  {
    sentence: 'provinces in maintenance make no outage of a vendor',
    plan: maintained({ provinces: ['hue', 'da-nang'] }),
    world: { ...WORLD, fate: ({ at_s }) => (at_s >= 2400 && at_s < 6000 ? 'fail' : 'ok') },
    firing: [
      { at_s: 2760, alerts: [downIn('ha-noi')] },
      { at_s: 5370, alerts: [downIn('ha-noi')] },
      { at_s: 5430, alerts: [downIn('ha-noi'), VENDOR_DOWN] },
    ],
  },
  {
    sentence:
      'an outage of a vendor that was told goes on when its provinces come into maintenance',
    plan: maintained({ provinces: ['hue', 'da-nang'] }),
    world: { ...WORLD, fate: ({ at_s }) => (at_s >= 1200 && at_s < 3000 ? 'fail' : 'ok') },
    firing: [
      { at_s: 1770, alerts: [VENDOR_DOWN] },
      { at_s: 3600, alerts: [VENDOR_DOWN] },
      { at_s: 3630, alerts: [] },
    ],
  },
  {
    sentence:
      'an outage of a vendor that comes back in maintenance while its page goes on is told still',
    plan: { ...maintained({ platforms: ['settlement'] }), probes: EVERY_MINUTE },
    world: {
      ...WORLD,
      probes: EVERY_MINUTE,
      fate: ({ at_s }) => (at_s >= 1200 && (at_s < 2400 || at_s >= 2520) ? 'fail' : 'ok'),
    },
    firing: [1290, 2610, 3000].map((at_s) => ({ at_s, alerts: [VENDOR_DOWN] })),
  },
];

/** Sunday from one to three o'clock in Viet Nam; promtool's time begins at seven o'clock of a Thursday there. */
const SUNDAY = { repeat: 'weekly', weekday: 0, hours: { from_h: 1, to_h: 3 } } as const;

/** From Thursday at 7 h to Sunday at 1 h. */
const UNTIL_SUNDAY_S = 66 * 3600;

const WEEK_S = 7 * 86_400;

describe('In maintenance, promtool agrees that', () => {
  it.each(CASES.map((rule_case) => [rule_case.sentence, rule_case] as const))(
    '%s',
    async (_, rule_case) => {
      expect(await objectionsTo(rule_case)).toBe('');
    },
  );

  it('a window of every week is that of Viet Nam, from one hour up to the other', async () => {
    const plan = maintained({ probes: ['submit-hue'] });
    const weekly: AlertingPlan = {
      ...plan,
      maintenance: plan.maintenance.map((entry) => ({ ...entry, window: SUNDAY })),
    };
    const labels = 'probe="submit-hue",platform="settlement",province="hue"';
    const instants = [0, WEEK_S].flatMap((week_s) =>
      (
        [
          [-3600, false],
          [0, true],
          [3600, true],
          [7200, false],
        ] as const
      ).map(([after_s, is_within]) => ({ at_s: week_s + UNTIL_SUNDAY_S + after_s, is_within })),
    );
    const test = {
      rule_files: ['prometheus/thongsuot.rules.yaml'],
      evaluation_interval: '3600s',
      group_eval_order: groupOrder(weekly),
      tests: [
        {
          interval: '3600s',
          input_series: [
            {
              series: `thongsuot_probe_interval_seconds{${labels},location="ha-noi"}`,
              values: `300+0x${(2 * WEEK_S) / 3600}`,
            },
          ],
          promql_expr_test: instants.map(({ at_s, is_within }) => ({
            expr: 'count by (probe, platform, province) (thongsuot:probe_in_maintenance)',
            eval_time: `${at_s}s`,
            exp_samples: is_within ? [{ labels: `{${labels}}`, value: 1 }] : [],
          })),
        },
      ],
    };
    const files = [
      ...alertingFiles(weekly, { time_scale: 1 }),
      { path: 'test.yaml', text: stringify(test, { lineWidth: 0 }) },
    ];
    const answer = await withFiles(files, (folder) =>
      said('promtool', ['test', 'rules', path.join(folder, 'test.yaml')]),
    );
    expect(answer).toMatchObject({ ok: true });
  });
});
