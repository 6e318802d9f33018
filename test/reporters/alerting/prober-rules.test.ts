import { describe, expect, it } from 'vitest';
import { HEALTHY } from './healthy.ts';
import { type FiringAlert, objectionsTo, type RuleCase, ticket } from './rule-case.ts';
import { SAMPLE_PLAN, tightNow } from './sample-plan.ts';
import type { InputSeries } from './world.ts';

const ONE: RuleCase['world'] = { ...HEALTHY, locations: ['ha-noi'] };

const STALLED = ticket('ThongsuotProberStalled', { location: 'ha-noi' });

const DOCUMENTS_BLIND: FiringAlert = {
  alertname: 'ThongsuotBlind',
  severity: 'page',
  platform: 'documents',
};

const SETTLEMENT_BLIND: FiringAlert = {
  ...DOCUMENTS_BLIND,
  platform: 'settlement',
  province: 'hue',
};

/** A series of the daemon, from value to value at the scrapes told: `30 × 0`, then … */
function own(name: string, ...runs: readonly (readonly [scrapes: number, value: number])[]) {
  const values = runs.flatMap(([scrapes, value]) => new Array<number>(scrapes).fill(value));
  return { series: name, values: values.join(' ') };
}

const AHEAD =
  'job="thongsuot-watch",instance="hue:9464",probe="inbox",platform="documents",province="",location="hue"';

/** 95 % of the waits in a queue lie below the first bound of which 19 of 20 runs are; twenty runs a scrape. */
function waits(from: number, until: number, scrapes: number): readonly InputSeries[] {
  const labels = 'job="thongsuot-watch",instance="ha-noi:9464",queue="journeys"';
  let short = 0;
  let all = 0;
  const columns: { short: number[]; all: number[] } = { short: [], all: [] };
  for (let scrape = 0; scrape < scrapes; scrape++) {
    all += 20;
    if (scrape < from || scrape >= until) short += 20;
    columns.short.push(short);
    columns.all.push(all);
  }
  const bucket = (le: string, values: readonly number[]): InputSeries => ({
    series: `thongsuot_probe_queue_wait_seconds_bucket{${labels},le="${le}"}`,
    values: values.join(' '),
  });
  return [bucket('20', columns.short), bucket('60', columns.all), bucket('+Inf', columns.all)];
}

const CASES: readonly RuleCase[] = [
  {
    sentence:
      'a prober that hangs behind a living exporter leaves its platforms unwatched: a page for each, and a ticket',
    world: {
      ...ONE,
      // Three intervals of the check are 180 s, of the journey 900 s; the certificate is due every hour.
      fate: ({ at_s }) => (at_s >= 600 && at_s < 2700 ? 'hung' : 'ok'),
    },
    firing: [
      { at_s: 720, alerts: [] },
      { at_s: 750, alerts: [STALLED, DOCUMENTS_BLIND] },
      { at_s: 1200, alerts: [STALLED, DOCUMENTS_BLIND] },
      { at_s: 1230, alerts: [STALLED, DOCUMENTS_BLIND, SETTLEMENT_BLIND] },
      { at_s: 3060, alerts: [] },
    ],
  },
  {
    sentence: 'a prober that hangs at one of three locations is a ticket and no page',
    world: {
      ...HEALTHY,
      fate: ({ location, at_s }) => (location === 'ha-noi' && at_s >= 600 ? 'hung' : 'ok'),
    },
    firing: [{ at_s: 1800, alerts: [STALLED] }],
  },
  {
    sentence: 'maintenance is no stalled prober: its slots go on',
    world: { ...ONE, fate: ({ at_s }) => (at_s >= 600 ? 'rest' : 'ok') },
    firing: [900, 1800, 3600].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence:
      'what rested in the night is not measured in the morning only after a quarter of an hour, three intervals at least',
    pages_only: true,
    // The last slots of the night: at 3541 s for the check, at 3301 s for the journey.
    world: {
      ...ONE,
      fate: ({ at_s }) => {
        if (at_s < 600) return 'ok';
        return at_s < 3600 ? 'rest' : 'infra';
      },
    },
    firing: [
      { at_s: 3630, alerts: [] },
      { at_s: 4200, alerts: [] },
      { at_s: 4230, alerts: [SETTLEMENT_BLIND] },
      { at_s: 4440, alerts: [SETTLEMENT_BLIND] },
      { at_s: 4470, alerts: [SETTLEMENT_BLIND, DOCUMENTS_BLIND] },
    ],
  },
  {
    sentence:
      'a daemon that was down for long is given the same time: the slots that it missed are skipped',
    world: {
      ...ONE,
      fate: ({ at_s }) => (at_s >= 600 && at_s < 3600 ? 'skipped' : 'ok'),
      answers: (_, at_s) => at_s < 600 || at_s >= 3590,
      started_s: (at_s) => (at_s < 600 ? 0 : 3590),
    },
    firing: [3600, 3630, 3900].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'a probe that never ran is counted from the start of its program',
    world: { ...ONE, fate: ({ probe }) => (probe === 'submit' ? 'hung' : 'ok') },
    firing: [
      { at_s: 900, alerts: [] },
      { at_s: 930, alerts: [STALLED, SETTLEMENT_BLIND] },
    ],
  },
  {
    sentence: 'a slot that lies ahead of the clock by more than three intervals is no sign of life',
    world: { ...ONE, probes: ONE.probes.filter(({ name }) => name === 'inbox') },
    plan: { ...SAMPLE_PLAN, probes: SAMPLE_PLAN.probes.filter(({ name }) => name === 'inbox') },
    more: [
      own(`thongsuot_probe_interval_seconds{${AHEAD}}`, [121, 60]),
      own(`thongsuot_probe_last_slot_timestamp_seconds{${AHEAD}}`, [121, 1200]),
    ],
    // 1200 s ahead at first, 180 s at 1020 s, 180 s behind at 1380 s.
    firing: [
      { at_s: 990, alerts: [ticket('ThongsuotProberStalled', { location: 'hue' })] },
      { at_s: 1020, alerts: [] },
      { at_s: 1380, alerts: [] },
      { at_s: 1410, alerts: [ticket('ThongsuotProberStalled', { location: 'hue' })] },
    ],
  },
  {
    sentence: 'a daemon that is gone for less than two minutes is nothing',
    world: { ...ONE, answers: (_, at_s) => at_s < 600 || at_s >= 690 },
    firing: [600, 660, 690, 720].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'the only daemon gone is a page that nothing watches, until it is back',
    world: { ...ONE, answers: (_, at_s) => at_s < 600 || at_s >= 1200 },
    firing: [
      { at_s: 690, alerts: [] },
      {
        at_s: 720,
        alerts: [
          ticket('ThongsuotProberDown', { location: 'ha-noi' }),
          { alertname: 'ThongsuotWatchAbsent', severity: 'page' },
        ],
      },
      { at_s: 1230, alerts: [] },
    ],
  },
  {
    sentence: 'one of three daemons gone is a ticket',
    world: { ...HEALTHY, answers: (location, at_s) => location !== 'da-nang' || at_s < 600 },
    firing: [
      { at_s: 690, alerts: [] },
      { at_s: 720, alerts: [ticket('ThongsuotProberDown', { location: 'da-nang' })] },
    ],
  },
  {
    sentence: 'no daemon that ever was is the same page',
    world: { ...ONE, answers: () => false },
    firing: [
      { at_s: 90, alerts: [] },
      { at_s: 120, alerts: [{ alertname: 'ThongsuotWatchAbsent', severity: 'page' }] },
    ],
  },
  {
    sentence:
      'our own faults in more than a tenth of the runs are a ticket, three of them and more',
    // The check runs every minute: one in six of its runs for half an hour; two and a half an infra run of 15 in 15 min.
    world: {
      ...ONE,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && at_s >= 600 && at_s < 1800 && Math.floor(at_s / 60) % 4 === 0
          ? 'infra'
          : 'ok',
    },
    firing: [
      { at_s: 660, alerts: [] },
      { at_s: 1500, alerts: [ticket('ThongsuotProbeInfra', { location: 'ha-noi' })] },
      { at_s: 3000, alerts: [] },
    ],
  },
  {
    sentence: 'two of them are none, whatever share they are',
    world: {
      ...ONE,
      fate: ({ probe, at_s }) => (probe === 'inbox' && at_s >= 600 && at_s < 720 ? 'infra' : 'ok'),
    },
    firing: [660, 720, 780, 1200].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'in the tight phase five of a hundred are enough',
    plan: tightNow(),
    world: {
      ...ONE,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && at_s >= 600 && at_s < 1800 && Math.floor(at_s / 60) % 6 === 0
          ? 'infra'
          : 'ok',
    },
    firing: [{ at_s: 1500, alerts: [ticket('ThongsuotProbeInfra', { location: 'ha-noi' })] }],
  },
  {
    sentence: 'probes of the configuration that nobody runs are a ticket after ten minutes',
    plan: {
      ...SAMPLE_PLAN,
      probes: [
        ...SAMPLE_PLAN.probes,
        { name: 'forgotten', platform: 'portal', province: null, interval_s: 60, kind: 'http' },
      ],
    },
    world: { ...ONE },
    firing: [
      { at_s: 570, alerts: [] },
      { at_s: 600, alerts: [ticket('ThongsuotProbesMissing')] },
    ],
  },
  {
    sentence: 'a queue in which one run of twenty waits for more than half a minute is a ticket',
    world: ONE,
    more: waits(20, 60, 121),
    firing: [
      { at_s: 570, alerts: [] },
      { at_s: 900, alerts: [ticket('ThongsuotQueueWait')] },
      { at_s: 2790, alerts: [] },
    ],
  },
  {
    sentence:
      'a journal that cannot be written is a ticket, and one that lags by more than a minute',
    world: ONE,
    more: [
      own('thongsuot_journal_write_failures_total{job="w",instance="a"}', [20, 0], [101, 1]),
      own('thongsuot_journal_lag_seconds{job="w",instance="b"}', [80, 60], [20, 61], [21, 0]),
    ],
    firing: [
      { at_s: 570, alerts: [] },
      { at_s: 660, alerts: [ticket('ThongsuotJournalFailing')] },
      { at_s: 1800, alerts: [] },
      { at_s: 2430, alerts: [ticket('ThongsuotJournalFailing')] },
      { at_s: 3060, alerts: [] },
    ],
  },
  {
    sentence: 'a configuration that was not loaded is a ticket until one is',
    world: ONE,
    more: [
      own(
        'thongsuot_watch_config_reload_successful{job="w",instance="a"}',
        [20, 1],
        [20, 0],
        [81, 1],
      ),
    ],
    firing: [
      { at_s: 570, alerts: [] },
      { at_s: 600, alerts: [ticket('ThongsuotConfigNotLoaded')] },
      { at_s: 1200, alerts: [] },
    ],
  },
  {
    sentence: 'a clock that is off by more than a second, either way, is a ticket',
    world: ONE,
    more: [
      own(
        'thongsuot_probe_clock_offset_seconds{location="ha-noi",probe="clock"}',
        [20, 1],
        [20, -1.1],
        [81, 0],
      ),
    ],
    firing: [
      { at_s: 570, alerts: [] },
      { at_s: 600, alerts: [ticket('ThongsuotClockOff', { location: 'ha-noi' })] },
      { at_s: 1200, alerts: [] },
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
