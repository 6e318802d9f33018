import { describe, expect, it } from 'vitest';
import { countText, numberText, timeElement, timeText } from '../../../simulator/pages/format.ts';

const VI = { lang: 'vi' } as const;
const EN = { lang: 'en' } as const;
const MORNING_MS = Date.parse('2025-07-01T01:02:03Z');

describe('a moment', () => {
  it('is told by the clocks of Vietnam, with all four digits of the year', () => {
    expect(timeText(VI, MORNING_MS)).toBe('08:02:03 01/07/2025');
    expect(timeText(EN, MORNING_MS)).toBe('01/07/2025, 08:02:03');
  });

  it('carries what programs read', () => {
    expect(timeElement(EN, MORNING_MS).text).toBe(
      '<time datetime="2025-07-01T01:02:03.000Z">01/07/2025, 08:02:03</time>',
    );
  });
});

describe('a number', () => {
  it('has its thousands apart, as the language has them', () => {
    expect([numberText(VI, 1_234_567), numberText(EN, 1_234_567)]).toEqual([
      '1.234.567',
      '1,234,567',
    ]);
    expect(numberText(VI, 0.25, { maximumFractionDigits: 1 })).toBe('0,3');
  });

  it.each([
    [0, '0 days'],
    [1, '1 day'],
    [1000, '1,000 days'],
  ])('of things has the word for so many: %i', (n, text) => {
    expect(countText(EN, n, 'day', 'days')).toBe(text);
  });
});
