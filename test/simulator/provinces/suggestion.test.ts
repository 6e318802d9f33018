import { describe, expect, it } from 'vitest';
import { PROVINCE_NAMES } from '../../../model/province-names.ts';
import { nearest, suggestProvince } from '../../../simulator/provinces/suggestion.ts';

const ALL = PROVINCE_NAMES.map(({ slug }) => slug);

describe('the province that somebody probably meant', () => {
  it.each([
    ['lam-dnog', { slug: 'lam-dong' }],
    ['hanoi', { slug: 'ha-noi' }],
    ['Lâm Đồng', { slug: 'lam-dong' }],
    ['Tỉnh Đắk Lắk', { slug: 'dak-lak' }],
    ['TP. Hồ Chí Minh', { slug: 'ho-chi-minh' }],
    ['Thành phố Huế', { slug: 'hue' }],
    ['binh-duong', { slug: 'ho-chi-minh', merged_from: 'Bình Dương' }],
    ['Bà Rịa - Vũng Tàu', { slug: 'ho-chi-minh', merged_from: 'Bà Rịa - Vũng Tàu' }],
    ['ha-giang', { slug: 'tuyen-quang', merged_from: 'Hà Giang' }],
  ])('"%s"', (word, found) => {
    expect(suggestProvince(word, ALL)).toEqual(found);
  });

  it.each(['', 'x', 'settlement', 'a'.repeat(10_000)])('is nobody for "%.12s"', (word) => {
    expect(suggestProvince(word, ALL)).toBeUndefined();
  });

  it('is one of those that are served', () => {
    expect(suggestProvince('binh-duong', ['ha-noi'])).toBeUndefined();
    expect(suggestProvince('ha-nam', ['ha-noi'])).toEqual({ slug: 'ha-noi' });
  });
});

describe('the nearest word', () => {
  it('has at most two edits', () => {
    expect(nearest('setlemnt', ['documents', 'settlement'])).toBe('settlement');
    expect(nearest('setlmnt', ['documents', 'settlement'])).toBeUndefined();
  });
});
