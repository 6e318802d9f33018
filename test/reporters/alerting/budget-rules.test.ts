import { describe, expect, it } from 'vitest';
import type { AlertingPlan } from '../../../model/alerting.ts';
import { HEALTHY } from './healthy.ts';
import { type FiringAlert, objectionsTo, type RuleCase, ticket } from './rule-case.ts';
import { SAMPLE_PLAN, tightNow } from './sample-plan.ts';
import type { World, WorldSlot } from './world.ts';

const HOUR_S = 3600;

/** The check that runs every minute, alone: sixty runs an hour, of which 1 % may fail. */
const ONLY_INBOX = SAMPLE_PLAN.probes.filter(({ name }) => name === 'inbox');

const INBOX: RuleCase['world'] = {
  ...HEALTHY,
  probes: ONLY_INBOX,
  locations: ['ha-noi'],
  scrape_s: 60,
};

const INBOX_PLAN: AlertingPlan = { ...SAMPLE_PLAN, probes: ONLY_INBOX };

/** Every so manieth run fails, never two in a row, for an hour from the end of the first one on. */
function everyNth(n: number): World['fate'] {
  return ({ at_s }: WorldSlot) => {
    const minute = Math.floor((at_s - HOUR_S) / 60);
    return minute >= 0 && minute < 60 && minute % n === 0 ? 'fail' : 'ok';
  };
}

function burn(window: string, severity: 'page' | 'ticket'): FiringAlert {
  return { alertname: 'ThongsuotBudgetBurn', severity, platform: 'documents', window };
}

const [FAST, SLOW] = [burn('fast', 'page'), burn('slow', 'page')];

const TICKETS = [burn('day', 'ticket'), burn('days', 'ticket')];

/** What is wrong with the settlement platform, whose only journey runs every five minutes. */
const SETTLEMENT = { platform: 'settlement', province: 'hue', vendor: 'nha-cung-cap' } as const;

function failedSlots(...slots_s: readonly number[]): World['fate'] {
  return ({ probe, at_s }) =>
    probe === 'submit' && slots_s.some((slot_s) => Math.abs(slot_s - at_s) < 150) ? 'fail' : 'ok';
}

const CASES: readonly RuleCase[] = [
  {
    // After m minutes ⌈m / 4⌉ runs have failed. 6 % of 60 + m: at m = 16, 5 of 76. 14.4 % of 60: the ninth, at m = 32.
    // 3 % and 1 % are counted by whole hours. Five minutes without a failure end the fast pair, 30 with two of 30 the slow.
    sentence:
      'a quarter of the runs failing, never two in a row, is a page in the second hour and two tickets after it',
    plan: INBOX_PLAN,
    world: { ...INBOX, fate: everyNth(4) },
    firing: [
      { at_s: HOUR_S, alerts: [] },
      { at_s: HOUR_S + 15 * 60, alerts: [] },
      { at_s: HOUR_S + 18 * 60, alerts: [SLOW] },
      { at_s: HOUR_S + 31 * 60, alerts: [SLOW] },
      { at_s: HOUR_S + 34 * 60, alerts: [FAST, SLOW] },
      { at_s: 2 * HOUR_S + 60, alerts: [FAST, SLOW, ...TICKETS] },
      { at_s: 2 * HOUR_S + 6 * 60, alerts: [SLOW, ...TICKETS] },
      { at_s: 2 * HOUR_S + 30 * 60, alerts: TICKETS },
      { at_s: 10 * HOUR_S, alerts: [] },
    ],
  },
  {
    // 12.5 %: below 14.4 %, above 6 %.
    sentence: 'an eighth of the runs is a page of the slow pair only',
    plan: INBOX_PLAN,
    world: { ...INBOX, fate: everyNth(8) },
    firing: [{ at_s: 2 * HOUR_S - 60, alerts: [SLOW] }],
  },
  {
    sentence:
      'an eighth of the runs is a page of both in the tight phase, whose limits are 7.2 % and 3 %',
    plan: { ...tightNow(), probes: ONLY_INBOX },
    world: { ...INBOX, fate: everyNth(8) },
    firing: [{ at_s: 2 * HOUR_S - 60, alerts: [FAST, SLOW] }],
  },
  {
    // 1 of 12 is 8.3 %, 2 of 12 are 16.7 %: over the limit of 14.4 %, and still not three runs.
    sentence:
      'one and two failed runs of a journey every five minutes page nobody, the third does after a minute',
    world: {
      ...HEALTHY,
      locations: ['ha-noi'],
      fate: failedSlots(1200, 2100, 3000),
    },
    firing: [
      { at_s: 1260, alerts: [] },
      { at_s: 2160, alerts: [] },
      { at_s: 3060, alerts: [] },
      {
        at_s: 3150,
        alerts: [
          { ...FAST, ...SETTLEMENT },
          { ...SLOW, ...SETTLEMENT },
        ],
      },
    ],
  },
  {
    sentence: 'three blips that every location saw are not nine failed runs, but three',
    world: { ...HEALTHY, fate: failedSlots(1200, 2100) },
    firing: [1260, 2160, 2700].map((at_s) => ({ at_s, alerts: [] })),
  },
  {
    sentence: 'what one of three locations sees spends no budget',
    plan: INBOX_PLAN,
    world: {
      ...INBOX,
      locations: ['ha-noi', 'da-nang', 'can-tho'],
      fate: (slot) => (slot.location === 'da-nang' ? everyNth(4)(slot) : 'ok'),
    },
    firing: [{ at_s: 2 * HOUR_S - 60, alerts: [] }],
  },
  {
    sentence: 'what two of three see does',
    plan: INBOX_PLAN,
    world: {
      ...INBOX,
      locations: ['ha-noi', 'da-nang', 'can-tho'],
      fate: (slot) => (slot.location === 'da-nang' ? 'ok' : everyNth(4)(slot)),
    },
    firing: [{ at_s: 2 * HOUR_S - 60, alerts: [FAST, SLOW] }],
  },
  {
    // As with one location: at 34 minutes the fast pair, too.
    sentence: 'a location that is dead does not keep the other from a quorum',
    plan: INBOX_PLAN,
    world: {
      ...INBOX,
      locations: ['ha-noi', 'da-nang'],
      fate: everyNth(4),
      answers: (location, at_s) => location !== 'da-nang' || at_s < HOUR_S - 60,
    },
    firing: [
      {
        at_s: HOUR_S + 34 * 60,
        alerts: [FAST, SLOW, ticket('ThongsuotProberDown', { location: 'da-nang' })],
      },
    ],
  },
  {
    sentence: 'our own faults spend no budget, and make the rest of the runs count for more',
    plan: INBOX_PLAN,
    // 54 of 60 runs of the hour are our own faults: of the other six, one fails; then four of thirty minutes.
    world: { ...INBOX, fate: ({ at_s }) => (at_s >= HOUR_S && at_s % 600 < 540 ? 'infra' : 'ok') },
    firing: [
      {
        at_s: 2 * HOUR_S,
        alerts: [{ alertname: 'ThongsuotProbeInfra', severity: 'ticket', location: 'ha-noi' }],
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
