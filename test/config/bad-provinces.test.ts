import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'province-code-number.yaml',
    at: '12:15',
    path: 'provinces.dak-lak.gso_code',
    message: 'must be text, found 66',
    hint: 'put it in quotes',
  },
  {
    file: 'province-code-twice.yaml',
    at: '22:15',
    path: 'provinces.phu-yen.gso_code',
    message: 'code "66" stands for dak-lak already; the other is at province-code-twice.yaml:12:15',
  },
  {
    file: 'province-population-zero.yaml',
    at: '19:17',
    path: 'provinces.dak-lak.population',
    message: 'must be greater than 0, found 0',
  },
  {
    file: 'province-slug-diacritics.yaml',
    at: '11:3',
    path: 'provinces.đắk-lắk',
    message:
      'must be the name in lower-case letters without diacritics, joined by hyphens, found "đắk-lắk"',
    hint: 'did you mean "dak-lak"?',
  },
  {
    file: 'province-slug-upper-case.yaml',
    at: '11:3',
    path: 'provinces.Dak-Lak',
    message:
      'must be the name in lower-case letters without diacritics, joined by hyphens, found "Dak-Lak"',
    hint: 'did you mean "dak-lak"?',
  },
  {
    file: 'province-without-units.yaml',
    at: '11:3',
    path: 'provinces.dak-lak',
    message: 'has no units: communes, wards and special_zones are all 0',
  },
  {
    file: 'provinces-without-origin.yaml',
    at: '9:1',
    path: 'provinces',
    message: 'do not say where their figures come from',
    hint: 'add provinces_origin: with basis and source to the same file',
  },
];

describe('A config whose provinces are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
