import { describe, expect, it } from 'vitest';
import type { AlertedProbe, AlertingPlan } from '../../../model/alerting.ts';
import { seededRandom } from '../../../model/random.ts';
import { HEALTHY } from './healthy.ts';
import { type FiringAlert, objectionsTo, type RuleCase, ticket } from './rule-case.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import type { World, WorldSlot } from './world.ts';

/** The journey fails from 1200 s to 2700 s at these locations: its slots come every 300 s, a few seconds after. */
function failing(...locations: readonly string[]): World['fate'] {
  return ({ probe, location, at_s }: WorldSlot) =>
    probe === 'submit' && locations.includes(location) && at_s >= 1200 && at_s < 2700
      ? 'fail'
      : 'ok';
}

const JOURNEY_DOWN = {
  alertname: 'ThongsuotJourneyDown',
  severity: 'page',
  platform: 'settlement',
  province: 'hue',
  vendor: 'nha-cung-cap',
  probe: 'submit',
} as const;

const INBOX_DOWN = {
  alertname: 'ThongsuotJourneyDown',
  severity: 'page',
  platform: 'documents',
  probe: 'inbox',
} as const;

const SUSPECTS: AlertingPlan = {
  ...SAMPLE_PLAN,
  budgets: [],
  probes: ['down', 'early', 'late'].map((name) => ({
    name,
    platform: 'settlement',
    province: 'hue',
    interval_s: 300,
    kind: 'journey',
  })),
};

function suspect(probe: string) {
  const alert = { alertname: 'ThongsuotLocationSuspect', severity: 'ticket' } as const;
  return { ...JOURNEY_DOWN, ...alert, probe, location: 'can-tho' };
}

const SUSPECT_DA_NANG = ticket('ThongsuotLocationSuspect', {
  ...JOURNEY_DOWN,
  location: 'da-nang',
});

const PROBER_DOWN_HA_NOI = ticket('ThongsuotProberDown', { location: 'ha-noi' });

const WATCH_ABSENT = { alertname: 'ThongsuotWatchAbsent', severity: 'page' } as const;

const NAMES: readonly AlertedProbe[] = [
  { name: 'names', platform: 'portal', province: null, interval_s: 60, kind: 'dns' },
];

const FLAKES_SEED = 9;

/** Ten journeys every minute: at 1 % and three locations 54 failed runs in three hours. */
const FLAKY_PLAN: AlertingPlan = {
  ...SAMPLE_PLAN,
  probes: Array.from({ length: 10 }, (_, index) => ({
    name: `journey-${index}`,
    platform: 'documents' as const,
    province: null,
    interval_s: 60,
    kind: 'journey' as const,
  })),
};

function textSeed(text: string): number {
  return [...text].reduce((seed, letter) => Math.imul(seed, 31) + letter.charCodeAt(0), 7);
}

const CASES: readonly RuleCase[] = [
  {
    sentence: 'nothing fires while everything works, for an hour',
    world: HEALTHY,
    firing: [0, 30, 600, 1800, 3600].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'one run in a hundred failing at random, at each location by itself, pages nobody',
    // A budget of 1 % is just spent: the ticket of three days comes and goes.
    pages_only: true,
    plan: FLAKY_PLAN,
    world: {
      ...HEALTHY,
      probes: FLAKY_PLAN.probes,
      scrape_s: 60,
      fate: ({ probe, location, at_s }) =>
        seededRandom(FLAKES_SEED, textSeed(probe + location), at_s)() < 0.01 ? 'fail' : 'ok',
    },
    firing: Array.from({ length: 18 }, (_, i) => ({ at_s: 600 * (i + 1), alerts: [] })),
  },
  {
    sentence:
      'a journey that fails everywhere is one page at the second failure in a row, until five minutes after the second success',
    world: { ...HEALTHY, fate: failing('ha-noi', 'da-nang', 'can-tho') },
    firing: [
      { at_s: 1440, alerts: [] },
      { at_s: 1530, alerts: [JOURNEY_DOWN] },
      { at_s: 3000, alerts: [JOURNEY_DOWN] },
      // The second successes are seen at 3030 s.
      { at_s: 3300, alerts: [JOURNEY_DOWN] },
      { at_s: 3330, alerts: [] },
    ],
  },
  {
    sentence: 'one that fails twice and works twice, over and over, is one page, not one an hour',
    plan: { ...SAMPLE_PLAN, budgets: [] },
    world: {
      ...HEALTHY,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && at_s >= 1200 && at_s < 2400 && at_s % 240 < 120 ? 'fail' : 'ok',
    },
    firing: [
      { at_s: 1260, alerts: [] },
      ...Array.from({ length: 19 }, (_, i) => ({ at_s: 1320 + 60 * i, alerts: [INBOX_DOWN] })),
      // The last failures were those of 2160 s, and the second success after them is seen at 2370 s.
      { at_s: 2640, alerts: [INBOX_DOWN] },
      { at_s: 2670, alerts: [] },
    ],
  },
  {
    sentence: 'one that fails again later than five minutes after it works is told again',
    plan: { ...SAMPLE_PLAN, budgets: [] },
    world: {
      ...HEALTHY,
      fate: ({ probe, at_s }) =>
        probe === 'inbox' && at_s >= 1200 && at_s < 2400 && at_s % 600 < 120 ? 'fail' : 'ok',
    },
    // Works again at 1410 s.
    firing: [
      { at_s: 1680, alerts: [INBOX_DOWN] },
      { at_s: 1710, alerts: [] },
      { at_s: 1860, alerts: [] },
      { at_s: 1890, alerts: [INBOX_DOWN] },
    ],
  },
  {
    sentence: 'the last location to see that it works is no ticket of its own',
    world: {
      ...HEALTHY,
      fate: (slot) =>
        failing('ha-noi', 'da-nang', 'can-tho')(slot) === 'fail' ||
        (slot.location === 'can-tho' && slot.probe === 'submit' && slot.at_s % 3600 >= 2700)
          ? 'fail'
          : 'ok',
    },
    firing: [
      { at_s: 3000, alerts: [JOURNEY_DOWN] },
      { at_s: 3300, alerts: [JOURNEY_DOWN] },
      { at_s: 3360, alerts: [] },
    ],
  },
  {
    sentence: 'two of three locations are the quorum',
    world: { ...HEALTHY, fate: failing('ha-noi', 'da-nang') },
    firing: [{ at_s: 1530, alerts: [JOURNEY_DOWN] }],
  },
  {
    sentence: 'one location of three is a ticket about that location, at its third failure',
    world: { ...HEALTHY, fate: failing('da-nang') },
    firing: [
      { at_s: 1530, alerts: [] },
      {
        at_s: 1920,
        alerts: [
          {
            ...JOURNEY_DOWN,
            alertname: 'ThongsuotLocationSuspect',
            severity: 'ticket',
            location: 'da-nang',
          },
        ],
      },
      { at_s: 2940, alerts: [] },
    ],
  },
  {
    sentence:
      'a suspect location that was told goes on while another journey there is down; one that comes later is not told',
    plan: SUSPECTS,
    world: {
      ...HEALTHY,
      probes: SUSPECTS.probes,
      fate: ({ probe, location, at_s }) => {
        if (probe === 'down') return at_s >= 2400 ? 'fail' : 'ok';
        if (location !== 'can-tho') return 'ok';
        return at_s >= (probe === 'early' ? 1200 : 2400) && at_s < 3600 ? 'fail' : 'ok';
      },
    },
    firing: [
      { at_s: 2100, alerts: [suspect('early')] },
      ...[3300, 3570].map((at_s) => ({
        at_s,
        alerts: [suspect('early'), { ...JOURNEY_DOWN, probe: 'down' }],
      })),
      { at_s: 3960, alerts: [{ ...JOURNEY_DOWN, probe: 'down' }] },
    ],
  },
  {
    sentence: 'the only location is a quorum by itself',
    world: { ...HEALTHY, locations: ['ha-noi'], fate: failing('ha-noi') },
    firing: [
      { at_s: 1500, alerts: [] },
      { at_s: 1530, alerts: [JOURNEY_DOWN] },
    ],
  },
  {
    sentence: 'a name that leads elsewhere from two of three locations is a page, as a journey is',
    plan: { ...SAMPLE_PLAN, probes: NAMES },
    world: {
      ...HEALTHY,
      probes: NAMES,
      fate: ({ location, at_s }) => (location !== 'can-tho' && at_s >= 1200 ? 'fail' : 'ok'),
    },
    firing: [
      { at_s: 1200, alerts: [] },
      {
        at_s: 1410,
        alerts: [
          {
            alertname: 'ThongsuotJourneyDown',
            severity: 'page',
            platform: 'portal',
            probe: 'names',
          },
        ],
      },
    ],
  },
  {
    sentence: 'one failure at every location is no page',
    world: {
      ...HEALTHY,
      fate: ({ probe, at_s }) =>
        probe === 'submit' && at_s >= 1200 && at_s < 1500 ? 'timeout' : 'ok',
    },
    firing: [1230, 1500, 1530, 1800].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'our own faults are no failures of the platform, whatever else they are',
    world: {
      ...HEALTHY,
      fate: ({ probe, at_s }) =>
        probe === 'submit' && at_s >= 1200 && at_s < 2700 ? 'infra' : 'ok',
    },
    firing: [
      { at_s: 1530, alerts: [] },
      {
        at_s: 1830,
        alerts: [
          ...infraAt('ha-noi', 'da-nang', 'can-tho'),
          ...stalledAt('ha-noi', 'da-nang', 'can-tho'),
          // Every run of the province's only probe ended so for a quarter of an hour.
          {
            alertname: 'ThongsuotBlind',
            severity: 'page',
            platform: 'settlement',
            province: 'hue',
          },
        ],
      },
      { at_s: 3600, alerts: [] },
    ],
  },
  {
    sentence: 'a location whose runs end by our own faults does not keep the other from a quorum',
    world: {
      ...HEALTHY,
      locations: ['ha-noi', 'da-nang'],
      fate: ({ probe, location, at_s }) => {
        if (location === 'da-nang') return 'infra';
        return probe === 'submit' && at_s >= 1200 ? 'fail' : 'ok';
      },
    },
    firing: [
      { at_s: 1530, alerts: [JOURNEY_DOWN, ...infraAt('da-nang'), ...stalledAt('da-nang')] },
    ],
  },
  {
    sentence: 'a page is not resolved by a prober that dies, until its own alert is long out',
    world: {
      ...HEALTHY,
      locations: ['ha-noi'],
      fate: failing('ha-noi'),
      answers: (_, at_s) => at_s < 1800,
    },
    firing: [
      { at_s: 1770, alerts: [JOURNEY_DOWN] },
      {
        at_s: 2100,
        alerts: [JOURNEY_DOWN, PROBER_DOWN_HA_NOI, WATCH_ABSENT],
      },
      // The last answer is of 1770 s: a quarter of an hour, and the five minutes of a page.
      { at_s: 2970, alerts: [JOURNEY_DOWN, PROBER_DOWN_HA_NOI, WATCH_ABSENT] },
      { at_s: 3000, alerts: [PROBER_DOWN_HA_NOI, WATCH_ABSENT] },
    ],
  },
  {
    sentence:
      'a page ends in maintenance, five minutes after the first slot that is left out on purpose',
    world: {
      ...HEALTHY,
      locations: ['ha-noi'],
      fate: ({ probe, at_s }) => {
        if (probe !== 'submit' || at_s < 1200) return 'ok';
        return at_s < 1800 ? 'fail' : 'rest';
      },
    },
    firing: [
      { at_s: 1770, alerts: [JOURNEY_DOWN] },
      { at_s: 2100, alerts: [JOURNEY_DOWN] },
      { at_s: 2130, alerts: [] },
      { at_s: 3600, alerts: [] },
    ],
  },
  {
    sentence: 'a journey that works again after maintenance is no page, whatever it was before',
    world: {
      ...HEALTHY,
      fate: ({ probe, at_s }) => {
        if (probe !== 'submit' || at_s < 1200 || at_s >= 3600) return 'ok';
        return at_s < 1800 ? 'fail' : 'rest';
      },
    },
    firing: [3600, 3630, 3900, 3960].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'one that does not is a page at its second failure after it',
    plan: { ...SAMPLE_PLAN, budgets: [] },
    world: {
      ...HEALTHY,
      fate: ({ probe, at_s }) => {
        if (probe !== 'submit' || at_s < 1200) return 'ok';
        return at_s >= 1800 && at_s < 3600 ? 'rest' : 'fail';
      },
    },
    firing: [
      { at_s: 3870, alerts: [] },
      { at_s: 3930, alerts: [JOURNEY_DOWN] },
    ],
  },
  {
    sentence:
      'a scrape that fails makes no other location the only one: whoever saw it alone still does',
    world: {
      ...HEALTHY,
      locations: ['ha-noi', 'da-nang'],
      fate: failing('da-nang'),
      answers: (location, at_s) => location !== 'ha-noi' || at_s % 300 !== 0,
    },
    firing: [1500, 1530, 1800].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'a daemon that dies leaves the word to the others after three intervals, not before',
    world: {
      ...HEALTHY,
      locations: ['ha-noi', 'da-nang'],
      fate: failing('da-nang'),
      answers: (location, at_s) => location !== 'ha-noi' || at_s < 1500,
    },
    // The last result of ha-noi is of 1201 s, its second at da-nang of 1508 s.
    firing: [
      { at_s: 2100, alerts: [SUSPECT_DA_NANG, PROBER_DOWN_HA_NOI] },
      { at_s: 2130, alerts: [JOURNEY_DOWN, PROBER_DOWN_HA_NOI] },
    ],
  },
];

function infraAt(...locations: readonly string[]): FiringAlert[] {
  return locations.map((location) => ticket('ThongsuotProbeInfra', { location }));
}

function stalledAt(...locations: readonly string[]): FiringAlert[] {
  return locations.map((location) => ticket('ThongsuotProberStalled', { location }));
}

describe('Promtool agrees that', () => {
  it.each(CASES.map((rule_case) => [rule_case.sentence, rule_case] as const))(
    '%s',
    async (_, rule_case) => {
      expect(await objectionsTo(rule_case)).toBe('');
    },
  );
});
