import { describe, expect, it } from 'vitest';
import { DOSSIER_CODE } from '../../../model/dossier.ts';
import { CodeSequence } from '../../../simulator/settlement/sequence.ts';
import { VirtualClock } from '../virtual-clock.ts';

describe('the sequence of dossier codes', () => {
  it('is agency, day and seven digits, one after the other', () => {
    const sequence = new CodeSequence(new VirtualClock());
    const codes = [sequence.next(), sequence.next()];
    expect(codes).toEqual(['H99-20250701-0000001', 'H99-20250701-0000002']);
    expect(codes.every((code) => DOSSIER_CODE.test(code))).toBe(true);
  });

  it('begins anew at midnight in Vietnam, not in Greenwich', async () => {
    const clock = new VirtualClock('2025-07-01T23:59:59+07:00');
    const sequence = new CodeSequence(clock);
    sequence.next();
    expect(sequence.next()).toBe('H99-20250701-0000002');
    await clock.advance(1000);
    expect(sequence.next()).toBe('H99-20250702-0000001');
  });

  it('gives the last number once more when it is told to, but none before there was one', async () => {
    const clock = new VirtualClock();
    let repeats = true;
    const sequence = new CodeSequence(clock, () => repeats);
    const codes = [sequence.next(), sequence.next()];
    repeats = false;
    codes.push(sequence.next());
    await clock.advance(24 * 3_600_000);
    repeats = true;
    codes.push(sequence.next());
    expect(codes.map((code) => code.slice(4))).toEqual([
      '20250701-0000001',
      '20250701-0000001',
      '20250701-0000002',
      '20250702-0000001',
    ]);
  });
});
