import { describe, expect, it } from 'vitest';
import { phaseAt } from '../../model/calendar.ts';
import { canMove, DOSSIER_CODE } from '../../model/dossier.ts';

describe('a dossier', () => {
  it.each([
    { from: 1, to: 2, may: true },
    { from: 1, to: 4, may: false },
    { from: 2, to: 4, may: true },
    { from: 4, to: 5, may: true },
    { from: 5, to: 4, may: true },
    { from: 4, to: 9, may: true },
    { from: 9, to: 10, may: true },
    { from: 10, to: 4, may: false },
  ] as const)('may go from state $from to $to: $may', ({ from, to, may }) => {
    expect(canMove(from, to)).toBe(may);
  });

  it.each([
    { code: 'G09.20-20260609-0092637', valid: true },
    { code: '000.00.16.H26-211013-0014', valid: true },
    { code: 'H99.01-20250701-0000001', valid: true },
    { code: 'H99-2025-1', valid: false },
    { code: 'x G09.20-20260609-0092637', valid: false },
  ])('code $code is valid: $valid', ({ code, valid }) => {
    expect(DOSSIER_CODE.test(code)).toBe(valid);
  });
});

describe('a phase', () => {
  const phases = [
    { slug: 'a', title_vi: '', title_en: '', from_ms: 0, to_ms: 10 },
    { slug: 'b', title_vi: '', title_en: '', from_ms: 10, to_ms: 20 },
  ];

  it('holds its first moment and not its last', () => {
    expect([-1, 0, 9, 10, 20].map((ms) => phaseAt(phases, ms))).toEqual([
      'outside',
      'a',
      'a',
      'b',
      'outside',
    ]);
  });
});
