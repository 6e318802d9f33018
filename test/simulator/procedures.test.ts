import { describe, expect, it } from 'vitest';
import { findProcedure, PROCEDURES, searchProcedures } from '../../simulator/procedures.ts';

describe('the catalogue', () => {
  it('has at least sixty procedures with distinct national codes', () => {
    expect(PROCEDURES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(PROCEDURES.map((p) => p.code)).size).toBe(PROCEDURES.length);
    expect(PROCEDURES.filter((p) => !/^\d\.\d{6}$/.test(p.code))).toEqual([]);
  });

  it('has name, field, papers and whole days for every one', () => {
    for (const p of PROCEDURES) {
      expect(p.name.trim().length, p.code).toBeGreaterThan(3);
      expect(p.field.length, p.code).toBeGreaterThan(3);
      expect(p.components.length, p.code).toBeGreaterThan(0);
      expect(Number.isInteger(p.days) && p.days > 0, p.code).toBe(true);
      expect(Number.isInteger(p.fee_vnd) && p.fee_vnd >= 0, p.code).toBe(true);
    }
  });

  it('writes Vietnamese in composed characters', () => {
    for (const p of PROCEDURES) expect(p.name).toBe(p.name.normalize('NFC'));
  });

  it('finds by code', () => {
    expect(findProcedure('1.001193')?.name).toBe('Đăng ký khai sinh');
    expect(findProcedure('1.999999')).toBeUndefined();
  });

  it.each(['khai sinh', 'KHAI SINH', 'Khai sinh ', 'sinh khai'])(
    'finds birth registration first under %j',
    (query) => {
      expect(searchProcedures(query)[0]?.code).toBe('1.001193');
    },
  );

  it('finds without accents, by field and by code, and nothing for nonsense', () => {
    expect(searchProcedures('dat dai').map((p) => p.field)).toContain('Đất đai');
    expect(searchProcedures('dat dai')).toEqual(searchProcedures('ĐẤT ĐAI'));
    expect(searchProcedures('1.001193').length).toBe(1);
    expect(searchProcedures('xyzzy')).toEqual([]);
    expect(searchProcedures('  ')).toEqual(PROCEDURES);
  });
});
