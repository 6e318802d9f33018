import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import type { AssumptionName } from '../../model/assumption.ts';
import type { DemandModel, Level } from '../../model/demand.ts';
import { forecast } from '../../model/forecast.ts';
import {
  type ForecastLoad,
  forecastLoad,
  mostExceeded,
  neverPerformed,
} from '../../model/forecast-load.ts';
import { JOURNEY_NAMES, type JourneyName } from '../../model/journey.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const { demand, profiles } = await loadConfig(SHIPPED_CONFIG);
if (demand === null) throw new Error('the shipped configuration has no demand');
const shipped: DemandModel = demand;

type Mix = Readonly<Partial<Record<JourneyName, number>>>;

const DEMO: Mix = { 'citizen-searches': 3, 'citizen-submits': 4, 'officer-settles': 3 };

function loadOf(
  journeys: Mix,
  level: Level,
  province?: string,
  model: DemandModel = shipped,
): ForecastLoad {
  const load = forecastLoad(model, { level, province }, { platform: 'settlement', journeys });
  if (load === undefined) throw new Error(`nothing is asked at ${level}`);
  return load;
}

describe('A load that is the demand at a level', () => {
  /*
   * Ho Chi Minh City at L1, from the reference table: 0.7884 dossiers/s, of these online
   * 0.75 × 0.10 / 0.1175 = 0.6383, so 0.5033; logins 0.5033 + 0.1 × 0.7884 = 0.5821; supplements 0.05 × 0.7884.
   */
  const ROWS: readonly (readonly [Mix, string, number])[] = [
    // 0.3 officers per journey: 0.7884 / 0.3.
    [DEMO, 'settlement.listInbox', 2.628],
    [{ 'citizen-submits': 1 }, 'settlement.createDossier', 0.7884],
    [{ 'citizen-searches': 1 }, 'settlement.searchProcedures', 0.5033],
    [{ 'officer-settles': 7 }, 'settlement.listInbox', 0.7884],
    // 0.0394 / 0.01: the supplement is rarer in the mix than in the forecast.
    [
      { 'officer-settles': 99, 'officer-requests-supplement': 1 },
      'settlement.requestSupplement',
      3.942,
    ],
    // 0.0394 / 0.1 = 0.394 for the supplement, 0.7884 / 0.9 to approve.
    [
      { 'officer-settles': 9, 'officer-requests-supplement': 1 },
      'settlement.approveDossier',
      0.876,
    ],
  ];

  it.each(ROWS)('of %j is decided by %s, at %d journeys/s', (mix, operation, rate) => {
    const { rate_per_s, origin } = loadOf(mix, 'L1', 'ho-chi-minh');
    expect(origin.decided_by).toBe(operation);
    expect(rate_per_s).toBeCloseTo(rate, 3);
    // Three times the peak hour at L4, whatever the mix.
    expect(loadOf(mix, 'L4', 'ho-chi-minh').rate_per_s).toBeCloseTo(3 * rate, 2);
  });

  it('tells of every operation what is forecast and what is planned', () => {
    const { origin } = loadOf(DEMO, 'L4', 'ho-chi-minh');
    expect(origin).toMatchObject({ level: 'L4', province: 'ho-chi-minh', basis: 'assumed' });
    const rows = origin.operations.map((o) => [
      o.operation.replace('settlement.', ''),
      Number(o.forecast_rate_per_s?.toFixed(3)),
      Number(o.planned_rate_per_s.toFixed(3)),
    ]);
    // Planned are 0.7, 0.4 or 0.3 of 7.884 journeys/s.
    expect(rows).toEqual([
      ['searchProcedures', 1.51, 5.519],
      ['viewProcedure', 1.51, 5.519],
      ['login', 1.746, 5.519],
      ['createDossier', 2.365, 3.154],
      ['attachDocument', 2.365, 3.154],
      ['submitDossier', 2.365, 3.154],
      ['payFee', 1.064, 0],
      ['trackDossier', 1.51, 3.154],
      ['trackOldDossier', 0.237, 0],
      ['listInbox', 2.365, 2.365],
      ['receiveDossier', 2.365, 2.365],
      ['refuseDossier', 0.047, 0],
      ['verifyDossier', 2.365, 0],
      ['transferDossier', 1.183, 0],
      ['processDossier', 2.365, 2.365],
      ['requestSupplement', 0.118, 0],
      ['supplementDossier', 0.118, 0],
      ['requestPayment', 0.237, 0],
      ['suspendDossier', 0.024, 0],
      ['approveDossier', 2.365, 2.365],
      ['returnResult', 2.365, 2.365],
      ['withdrawDossier', 0.024, 0],
    ]);
  });

  it('names what is never performed, and what gets most over its forecast', () => {
    const { origin } = loadOf(DEMO, 'L4', 'ho-chi-minh');
    expect(neverPerformed(origin).map((o) => o.operation)).toEqual([
      'settlement.payFee',
      'settlement.trackOldDossier',
      'settlement.refuseDossier',
      'settlement.verifyDossier',
      'settlement.transferDossier',
      'settlement.requestSupplement',
      'settlement.supplementDossier',
      'settlement.requestPayment',
      'settlement.suspendDossier',
      'settlement.withdrawDossier',
    ]);
    // 0.7 / 0.3 × 0.1175 / 0.075: online dossiers are 64 % of all.
    expect(mostExceeded(origin)?.operation).toBe('settlement.searchProcedures');
    expect(mostExceeded(origin)?.times).toBeCloseTo(3.6556, 4);
  });

  it('of the country is the sum of its provinces', () => {
    const sum = shipped.provinces.reduce(
      (total, { slug }) => total + loadOf(DEMO, 'L3', slug).rate_per_s,
      0,
    );
    expect(loadOf(DEMO, 'L3').rate_per_s).toBeCloseTo(sum, 9);
    expect(loadOf(DEMO, 'L3').origin.province).toBeNull();
  });

  it('keeps the mix of the shipped profile: the rate is all that changes', () => {
    expect(profiles['demo']?.journeys).toEqual(DEMO);
  });

  it('is none at L6, which has no dossiers, and none where the demand names no operation', () => {
    const scope = { platform: 'settlement', journeys: DEMO } as const;
    expect(forecastLoad(shipped, { level: 'L6' }, scope)).toBeUndefined();
    expect(forecastLoad({ ...shipped, operations: [] }, { level: 'L4' }, scope)).toBeUndefined();
  });

  it('says nothing of the demand where the demand says nothing', () => {
    const operations = shipped.operations.filter((o) => o.operation !== 'settlement.login');
    const { origin } = loadOf(DEMO, 'L1', undefined, { ...shipped, operations });
    const login = origin.operations.find((o) => o.operation === 'settlement.login');
    expect(login?.forecast_rate_per_s).toBeNull();
    expect(login?.planned_rate_per_s).toBeGreaterThan(0);
  });

  it('is as firm as the weakest number of what the profile performs', () => {
    const cited = { ...shipped.assumptions };
    for (const name of Object.keys(cited) as AssumptionName[]) {
      cited[name] = { ...cited[name], basis: 'cited' };
    }
    const operations = shipped.operations.map((use) => ({
      ...use,
      basis: use.operation === 'settlement.approveDossier' ? 'derived' : use.basis,
    })) as DemandModel['operations'];
    const firm = operations.map((use) =>
      use.basis === 'assumed' ? { ...use, basis: 'cited' as const } : use,
    );
    const model = { ...shipped, assumptions: cited, operations: firm };
    const searches = { 'citizen-searches': 1 };
    expect(loadOf(searches, 'L1', undefined, model).origin.basis).toBe('cited');
    expect(loadOf(DEMO, 'L1', undefined, model).origin.basis).toBe('derived');
  });
});

describe('The rate of any profile', () => {
  const weights = fc
    .uniqueArray(fc.constantFrom(...JOURNEY_NAMES), { minLength: 1 })
    .chain((names) =>
      fc
        .array(fc.integer({ min: 1, max: 50 }), {
          minLength: names.length,
          maxLength: names.length,
        })
        .map((values): Mix => Object.fromEntries(names.map((name, i) => [name, values[i] ?? 1]))),
    );
  const levels = fc.constantFrom<Level>('L1', 'L2', 'L3', 'L4', 'L5');

  it('gives every performed operation what is forecast, and could not be lower', () => {
    fc.assert(
      fc.property(weights, levels, (mix, level) => {
        const { origin } = loadOf(mix, level);
        const asked = forecast(shipped, { level, platform: 'settlement' }).rates;
        const performed = origin.operations.filter((o) => o.planned_rate_per_s > 0);
        for (const { operation, planned_rate_per_s } of performed) {
          const rate = asked
            .filter((r) => r.operation === operation)
            .reduce((sum, r) => sum + r.rate_per_s, 0);
          expect(planned_rate_per_s).toBeGreaterThanOrEqual(rate * (1 - 1e-12));
          if (operation === origin.decided_by) expect(planned_rate_per_s).toBeCloseTo(rate, 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});
