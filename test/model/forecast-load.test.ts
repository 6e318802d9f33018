import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import type { AssumptionName } from '../../model/assumption.ts';
import type { DemandModel, Level } from '../../model/demand.ts';
import {
  decidingRate,
  type ForecastLoad,
  forecastLoad,
  mostExceeded,
  neverPerformed,
  type PlatformDemand,
  unaskedPlatforms,
} from '../../model/forecast-load.ts';
import { JOURNEY_NAMES, JOURNEYS, type JourneyName } from '../../model/journey.ts';
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
  const load = forecastLoad(model, { level, province }, { journeys });
  if (load === undefined) throw new Error(`nothing is asked at ${level}`);
  return load;
}

/** The one platform of a load. */
function onlyOf({ origin }: ForecastLoad): PlatformDemand {
  const [only, ...others] = origin.platforms;
  if (only === undefined || others.length > 0) throw new Error('not one platform');
  return only;
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
    const load = loadOf(mix, 'L1', 'ho-chi-minh');
    expect(onlyOf(load)).toMatchObject({ platform: 'settlement', decided_by: operation });
    expect(load.rate_per_s).toBeCloseTo(rate, 3);
    expect(load.journeys).toEqual(mix);
    // Three times the peak hour at L4, whatever the mix.
    expect(loadOf(mix, 'L4', 'ho-chi-minh').rate_per_s).toBeCloseTo(3 * rate, 2);
  });

  it('tells of every operation what is forecast and what is planned', () => {
    const load = loadOf(DEMO, 'L4', 'ho-chi-minh');
    expect(load.origin).toMatchObject({ level: 'L4', province: 'ho-chi-minh' });
    expect(onlyOf(load).basis).toBe('assumed');
    const rows = onlyOf(load).operations.map((o) => [
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
    const demanded = onlyOf(loadOf(DEMO, 'L4', 'ho-chi-minh'));
    expect(neverPerformed(demanded).map((o) => o.operation)).toEqual([
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
    expect(mostExceeded(demanded)?.operation).toBe('settlement.searchProcedures');
    expect(mostExceeded(demanded)?.times).toBeCloseTo(3.6556, 4);
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
    const scope = { journeys: DEMO };
    expect(forecastLoad(shipped, { level: 'L6' }, scope)).toBeUndefined();
    expect(forecastLoad({ ...shipped, operations: [] }, { level: 'L4' }, scope)).toBeUndefined();
  });

  it('says nothing of the demand where the demand says nothing', () => {
    const operations = shipped.operations.filter((o) => o.operation !== 'settlement.login');
    const load = loadOf(DEMO, 'L1', undefined, { ...shipped, operations });
    const login = onlyOf(load).operations.find((o) => o.operation === 'settlement.login');
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
    expect(onlyOf(loadOf(searches, 'L1', undefined, model)).basis).toBe('cited');
    expect(onlyOf(loadOf(DEMO, 'L1', undefined, model)).basis).toBe('derived');
  });
});

describe('A load of several platforms at a level', () => {
  /*
   * Lâm Đồng at L1: 0.1798 dossiers/s, 8.9918 portal requests/s, 0.0809 portal payments/s, 0.1148 logins/s.
   */
  const BROWSES: Mix = { 'citizen-submits': 2, 'citizen-browses-portal': 1 };

  it('has each platform at its own rate, and keeps the mix within each', () => {
    const mix: Mix = { 'citizen-searches': 1, 'citizen-submits': 3, 'citizen-looks-up-unit': 5 };
    const { rate_per_s, journeys, origin } = loadOf(mix, 'L1', 'lam-dong');
    const [settlement, portal] = origin.platforms;
    // Three in four create a dossier: 0.1798 / 0.75. Three requests a journey: 8.9918 / 3.
    expect(settlement).toMatchObject({ decided_by: 'settlement.createDossier' });
    expect(settlement?.rate_per_s).toBeCloseTo(0.2398, 3);
    expect(portal).toMatchObject({ platform: 'portal', decided_by: 'portal requests' });
    expect(portal?.rate_per_s).toBeCloseTo(2.9973, 3);
    expect(rate_per_s).toBeCloseTo(0.2398 + 2.9973, 3);
    // 2.9973 / 0.2398 × 4 journeys of the portal for 1 + 3 of settlement.
    expect(journeys['citizen-searches']).toBe(1);
    expect(journeys['citizen-submits']).toBe(3);
    expect(journeys['citizen-looks-up-unit']).toBeCloseTo(50, 0);
  });

  it('takes the rarest of what a platform is asked for, in whatever it is counted', () => {
    const mix: Mix = { 'citizen-browses-portal': 99, 'citizen-pays-on-portal': 1 };
    // One payment in a hundred journeys: 8.09/s, and not the 3.03/s that make 8.99 requests/s of 2.97 each.
    const only = onlyOf(loadOf(mix, 'L1', 'lam-dong'));
    expect(only).toMatchObject({ decided_by: 'portal payments' });
    expect(only.rate_per_s).toBeCloseTo(8.09, 1);
  });

  it('tells a site that joins from one that joins again by its journey', () => {
    expect(onlyOf(loadOf({ 'site-joins': 1 }, 'L1', 'lam-dong')).decided_by).toBe('meetings joins');
    const again = onlyOf(loadOf({ 'site-rejoins': 1 }, 'L1', 'lam-dong'));
    expect(again.decided_by).toBe('meetings rejoins');
    // 140 sites within a minute.
    expect(again.rate_per_s).toBeCloseTo(2.3333, 4);
  });

  it('counts what journeys cost another platform on top of what its own must make', () => {
    const follows: Mix = { 'citizen-follows-on-portal': 1, 'citizen-looks-up-unit': 1 };
    const [settlement, portal] = loadOf(follows, 'L1', 'lam-dong').origin.platforms;
    expect(portal?.rate_per_s).toBeCloseTo(2.9973, 3);
    const requests = portal?.operations.find(({ operation }) => operation === '*');
    expect(requests?.planned_rate_per_s).toBeCloseTo(
      (requests?.forecast_rate_per_s ?? 0) + (settlement?.rate_per_s ?? 0),
      6,
    );
  });

  it('does not count on a token that a machine keeps', () => {
    const only = onlyOf(loadOf({ 'client-looks-up-citizen': 1 }, 'L1', 'lam-dong'));
    // 1.7984 requests/s, one a journey.
    expect(only.rate_per_s).toBeCloseTo(1.7984, 3);
  });

  it('is none where one of the platforms is asked for nothing', () => {
    const scope = { level: 'L6' } as const;
    expect(forecastLoad(shipped, scope, { journeys: BROWSES })).toBeUndefined();
    expect(unaskedPlatforms(shipped, scope, { journeys: BROWSES })).toEqual(['settlement']);
    const reads: Mix = { 'officer-reads-documents': 1 };
    expect(unaskedPlatforms(shipped, { level: 'L1' }, { journeys: reads })).toEqual(['documents']);
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

  it('gives every platform what is forecast of all that its journeys perform, and could not be lower', () => {
    let rated = 0;
    fc.assert(
      fc.property(weights, levels, (mix, level) => {
        const load = forecastLoad(shipped, { level }, { journeys: mix });
        if (load === undefined) {
          // Then one of them does nothing that the forecast counts.
          expect(unaskedPlatforms(shipped, { level }, { journeys: mix })).not.toEqual([]);
          return;
        }
        rated++;
        for (const demanded of load.origin.platforms) holds(demanded, onOne(load, demanded));
        const sum = load.origin.platforms.reduce((total, on) => total + on.rate_per_s, 0);
        expect(load.rate_per_s).toBeCloseTo(sum, 9);
      }),
      { numRuns: 200 },
    );
    expect(rated).toBeGreaterThan(50);
  });

  function holds(demanded: PlatformDemand, own: PlatformDemand): void {
    expect(own.rate_per_s).toBeCloseTo(demanded.rate_per_s, 9);
    for (const { planned_rate_per_s, forecast_rate_per_s } of own.operations) {
      if (planned_rate_per_s === 0 || forecast_rate_per_s === null) continue;
      expect(planned_rate_per_s).toBeGreaterThanOrEqual(forecast_rate_per_s * (1 - 1e-9));
    }
    const deciding = decidingRate(own);
    const asked = deciding?.forecast_rate_per_s ?? Number.NaN;
    expect(deciding?.planned_rate_per_s).toBeCloseTo(asked, 9);
  }

  /** The same load without the journeys of other platforms: what its own make of it alone. */
  function onOne(load: ForecastLoad, { platform }: PlatformDemand): PlatformDemand {
    const own = Object.entries(load.journeys).filter(
      ([name]) => JOURNEYS[name as JourneyName].platform === platform,
    );
    const { level } = load.origin;
    const alone = forecastLoad(shipped, { level }, { journeys: Object.fromEntries(own) });
    if (alone === undefined) throw new Error('alone it is asked for as much');
    return onlyOf(alone);
  }
});
