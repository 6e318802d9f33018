import { describe, expect, it } from 'vitest';
import { CAPACITY_REASONS } from '../../model/capacity.ts';
import { moreText, reasonText } from '../../reporters/capacity-reason.ts';
import type { Locale } from '../../reporters/quantity.ts';
import { estimatedSearch, longSearch, newSearch, SEARCHES } from './capacity-sample.ts';

/** The long search with an interval of ±`width`. */
function widths(width: number, is_precise: boolean) {
  const search = longSearch();
  const { answer } = search;
  if (answer === null) throw new Error('the long search has an answer');
  const capacity = {
    estimate_per_s: 300,
    low_per_s: 300 * (1 - width),
    high_per_s: 300 * (1 + width),
    confidence: 0.95,
  };
  const changed = { ...search, answer: { ...answer, capacity, is_precise } };
  return {
    said: (locale: Locale) => reasonText(changed, locale),
    more: (locale: Locale) => moreText(changed, locale),
  };
}

describe('why a search ended', () => {
  it.each(Object.keys(SEARCHES))('is said in both languages or in none: %s', (name) => {
    const search = SEARCHES[name]?.() ?? newSearch();
    const [vi, en] = [reasonText(search, 'vi'), reasonText(search, 'en')];
    expect(vi === '').toBe(en === '');
    if (en !== '') expect(en).toMatch(/^[A-Z\d].*\.$/);
    if (vi !== '') expect(vi).toMatch(/^[\p{Lu}\d].*\.$/u);
  });

  it('names the figures in Vietnamese', () => {
    const said = (name: string): string => reasonText(SEARCHES[name]?.() ?? newSearch(), 'vi');
    expect(said('estimated')).toBe(
      'Khoảng đã hẹp như yêu cầu (±1,6 %, yêu cầu ±3 %) sau 23 phép thử.',
    );
    expect(said('limited by the generator')).toBe(
      '2 phép thử không hợp lệ vì bộ phát tải, mức thấp nhất là 240 lượt truy cập/s. Mức chắc chắn đáp ứng được: 120 lượt truy cập/s.',
    );
    // The interval is 302.8 · e^±0.0392.
    expect(said('long')).toBe(
      'Đã dùng hết 40 phép thử được phép, khi khoảng còn ±3,9 % mà yêu cầu là ±3 %.',
    );
    expect(said('shown to suffice')).toBe(
      'Cả năm khoảng đo ở mức yêu cầu, 250 lượt truy cập/s, đều đạt, và không phải do ngẫu nhiên. Mức chắc chắn đáp ứng được: 250 lượt truy cập/s.',
    );
  });

  it.each(CAPACITY_REASONS)(
    'has a sentence in Vietnamese for %s, with every figure filled in',
    (reason_code) => {
      for (const make of Object.values(SEARCHES)) {
        const search = make();
        if (search.answer === null) continue;
        const text = reasonText({ ...search, answer: { ...search.answer, reason_code } }, 'vi');
        expect(text).toMatch(/^[\p{Lu}\d].*\.$/u);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
      }
    },
  );

  it('comes with what one more try costs, where the interval is too wide', () => {
    // 1300 s are 21.7 minutes.
    expect(moreText(longSearch(), 'en')).toBe(
      'About 22 more minutes and 16 more trials narrow it from ±3.9 % to ±3 %.',
    );
    expect(moreText(longSearch(), 'vi')).toBe(
      'Khoảng 22 phút và 16 phép thử nữa sẽ thu hẹp từ ±3,9 % còn ±3 %.',
    );
    expect(moreText(estimatedSearch(), 'en')).toBeNull();
  });

  it('never narrows it from a width to the same', () => {
    const { said, more } = widths(0.0304, false);
    expect(more('en')).toMatch(/ narrow it from ±3.04 % to ±3 %\.$/);
    expect(more('vi')).toMatch(/ thu hẹp từ ±3,04 % còn ±3 %\.$/);
    expect(said('vi')).toMatch(/, khi khoảng còn ±3,04 % mà yêu cầu là ±3 %\.$/);
  });

  it('makes sure of one that is narrow and stands on too few windows', () => {
    const { said, more } = widths(0.024, false);
    expect(more('en')).toBe(
      'The interval of ±2.4 % stands on too few full windows; about 22 more minutes and 16 more trials make sure of ±3 %.',
    );
    expect(more('vi')).toBe(
      'Khoảng ±2,4 % dựa trên quá ít khoảng đo đủ dài; cần khoảng 22 phút và 16 phép thử nữa để chắc chắn về ±3 %.',
    );
    expect(said('vi')).toMatch(
      /, khi khoảng là ±2,4 % \(yêu cầu ±3 %\) nhưng dựa trên quá ít khoảng đo đủ dài\.$/,
    );
    expect(widths(0.024, true).said('vi')).toMatch(
      /, khi khoảng là ±2,4 % \(yêu cầu ±3 %\) nhưng chưa xong các phép thử xác nhận\.$/,
    );
  });
});
