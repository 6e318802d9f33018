import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { rangeOf, sensitivity } from '../../model/sensitivity.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const { demand } = await loadConfig(SHIPPED_CONFIG);
if (demand === null) throw new Error('the shipped configuration has no demand');

describe('The sensitivity of a forecast', () => {
  it('puts the assumption first that moves a total most', () => {
    const effects = sensitivity(demand, { level: 'L1' });
    expect(effects.map((e) => e.swing)).toEqual(effects.map((e) => e.swing).sort((a, b) => b - a));
    // 20 to 138 requests per dossier where 50 are taken: 0.4 and 2.76 times the portal's total.
    const [first] = effects;
    expect(first).toMatchObject({ assumption: 'portal_requests_per_dossier', low: 20, high: 138 });
    expect(first?.total).toEqual({ platform: 'portal', metric: 'requests' });
    expect(first?.at_low_ratio).toBeCloseTo(0.4, 9);
    expect(first?.at_high_ratio).toBeCloseTo(2.76, 9);
  });

  it('leaves out what moves nothing: the surge at L1, the exponent for the whole country', () => {
    const names = (scope: Parameters<typeof sensitivity>[1]) =>
      sensitivity(demand, scope).map((e) => e.assumption);
    expect(names({ level: 'L1' })).not.toContain('surge_factor');
    expect(names({ level: 'L4' })).toContain('surge_factor');
    expect(names({ level: 'L1' })).not.toContain('population_exponent');
    expect(names({ level: 'L1', province: 'dien-bien' })).toContain('population_exponent');
    expect(new Set(names({ level: 'L6' }))).toEqual(
      new Set(['identity_accounts', 'read_surge_hour_share', 'read_surge_requests_per_login']),
    );
  });

  it('is of one platform where one is asked for', () => {
    const effects = sensitivity(demand, { level: 'L1', platform: 'reporting' });
    expect(new Set(effects.map((e) => e.total.platform))).toEqual(new Set(['reporting']));
  });

  it('varies a number without a range by half, but never past its bounds', () => {
    expect(rangeOf('surge_factor', { value: 3 })).toEqual({ low: 2, high: 4.5 });
    expect(rangeOf('online_share', { value: 0.9 })).toEqual({ low: 0.6, high: 1 });
    expect(rangeOf('surge_factor', { value: 1.25 })).toEqual({ low: 1, high: 1.875 });
    expect(rangeOf('surge_factor', { value: 3, low: 2.9, high: 3.2 })).toEqual({
      low: 2.9,
      high: 3.2,
    });
  });
});
