import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { forecast } from '../../model/forecast.ts';
import { hourShares, launchDay } from '../../model/launch-day.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const { demand, clocks } = await loadConfig(SHIPPED_CONFIG);
if (demand === null || clocks === null) throw new Error('the shipped configuration is not whole');

describe('A day by the hour', () => {
  it('has the peak share in each hour of the peak and spreads the rest over the open hours', () => {
    const shares = hourShares(clocks.counter, 0.17);
    // Eight hours open, two of them peak: 0.66 over six hours is 0.11 an hour, half of it from 7:30 and to 11:30.
    const rounded = shares.map((share) => Number(share.toFixed(6)));
    const [seven, eight, nine, ten, eleven, noon] = rounded.slice(7, 13);
    expect([seven, eight, nine, ten, eleven, noon]).toEqual([0.055, 0.17, 0.17, 0.11, 0.055, 0]);
    expect(rounded.slice(13, 18)).toEqual([0.11, 0.11, 0.11, 0.11, 0]);
    expect(rounded.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('makes one whole day whatever the peak share', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), (share) => {
        for (const clock of [clocks.counter, clocks.online]) {
          const day = hourShares(clock, share).reduce((sum, hour) => sum + hour, 0);
          expect(day).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});

describe('The launch day', () => {
  const day = launchDay(demand, clocks, { level: 'L1' });

  it('holds all dossiers of a day after a closure, three in four of them online', () => {
    const sum = (key: 'counter_dossiers' | 'online_dossiers'): number =>
      day.reduce((total, hour) => total + hour[key], 0);
    // 6,600,000 / 53 × 1.3 = 161,886.8
    expect(sum('counter_dossiers') + sum('online_dossiers')).toBeCloseTo(161_886.79, 1);
    expect(sum('online_dossiers')).toBeCloseTo(121_415.09, 1);
  });

  it('has the two peaks apart, so that no hour reaches the design hour, which has both at once', () => {
    const design = forecast(demand, { level: 'L1' }).totals.dossiers_per_s * 3600;
    const counter = Math.max(...day.map((hour) => hour.counter_dossiers));
    const online = Math.max(...day.map((hour) => hour.online_dossiers));
    expect(counter + online).toBeCloseTo(design, 6);
    const busiest = Math.max(...day.map((h) => h.counter_dossiers + h.online_dossiers));
    expect(busiest).toBeLessThan(design);
    expect(day.filter((hour) => hour.counter_dossiers === counter).map((h) => h.hour)).toEqual([
      8, 9,
    ]);
    expect(day.filter((hour) => hour.online_dossiers === online).map((h) => h.hour)).toEqual([
      19, 20,
    ]);
  });

  it('is not lifted as a whole by the peak minute', () => {
    expect(launchDay(demand, clocks, { level: 'L2' })).toEqual(day);
  });
});
