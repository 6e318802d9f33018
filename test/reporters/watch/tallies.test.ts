import { describe, expect, it } from 'vitest';
import { ProbeTallies } from '../../../reporters/watch/tallies.ts';
import { sampleRecord } from './sample-record.ts';

const FIVE_YEARS_MIN = 5 * 365 * 1440;

describe('the tallies of probes', () => {
  it('keep the five thousand that were heard of last, whatever the clock was', () => {
    const tallies = new ProbeTallies();
    const probe = (number: number) => ({ probe: `p${number}`, location: 'ha-noi' });
    for (let number = 0; number < 5000; number++) tallies.add(sampleRecord(0, probe(number)));
    // From the future, and not heard of again.
    tallies.add(sampleRecord(FIVE_YEARS_MIN, probe(0)));
    tallies.add(sampleRecord(1, probe(1)));
    expect(tallies.of(probe(2))).toBeDefined();
    tallies.add(sampleRecord(1, probe(5000)));
    expect(tallies.of(probe(2))).toBeUndefined();
    for (const number of [0, 1, 3, 4999, 5000]) expect(tallies.of(probe(number))).toBeDefined();
    for (let number = 3; number < 5001; number++) tallies.add(sampleRecord(2, probe(number)));
    tallies.add(sampleRecord(2, probe(5001)));
    expect(tallies.of(probe(0))).toBeUndefined();
  });

  it('forget no probe because of one from the future', () => {
    const tallies = new ProbeTallies();
    tallies.add(sampleRecord(0));
    tallies.add(sampleRecord(FIVE_YEARS_MIN, { probe: 'b' }));
    tallies.add(sampleRecord(1));
    expect(tallies.of(sampleRecord())?.outcomes.ok).toBe(2);
    const again = ProbeTallies.from(tallies.stored());
    expect(again.lastRecords().map(({ probe }) => probe)).toEqual(['b', 'settlement-hue']);
  });
});
