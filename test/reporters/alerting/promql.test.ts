import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duration, limitNow, withVendor } from '../../../reporters/alerting/promql.ts';

describe('A duration in PromQL', () => {
  it.each([
    [1, '1s'],
    [90, '90s'],
    [300, '5m'],
    [5400, '90m'],
    [21_600, '6h'],
    [259_200, '3d'],
  ])('of %i seconds is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('means the same seconds', () => {
    const unit = { s: 1, m: 60, h: 3600, d: 86_400 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
        const [, number = '', letter = 's'] = /^(\d+)([smhd])$/.exec(duration(seconds)) ?? [];
        const length_s = Object.entries(unit).find(([name]) => name === letter)?.[1] ?? 0;
        expect(Number(number) * length_s).toBe(seconds);
      }),
    );
  });
});

describe('A limit by the calendar', () => {
  const july = [{ from_ms: 1_751_302_800_000, to_ms: 1_754_006_400_000 }];

  it('is a number where the calendar changes nothing', () => {
    expect(limitNow({ usual: 21, tight: 21 }, july)).toBe('21');
    expect(limitNow({ usual: 21, tight: 30 }, [])).toBe('21');
  });

  it('rises or falls by the difference in its stretches, at their first second', () => {
    expect(limitNow({ usual: 21, tight: 30 }, july)).toBe(
      '(21 + 9 * ((time() >= bool 1751302800) * (time() < bool 1754006400)))',
    );
    expect(limitNow({ usual: 0.1, tight: 0.05 }, july)).toBe(
      '(0.1 - 0.05 * ((time() >= bool 1751302800) * (time() < bool 1754006400)))',
    );
  });
});

describe('The vendor of a series', () => {
  it('is left out where nobody is named', () => {
    expect(withVendor('up', [])).toBe('up');
  });

  it('is a label by platform and province, or by platform alone', () => {
    const owners = [
      { vendor: 'a', platforms: ['settlement', 'documents'], provinces: ['hue'] },
      { vendor: 'b', platforms: ['portal'], provinces: [] },
    ] as const;
    expect(withVendor('x', owners)).toBe(
      'label_replace(label_replace(label_replace(label_join(x, "place", "/", "platform", "province"), "vendor", "a", "place", "(settlement|documents)/(hue)"), "vendor", "b", "place", "(portal)/()"), "place", "", "place", ".*")',
    );
  });
});
