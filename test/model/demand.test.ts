import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import type { AssumptionName } from '../../model/assumption.ts';
import { type DemandModel, LEVELS, type Level, valuesOf } from '../../model/demand.ts';
import { forecast } from '../../model/forecast.ts';
import type { Province } from '../../model/province.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

async function shippedModel(): Promise<DemandModel> {
  const { demand } = await loadConfig(SHIPPED_CONFIG);
  if (demand === null) throw new Error('the shipped configuration has no demand');
  return demand;
}

const shipped = await shippedModel();

/** The shipped model with other numbers. */
function withValues(values: Partial<Record<AssumptionName, number>>): DemandModel {
  const assumptions = { ...shipped.assumptions };
  for (const [name, value] of Object.entries(values) as [AssumptionName, number][]) {
    assumptions[name] = { ...assumptions[name], value };
  }
  return { ...shipped, assumptions };
}

/** The reference table of the workload model, worked out on its own from the list of provinces. */
type Row = readonly [
  slug: string,
  per_workday: number,
  per_unit: number,
  peak_hour: number,
  l1_per_s: number,
  accounts: number,
];

// biome-ignore format: one row for each province
const GOLDEN: readonly Row[] = [
  ['ha-noi', 10_775, 85.5, 1_646, 0.4572, 8_413],
  ['ha-tinh', 1_559, 22.6, 238, 0.0661, 4_607],
  ['cao-bang', 455, 8.1, 69, 0.0193, 3_739],
  ['quang-tri', 1_836, 23.5, 280, 0.0779, 5_208],
  ['tuyen-quang', 1_829, 14.8, 279, 0.0776, 8_279],
  ['hue', 1_140, 28.5, 174, 0.0484, 2_671],
  ['dien-bien', 548, 12.2, 84, 0.0232, 3_005],
  ['da-nang', 3_239, 34.5, 495, 0.1374, 6_276],
  ['lai-chau', 398, 10.5, 61, 0.0169, 2_537],
  ['quang-ngai', 2_168, 22.6, 331, 0.0920, 6_410],
  ['son-la', 1_237, 16.5, 189, 0.0525, 5_008],
  ['gia-lai', 3_876, 28.7, 592, 0.1645, 9_014],
  ['lao-cai', 1_732, 17.5, 265, 0.0735, 6_610],
  ['khanh-hoa', 2_262, 34.8, 346, 0.0960, 4_340],
  ['thai-nguyen', 1_755, 19.1, 268, 0.0745, 6_143],
  ['dak-lak', 3_583, 35.1, 547, 0.1520, 6_810],
  ['lang-son', 705, 10.8, 108, 0.0299, 4_340],
  ['lam-dong', 4_238, 34.2, 647, 0.1798, 8_279],
  ['quang-ninh', 1_347, 25.0, 206, 0.0572, 3_606],
  ['dong-nai', 5_026, 52.9, 768, 0.2132, 6_343],
  ['bac-ninh', 3_921, 39.6, 599, 0.1664, 6_610],
  ['ho-chi-minh', 18_582, 110.6, 2_838, 0.7884, 11_217],
  ['phu-tho', 4_427, 29.9, 676, 0.1878, 9_882],
  ['tay-ninh', 3_469, 36.1, 530, 0.1472, 6_410],
  ['hai-phong', 5_248, 46.0, 802, 0.2227, 7_612],
  ['dong-thap', 4_870, 47.7, 744, 0.2066, 6_810],
  ['hung-yen', 3_857, 37.1, 589, 0.1636, 6_944],
  ['vinh-long', 4_726, 38.1, 722, 0.2005, 8_279],
  ['ninh-binh', 4_924, 38.2, 752, 0.2089, 8_613],
  ['an-giang', 5_623, 55.1, 859, 0.2386, 6_810],
  ['thanh-hoa', 4_097, 24.7, 626, 0.1738, 11_084],
  ['can-tho', 4_652, 45.2, 711, 0.1974, 6_877],
  ['nghe-an', 3_736, 28.7, 571, 0.1585, 8_680],
  ['ca-mau', 2_688, 42.0, 411, 0.1141, 4_273],
];

describe('The shipped provinces', () => {
  it('are 34 with 3,321 units: 2,621 xã, 687 phường and 13 đặc khu, six of them cities', () => {
    const sum = (pick: (province: Province) => number): number =>
      shipped.provinces.reduce((total, province) => total + pick(province), 0);
    expect(shipped.provinces).toHaveLength(34);
    expect(sum((p) => p.communes)).toBe(2621);
    expect(sum((p) => p.wards)).toBe(687);
    expect(sum((p) => p.special_zones)).toBe(13);
    expect(shipped.provinces.filter((p) => p.type === 'city')).toHaveLength(6);
    // 63 old provinces went into 34 new ones, none into two.
    expect(new Set(shipped.provinces.flatMap((p) => p.merged_from)).size).toBe(63);
  });
});

describe('The demand at L1', () => {
  const { provinces } = forecast(shipped, { level: 'L1' });

  it.each(GOLDEN)('of %s is as in the reference table', (slug, ...expected) => {
    const province = provinces.find((p) => p.slug === slug);
    if (province === undefined) throw new Error(`no province ${slug}`);
    expect([
      Math.round(province.dossiers_per_workday),
      Number((province.dossiers_per_workday / province.units).toFixed(1)),
      Math.round(province.dossiers_per_peak_hour),
      Number(province.dossiers_per_s.toFixed(4)),
      Math.round(province.officer_accounts),
    ]).toEqual(expected);
  });

  it('covers every province of the reference table and no other', () => {
    expect(new Set(provinces.map((p) => p.slug))).toEqual(new Set(GOLDEN.map(([slug]) => slug)));
  });
});

describe('The national totals', () => {
  /** Dossiers, portal requests and integration requests per second, as the reference gives them. */
  const TOTALS: readonly (readonly [Level, number, number, number])[] = [
    ['L1', 5.28, 264, 53],
    ['L2', 10.6, 528, 106],
    ['L3', 7.9, 396, 79],
    ['L4', 15.9, 793, 159],
    ['L5', 26.4, 1321, 264],
  ];

  it.each(TOTALS)('at %s are those of the reference within 1 %%', (level, ...expected) => {
    const { totals } = forecast(shipped, { level });
    const found = [
      totals.dossiers_per_s,
      totals.portal_requests_per_s,
      totals.integration_requests_per_s,
    ];
    for (const [index, value] of expected.entries()) {
      expect(Math.abs((found[index] ?? 0) / value - 1)).toBeLessThan(0.01);
    }
  });

  it('are three times as high at L4 as at L1', () => {
    const [l1, l4] = [forecast(shipped, { level: 'L1' }), forecast(shipped, { level: 'L4' })];
    expect(l4.totals.dossiers_per_s / l1.totals.dossiers_per_s).toBeCloseTo(3, 12);
    expect(l4.totals.portal_requests_per_s / l1.totals.portal_requests_per_s).toBeCloseTo(3, 12);
  });

  it('at L6 are logins and reads without a single dossier', () => {
    const { totals, rates } = forecast(shipped, { level: 'L6' });
    expect(totals.dossiers_per_s).toBe(0);
    expect(totals.integration_requests_per_s).toBe(0);
    // 42,000,000 accounts × 5 % / 3,600 s = 583.3 logins/s; × 5 reads = 2,916.7/s.
    expect(totals.portal_requests_per_s).toBeCloseTo(2916.667, 2);
    const logins = rates.filter((r) => r.metric === 'logins').reduce((s, r) => s + r.rate_per_s, 0);
    expect(logins).toBeCloseTo(583.333, 2);
    expect(new Set(rates.map((r) => r.platform))).toEqual(new Set(['portal', 'identity']));
  });

  it('of documents, meetings and reports are those of the reference', () => {
    const { rates } = forecast(shipped, { level: 'L1' });
    const total = (metric: string): number =>
      rates.filter((r) => r.metric === metric).reduce((sum, r) => sum + r.rate_per_s, 0);
    // 3,100/65 × 3,321 × 1.4 = 221,740 accounts × 0.35 × 0.2 / 3,600 s = 4.31 sends/s, 10 recipients each.
    expect(total('sends')).toBeCloseTo(4.312, 3);
    expect(total('deliveries')).toBeCloseTo(43.12, 2);
    // 3,321 + 34 × 16 = 3,865 sites: × 0.6 / 300 s, and all within 60 s.
    expect(total('joins')).toBeCloseTo(7.73, 6);
    expect(total('rejoins')).toBeCloseTo(3865 / 60, 6);
    // 3,321 × 20 × 0.5 × 0.3 / 7,200 s
    expect(total('submissions')).toBeCloseTo(1.38375, 6);
  });

  it('of meetings are the same at every level, because no more sites can join than there are', () => {
    const joins = (level: Level): number =>
      forecast(shipped, { level, platform: 'meetings' }).rates.reduce(
        (s, r) => s + r.rate_per_s,
        0,
      );
    expect(joins('L5')).toBe(joins('L1'));
  });
});

describe('A configuration that differs in three numbers', () => {
  const provinces = ['one', 'two'].map(
    (slug, index): Province => ({
      slug,
      gso_code: `0${index}`,
      name_vi: slug,
      name_en: slug,
      type: 'province',
      communes: 10,
      wards: 0,
      special_zones: 0,
      population: [3_000_000, 1_000_000][index] ?? 0,
      merged_from: [slug],
    }),
  );

  it('changes the forecast as worked by hand', () => {
    const model = {
      ...withValues({
        dossiers_counted: 3_600_000,
        working_days_counted: 50,
        population_exponent: 1,
      }),
      provinces,
    };
    const {
      provinces: [one, two],
      totals,
    } = forecast(model, { level: 'L1' });
    // 72,000 a day; shares 3/4 and 1/4; 1.3 × (0.75 × 0.10 + 0.25 × 0.17) = 0.15275 of it in the peak hour.
    expect(one?.dossiers_per_workday).toBeCloseTo(54_000, 6);
    expect(two?.dossiers_per_workday).toBeCloseTo(18_000, 6);
    expect(one?.dossiers_per_peak_hour).toBeCloseTo(8248.5, 6);
    expect(totals.dossiers_per_s).toBeCloseTo(3.055, 9);
    expect(totals.portal_requests_per_s).toBeCloseTo(152.75, 7);
    expect(totals.integration_requests_per_s).toBeCloseTo(30.55, 8);
  });

  it('counts searches by the online dossiers, submissions by all, logins by both', () => {
    const model = {
      ...withValues({
        dossiers_counted: 3_600_000,
        working_days_counted: 50,
        population_exponent: 1,
      }),
      provinces,
    };
    const { rates } = forecast(model, { level: 'L4', province: 'two', platform: 'settlement' });
    const rate = (operation: string): number =>
      rates.find((r) => r.operation === operation)?.rate_per_s ?? Number.NaN;
    // 18,000 × 1.3 × 0.075 / 3,600 × 3 = 1.4625 online; × 0.0425 instead = 0.82875 at counters.
    expect(rate('settlement.searchProcedures')).toBeCloseTo(1.4625, 9);
    expect(rate('settlement.submitDossier')).toBeCloseTo(2.29125, 9);
    expect(rate('settlement.login')).toBeCloseTo(1.4625 + 0.229125, 9);
  });
});

describe('Any forecast', () => {
  const factor = fc.double({ min: 0.2, max: 3, noNaN: true });

  it('adds up: the provinces make the nation, and the rates make the totals', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), factor, factor, (level, a, b) => {
        const { dossiers_counted, population_exponent } = valuesOf(shipped);
        const model = withValues({
          dossiers_counted: dossiers_counted * a,
          population_exponent: population_exponent * b,
        });
        const whole = forecast(model, { level });
        const parts = model.provinces.map(({ slug }) => forecast(model, { level, province: slug }));
        for (const key of [
          'dossiers_per_s',
          'portal_requests_per_s',
          'integration_requests_per_s',
        ] as const) {
          const sum = parts.reduce((total, part) => total + part.totals[key], 0);
          expect(sum).toBeCloseTo(whole.totals[key], 8);
        }
        const portal = whole.rates.filter(
          (r) => r.platform === 'portal' && r.metric === 'requests',
        );
        expect(portal.reduce((sum, r) => sum + r.rate_per_s, 0)).toBeCloseTo(
          whole.totals.portal_requests_per_s,
          6,
        );
        // However the provinces share them, the dossiers of the country are the counted ones.
        const day = whole.provinces.reduce((sum, p) => sum + p.dossiers_per_workday, 0);
        expect(day).toBeCloseTo((dossiers_counted * a) / 53, 4);
      }),
      { numRuns: 40 },
    );
  });

  it('calls every rate assumed that one assumed number is a factor of, and no other', () => {
    const cited = { ...shipped.assumptions };
    for (const name of Object.keys(cited) as AssumptionName[]) {
      cited[name] = { ...cited[name], basis: 'cited' };
    }
    const derived = { ...cited.document_recipients, basis: 'derived' as const };
    const model = { ...shipped, assumptions: { ...cited, document_recipients: derived } };
    const { rates } = forecast(model, { level: 'L1', province: 'hue', platform: 'documents' });
    expect(rates.map(({ metric, basis }) => [metric, basis])).toEqual([
      ['sends', 'cited'],
      ['deliveries', 'derived'],
    ]);
  });
});
