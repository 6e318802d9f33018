import { describe, expect, it } from 'vitest';
import { UNIT_SEARCHES } from '../../model/synthetic.ts';
import { lookUpUnits, SAMPLE_COMMUNES } from '../../simulator/units.ts';

describe('the look-up of units', () => {
  it.each([
    ['Hà Giang', 'Tuyên Quang'],
    ['ha giang', 'Tuyên Quang'],
    ['  BÌNH   DƯƠNG ', 'Hồ Chí Minh'],
    ['Hà Nội', 'Hà Nội'],
    ['Hòa Bình', 'Phú Thọ'],
  ])('says first what the province %j went into: %j', (query, province) => {
    const [first] = lookUpUnits(query);
    expect(first).toMatchObject({ kind: 'province', new_name: province, is_sample: false });
  });

  it('lists the 63 old provinces where nothing was asked', () => {
    expect(lookUpUnits(' ')).toHaveLength(63);
    expect(lookUpUnits('').every(({ kind }) => kind === 'province')).toBe(true);
  });

  it('knows everything that visitors of a load test look for, and nothing for nonsense', () => {
    for (const query of UNIT_SEARCHES) expect(lookUpUnits(query).length, query).toBeGreaterThan(0);
    expect(lookUpUnits('xyzzy')).toEqual([]);
  });

  it('marks every commune as a sample, before and after, and calls no real one by name', () => {
    const communes = lookUpUnits('xã').filter(({ kind }) => kind === 'commune');
    expect(communes).toHaveLength(34 * 12);
    expect(communes.every(({ is_sample }) => is_sample)).toBe(true);
    for (const { old_name, old_district, new_name } of SAMPLE_COMMUNES) {
      for (const name of [old_name, old_district, new_name]) expect(name).toMatch(/ \(mẫu\)$/);
    }
  });

  it('puts communes of one new commune below one old province', () => {
    const old_by_new = new Map<string, Set<string>>();
    for (const { province, new_name, old_province } of SAMPLE_COMMUNES) {
      const key = `${new_name}, ${province}`;
      old_by_new.set(key, (old_by_new.get(key) ?? new Set()).add(old_province));
    }
    expect(old_by_new.size).toBe(34 * 4);
    expect([...old_by_new.values()].filter(({ size }) => size > 1)).toEqual([]);
  });
});
