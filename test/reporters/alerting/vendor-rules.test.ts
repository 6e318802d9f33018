import { describe, expect, it } from 'vitest';
import type { AlertedProbe, AlertingPlan } from '../../../model/alerting.ts';
import { HEALTHY } from './healthy.ts';
import { objectionsTo, type RuleCase } from './rule-case.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import { downIn, VENDOR_DOWN } from './vendor-alerts.ts';

const DONG_NAI = { ...downIn('dong-nai'), vendor: 'tu-xay' };

/** One vendor runs the journey in 26 provinces. */
const TWENTY_SIX = ownedBy26();

/** Four provinces of one vendor, looked at every minute. */
const EVERY_MINUTE = oneVendor(60, ['hue', 'da-nang', 'ha-noi', 'can-tho']);

const BY_THE_MINUTE = {
  ...HEALTHY,
  probes: EVERY_MINUTE.probes,
  locations: ['ha-noi'],
  scrape_s: 15,
} as const;

const CASES: readonly RuleCase[] = [
  {
    sentence:
      'a vendor down in three provinces is one page, and none of a province; another vendor’s has its own',
    plan: provinces('hue', 'da-nang', 'ha-noi', 'dong-nai'),
    world: {
      ...HEALTHY,
      probes: provinces('hue', 'da-nang', 'ha-noi', 'dong-nai').probes,
      locations: ['ha-noi'],
      fate: ({ province, at_s }) =>
        province !== '' && at_s >= 1200 && at_s < 2700 ? 'timeout' : 'ok',
    },
    firing: [
      { at_s: 1470, alerts: [] },
      { at_s: 1560, alerts: [VENDOR_DOWN, DONG_NAI] },
      { at_s: 3300, alerts: [VENDOR_DOWN, DONG_NAI] },
      { at_s: 3330, alerts: [] },
    ],
  },
  {
    sentence:
      'a province that stays down is told when the page of the vendor’s outage is over, not before',
    plan: provinces('hue', 'da-nang', 'ha-noi'),
    world: {
      ...HEALTHY,
      probes: provinces('hue', 'da-nang', 'ha-noi').probes,
      locations: ['ha-noi'],
      fate: ({ province, at_s }) =>
        province !== '' && at_s >= 1200 && (at_s < 2700 || province === 'hue') ? 'fail' : 'ok',
    },
    firing: [
      { at_s: 1560, alerts: [VENDOR_DOWN] },
      { at_s: 3300, alerts: [VENDOR_DOWN] },
      { at_s: 3330, alerts: [downIn('hue')] },
    ],
  },
  {
    // The probes of a round are 7 s apart: the first two are seen to be down before the third, and the last two longer than the rest.
    sentence:
      'a vendor down in 26 provinces is one page beside the two that were out before it, which end by themselves; the last to recover make none',
    plan: TWENTY_SIX,
    world: {
      ...HEALTHY,
      probes: TWENTY_SIX.probes,
      locations: ['ha-noi'],
      scrape_s: 15,
      fate: ({ at_s }) => (at_s >= 1200 && at_s < 2700 ? 'fail' : 'ok'),
    },
    firing: [
      { at_s: 1500, alerts: [] },
      { at_s: 1515, alerts: [downIn('tinh-1'), downIn('tinh-2')] },
      ...[1530, 1800, 3300].map((at_s) => ({
        at_s,
        alerts: [downIn('tinh-1'), downIn('tinh-2'), VENDOR_DOWN],
      })),
      ...[3315, 3450].map((at_s) => ({ at_s, alerts: [VENDOR_DOWN] })),
      { at_s: 3465, alerts: [] },
    ],
  },
  {
    sentence:
      'a page that goes on when the outage of the vendor begins stays out when its province goes down again in it',
    plan: EVERY_MINUTE,
    world: {
      ...BY_THE_MINUTE,
      fate: ({ province, at_s }) => {
        const is_down =
          province === 'hue'
            ? at_s >= 900 && (at_s < 1500 || at_s >= 1680)
            : province !== '' && at_s >= 1500;
        return is_down && at_s < 3600 ? 'fail' : 'ok';
      },
    },
    firing: [
      { at_s: 1560, alerts: [downIn('hue')] },
      ...[1590, 1860, 1890, 3000, 3960].map((at_s) => ({
        at_s,
        alerts: [downIn('hue'), downIn('da-nang'), VENDOR_DOWN],
      })),
      { at_s: 3975, alerts: [] },
    ],
  },
  {
    sentence:
      'a province that was well in the outage of its vendor is told at once when it goes down after it',
    plan: EVERY_MINUTE,
    world: {
      ...BY_THE_MINUTE,
      fate: ({ province, at_s }) => {
        if (province === 'hue') return at_s >= 1830 ? 'fail' : 'ok';
        return province !== '' && at_s >= 1200 && at_s < 1800 ? 'fail' : 'ok';
      },
    },
    firing: [
      // The outage is over at 1875 s, its page at 2175 s.
      { at_s: 1920, alerts: [downIn('da-nang'), VENDOR_DOWN] },
      { at_s: 1935, alerts: [downIn('da-nang'), downIn('hue'), VENDOR_DOWN] },
      { at_s: 2175, alerts: [downIn('hue')] },
    ],
  },
  {
    sentence: 'two provinces of a vendor, and one of another, are no outage of a vendor',
    plan: provinces('hue', 'da-nang', 'dong-nai'),
    world: {
      ...HEALTHY,
      probes: provinces('hue', 'da-nang', 'dong-nai').probes,
      locations: ['ha-noi'],
      fate: ({ at_s }) => (at_s >= 1200 ? 'fail' : 'ok'),
    },
    firing: [
      {
        at_s: 1560,
        alerts: [downIn('hue'), downIn('da-nang'), DONG_NAI],
      },
    ],
  },
];

/** The journey in each of these provinces, under a name of its own. */
function provinces(...slugs: readonly string[]): AlertingPlan {
  const probes: readonly AlertedProbe[] = slugs.map((province) => ({
    name: `submit-${province}`,
    platform: 'settlement',
    province,
    interval_s: 300,
    kind: 'journey',
  }));
  return { ...SAMPLE_PLAN, probes };
}

function ownedBy26(): AlertingPlan {
  const slugs = Array.from({ length: 26 }, (_, index) => `tinh-${index + 1}`);
  return { ...oneVendor(300, slugs), budgets: SAMPLE_PLAN.budgets };
}

function oneVendor(interval_s: number, slugs: readonly string[]): AlertingPlan {
  const { settings, probes } = provinces(...slugs);
  const owner = { vendor: 'nha-cung-cap', platforms: ['settlement'], provinces: slugs } as const;
  return {
    ...SAMPLE_PLAN,
    budgets: [],
    probes: probes.map((probe) => ({ ...probe, interval_s })),
    settings: { ...settings, owners: [owner] },
  };
}

describe('Promtool agrees that', () => {
  it.each(CASES.map((rule_case) => [rule_case.sentence, rule_case] as const))(
    '%s',
    async (_, rule_case) => {
      expect(await objectionsTo(rule_case)).toBe('');
    },
  );
});
