import { describe, expect, it } from 'vitest';
import {
  criterionText,
  headlineText,
  intervalText,
  isAtRest,
  limitText,
  outcomeCounts,
  readingOf,
  searchedPlatforms,
  subjectText,
} from '../../reporters/capacity-text.ts';
import { capacityUntested } from '../../reporters/capacity-untested.ts';
import { estimatedSearch, newSearch, SEARCHES } from './capacity-sample.ts';
import { SAMPLE_SETTINGS } from './capacity-trials.ts';

describe('the number of a search', () => {
  it.each([
    ['estimated', '302 lượt truy cập/s', '302 visits/s'],
    ['limited by the generator', '≥ 120 lượt truy cập/s', '≥ 120 visits/s'],
    ['shown to suffice', '≥ 250 lượt truy cập/s', '≥ 250 visits/s'],
    ['at its largest rate', '≥ 360 lượt truy cập/s', '≥ 360 visits/s'],
    ['below its range', '< 1,00 lượt truy cập/s', '< 1.00 visits/s'],
    ['metastable', 'Không có con số', 'No number'],
    ['under way', '≈ 300 lượt truy cập/s', '≈ 300 visits/s'],
    ['new', 'Chưa có con số', 'No number yet'],
  ])('that is %s', (name, vi, en) => {
    const search = SEARCHES[name]?.() ?? newSearch();
    expect(headlineText(search, 'vi')).toBe(vi);
    expect(headlineText(search, 'en')).toBe(en);
  });

  it('of an unstable platform is never said, though there is an estimate', () => {
    const search = estimatedSearch();
    if (search.answer === null) throw new Error('the sample is answered');
    const unstable = { ...search, answer: { ...search.answer, outcome: 'unstable' } as const };
    expect(headlineText(unstable, 'en')).toBe('No number');
  });

  it('has its interval, with its confidence and half its width', () => {
    const capacity = { estimate_per_s: 200, low_per_s: 190, high_per_s: 212, confidence: 0.95 };
    // (212 − 190) / 2 / 200 = 5.5 %.
    expect(intervalText(capacity, 'en')).toBe('190–212 (nominal 95 %, ±5.5 %)');
    expect(intervalText(capacity, 'vi')).toBe('190–212 (danh nghĩa 95 %, ±5,5 %)');
  });
});

describe('what decides a trial', () => {
  const [latency, errors] = SAMPLE_SETTINGS.criteria;
  if (latency === undefined || errors === undefined) throw new Error('the sample has criteria');
  const { objectives } = newSearch();

  it('is a criterion with its limit, of an operation or of all together', () => {
    expect(criterionText(latency, objectives, 'en')).toBe('p95 ≤ 2 s (Submit a dossier)');
    expect(criterionText(errors, objectives, 'vi')).toBe('lỗi ≤ 1 % (mọi thao tác gộp lại)');
    const all = { ...latency, operation: null };
    expect(criterionText(all, objectives, 'en')).toBe(
      'p95 within the limits (all operations together)',
    );
    const unknown = { ...latency, quantile: 0.9 };
    expect(criterionText(unknown, objectives, 'en')).toBe('p90 (Submit a dossier)');
  });

  it('is backlog or drops, in words', () => {
    expect(limitText({ by: 'backlog' }, objectives, 'en')).toContain('work piles up');
    expect(limitText({ by: 'drops' }, objectives, 'vi')).toContain('người dùng ảo');
  });
});

describe('a search of several platforms', () => {
  const together = newSearch({
    platform: null,
    profile: {
      name: 'mixed',
      journeys: { 'citizen-searches': 5, 'citizen-browses-portal': 3 },
    },
  });

  it('is of those that the journeys are of', () => {
    expect(searchedPlatforms(together)).toEqual(['settlement', 'portal']);
    expect(subjectText(together, 'en')).toBe(
      'Administrative-procedure settlement · National Public Service Portal',
    );
    expect(searchedPlatforms(newSearch())).toEqual(['settlement']);
  });

  it('does not say that the platforms were never under load together', () => {
    const said = (search: typeof together): string =>
      capacityUntested(search)
        .map(({ en }) => en)
        .join(' ');
    expect(said(newSearch())).toContain('All platforms at once');
    expect(said(together)).not.toContain('All platforms at once');
  });
});

describe('what a trial says', () => {
  const [trial] = estimatedSearch().trials;
  if (trial === undefined) throw new Error('the sample has trials');

  it.each([
    ['refine', 'pass', 'pass', true],
    ['refine', 'fail', 'fail', true],
    ['confirm', 'invalid', 'invalid', true],
    ['recovery', 'pass', 'back', false],
    ['recovery', 'fail', 'not_back', false],
    ['recovery', 'invalid', 'invalid', false],
    ['warm-up', 'fail', 'unread', false],
    ['burst', 'fail', 'unread', false],
  ] as const)('is of a %s that came out as %s: %s', (purpose, outcome, reading, at_rest) => {
    expect(readingOf({ ...trial, purpose, outcome })).toBe(reading);
    expect(isAtRest({ ...trial, purpose })).toBe(at_rest);
  });
});

describe('the outcomes of trials', () => {
  it('are counted without those that follow an overload, and invalid ones only where there are some', () => {
    // 23 trials, of which a warm-up, a burst and three recoveries.
    expect(outcomeCounts(estimatedSearch().trials, 'en')).toBe('12 pass, 6 fail');
    const limited = SEARCHES['limited by the generator']?.().trials ?? [];
    expect(outcomeCounts(limited, 'vi')).toBe('4 đạt, 0 không đạt, 2 không hợp lệ');
  });
});
