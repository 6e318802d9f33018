import { beforeAll, describe, expect, it } from 'vitest';
import { atUpperDemand, demandSpread } from '../../../analysis/golive/demand-spread.ts';
import type { Config } from '../../../config/config.ts';
import { loadConfig } from '../../../config/load.ts';
import { ASSUMPTION_NAMES, type AssumptionName } from '../../../model/assumption.ts';
import type { DemandModel } from '../../../model/demand.ts';
import { forecastLoad } from '../../../model/forecast-load.ts';
import type { LoadProfile } from '../../../model/workload.ts';
import { SHIPPED_CONFIG } from '../../config/refusal.ts';

let config: Config;

beforeAll(async () => {
  config = await loadConfig(SHIPPED_CONFIG);
});

const AT_L2 = { level: 'L2', province: 'hue' } as const;

/** The shipped model in which only some numbers are in doubt. */
function doubting(ranges: Partial<Record<AssumptionName, readonly [number, number]>>): DemandModel {
  const { demand } = config;
  if (demand === null) throw new Error('no demand');
  const assumptions = ASSUMPTION_NAMES.map((name) => {
    const { value, basis, source } = demand.assumptions[name];
    const [low, high] = ranges[name] ?? [value, value];
    return [name, { value, low, high, basis, source }];
  });
  return { ...demand, assumptions: Object.fromEntries(assumptions) as DemandModel['assumptions'] };
}

function profile(name: string): LoadProfile {
  const found = config.profiles[name];
  if (found === undefined) throw new Error(`no profile ${name}`);
  return found;
}

describe('how far the demand may be from the forecast', () => {
  it('is nothing where no number is in doubt', () => {
    const spread = demandSpread(doubting({}), AT_L2, profile('settlement'));
    const forecast = forecastLoad(doubting({}), AT_L2, profile('settlement'));
    expect(spread).toMatchObject({ drivers: [] });
    expect(spread?.forecast_per_s).toBe(forecast?.rate_per_s);
    expect(spread?.median_per_s).toBeCloseTo(forecast?.rate_per_s ?? 0, 10);
    expect(spread?.high_per_s).toBeCloseTo(forecast?.rate_per_s ?? 0, 10);
  });

  it('reaches to the end of the range of the one number that is in doubt', () => {
    const model = doubting({ peak_minute_factor: [1.5, 3] });
    const spread = demandSpread(model, AT_L2, profile('settlement'));
    // The peak minute has twice the rate of the peak hour, 3 times at the end of the range: 1.5 times the forecast.
    expect((spread?.median_per_s ?? 0) / (spread?.forecast_per_s ?? 1)).toBeCloseTo(1, 2);
    expect((spread?.high_per_s ?? 0) / (spread?.forecast_per_s ?? 1)).toBeCloseTo(1.5, 1);
    expect(spread?.drivers).toMatchObject([
      { name: 'peak_minute_factor', value: 2, low: 1.5, high: 3, basis: 'assumed', share_ratio: 1 },
    ]);
  });

  it('of two numbers that are independent adds up as the squares of their widths', () => {
    // Both upwards by the factor 2 and 1.5: ln D has √(ln² 2 + ln² 1.5) = 0.8030 above its median, a factor of 2.232,
    // were both symmetrical; so they are.
    const model = doubting({
      integration_requests_per_dossier: [5, 20],
      peak_minute_factor: [2 / 1.5, 3],
    });
    const spread = demandSpread(model, AT_L2, profile('integration'));
    const ratio = (spread?.high_per_s ?? 0) / (spread?.median_per_s ?? 1);
    expect(ratio).toBeGreaterThan(2.232 * 0.97);
    expect(ratio).toBeLessThan(2.232 * 1.03);
    // 0.6931² / 0.8030² = 0.745
    expect(spread?.drivers[0]).toMatchObject({ name: 'integration_requests_per_dossier' });
    expect(spread?.drivers[0]?.share_ratio).toBeCloseTo(0.745, 1);
  });

  it('stays within what a number can be', () => {
    // A share of 0.75 that may be 1 at the end of its range is never more.
    const model = doubting({ online_share: [0.5, 1] });
    const spread = demandSpread(model, AT_L2, profile('identity'));
    const at_most = forecastLoad(
      {
        ...model,
        assumptions: {
          ...model.assumptions,
          online_share: { ...model.assumptions.online_share, value: 1 },
        },
      },
      AT_L2,
      profile('identity'),
    );
    expect(spread?.high_per_s).toBeLessThanOrEqual((at_most?.rate_per_s ?? 0) * (1 + 1e-9));
  });

  it('is the same whenever it is asked for', () => {
    const { demand } = config;
    if (demand === null) throw new Error('no demand');
    const once = demandSpread(demand, AT_L2, profile('portal'));
    expect(demandSpread(demand, AT_L2, profile('portal'))).toEqual(once);
  });

  it('has nothing to say where nothing is asked', () => {
    expect(demandSpread(doubting({}), { level: 'L6' }, profile('settlement'))).toBeUndefined();
  });
});

describe('the load of all platforms at their upper demand', () => {
  it('gives each its own, and keeps the mix of its journeys', () => {
    const model = doubting({ meeting_rejoin_s: [30, 60], documents_peak_hour_share: [0.1, 0.3] });
    const launch = profile('launch-day');
    const spread = demandSpread(model, AT_L2, launch);
    if (spread === undefined) throw new Error('nothing asked');
    const journeys = atUpperDemand(launch, spread);
    const sum = Object.values(journeys).reduce((total, weight) => total + weight, 0);
    expect(sum).toBeCloseTo(spread.high_per_s, 6);
    // Sites dial in again in half the time at worst, so twice as fast; the mix is 767 joins to 3067 rejoins.
    const meetings = spread.platforms.find(({ platform }) => platform === 'meetings');
    expect((meetings?.high_per_s ?? 0) / (meetings?.forecast_per_s ?? 1)).toBeCloseTo(2, 1);
    expect(journeys['site-joins']).toBeCloseTo(((meetings?.high_per_s ?? 0) * 767) / 3834, 6);
  });
});
