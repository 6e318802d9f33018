import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { slugified } from '../../model/province.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

describe('The slug that a name is meant to be', () => {
  it.each([
    ['Đắk Lắk', 'dak-lak'],
    ['THỪA THIÊN – HUẾ', 'thua-thien-hue'],
    ['Hồ Chí Minh'.normalize('NFD'), 'ho-chi-minh'],
    [' Ca_Mau ', 'ca-mau'],
    ['…', ''],
  ])('of %s is "%s"', (name, slug) => {
    expect(slugified(name)).toBe(slug);
  });

  it('of every shipped province’s Vietnamese name is its slug', async () => {
    const { demand } = await loadConfig(SHIPPED_CONFIG);
    for (const { name_vi, slug } of demand?.provinces ?? []) expect(slugified(name_vi)).toBe(slug);
    expect(demand?.provinces).toHaveLength(34);
  });
});
