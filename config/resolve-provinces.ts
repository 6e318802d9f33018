import type { Province } from '../model/province.ts';
import { type Resolved, type Section, type Valid, validEntries } from './declared.ts';
import type { Finding } from './finding.ts';
import { quote } from './quote.ts';
import type { ProvinceInput } from './schema-province.ts';

/** Gives each province its slug, and checks that no statistical code stands for two. */
export function resolveProvinces(declared: Section<ProvinceInput>): Resolved<readonly Province[]> {
  const valid = validEntries(declared);
  return {
    value: valid.map(({ name, value }) => ({ slug: name, ...value })),
    findings: [...valid.flatMap(withoutUnits), ...repeatedCodes(valid)],
  };
}

function withoutUnits({ file, path, value }: Valid<ProvinceInput>): Finding[] {
  if (value.communes + value.wards + value.special_zones > 0) return [];
  const message = 'has no units: communes, wards and special_zones are all 0';
  return [{ file, path, at: 'key', message }];
}

function repeatedCodes(provinces: readonly Valid<ProvinceInput>[]): Finding[] {
  return provinces.flatMap((province, index): Finding[] => {
    const { gso_code } = province.value;
    const first = provinces.slice(0, index).find((p) => p.value.gso_code === gso_code);
    if (first === undefined) return [];
    return [
      {
        file: province.file,
        path: [...province.path, 'gso_code'],
        at: 'value',
        message: `code ${quote(gso_code)} stands for ${first.name} already`,
        other: { file: first.file, path: [...first.path, 'gso_code'], at: 'value' },
      },
    ];
  });
}
