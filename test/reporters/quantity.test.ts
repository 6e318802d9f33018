import { describe, expect, it } from 'vitest';
import { objectiveSlug, objectiveText } from '../../reporters/objective-text.ts';
import {
  formatCount,
  formatMemory,
  formatPercent,
  formatSeconds,
  formatTime,
} from '../../reporters/quantity.ts';

describe('quantities', () => {
  it.each([
    [0.0312, '31,2 ms', '31.2 ms'],
    [0.0004, '0,4 ms', '0.4 ms'],
    [0.9994, '999 ms', '999 ms'],
    [0.9996, '1 s', '1 s'],
    [1.204, '1,2 s', '1.2 s'],
    [3.478, '3,48 s', '3.48 s'],
    [0, '0 ms', '0 ms'],
    [null, '–', '–'],
    [Number.NaN, '–', '–'],
  ])('writes a duration of %d s as %s and %s', (value_s, vi, en) => {
    expect([formatSeconds(value_s, 'vi'), formatSeconds(value_s, 'en')]).toEqual([vi, en]);
  });

  it('groups digits as each language does', () => {
    expect([formatCount(1234567, 'vi'), formatCount(1234567, 'en')]).toEqual([
      '1.234.567',
      '1,234,567',
    ]);
    expect([formatPercent(0.12345, 2, 'vi'), formatPercent(0.12345, 2, 'en')]).toEqual([
      '12,35 %',
      '12.35 %',
    ]);
    expect(formatPercent(null, 2, 'vi')).toBe('–');
    expect(formatMemory(1.5 * 2 ** 30, 'vi')).toBe('1.536 MiB');
  });

  it('shows Vietnamese time whatever the zone of the machine, across midnight too', () => {
    expect(formatTime('2025-06-30T17:00:01.999Z', 'vi')).toBe('01/07/2025 00:00:01');
    expect(formatTime(Date.parse('2025-06-30T16:59:59Z'), 'en')).toBe('2025-06-30 23:59:59');
  });
});

describe('an objective in one line', () => {
  const base = {
    platform: 'settlement',
    operation: 'settlement.login',
    basis: 'unverified',
    source: '',
  } as const;

  it.each([
    [{ kind: 'latency', quantile: 0.95, limit_ms: 2000 }, 'p95 ≤ 2 s', 'p95<=2s'],
    [{ kind: 'latency', quantile: 0.999, limit_ms: 800 }, 'p99,9 ≤ 800 ms', 'p99.9<=800ms'],
    [{ kind: 'errors', limit_ratio: 0.005 }, 'lỗi ≤ 0,5 %', 'errors<=0.5%'],
  ] as const)('%j is written %s and %s', (rule, vi, slug) => {
    expect(objectiveText({ ...base, ...rule }, 'vi')).toBe(vi);
    expect(objectiveSlug({ ...base, ...rule })).toBe(slug);
  });
});
