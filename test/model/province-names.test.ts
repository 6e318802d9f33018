import { expect, it } from 'vitest';
import { loadConfig } from '../../config/load.ts';
import { unitsOf } from '../../model/province.ts';
import { PROVINCE_NAMES } from '../../model/province-names.ts';

it('knows the provinces of the configuration by the same names and numbers', async () => {
  const { demand } = await loadConfig('config/thongsuot.yaml');
  const configured = demand?.provinces.map((province) => {
    const { slug, gso_code, name_vi, name_en } = province;
    return { slug, gso_code, name_vi, name_en, units: unitsOf(province) };
  });
  expect(PROVINCE_NAMES).toEqual(configured);
});
