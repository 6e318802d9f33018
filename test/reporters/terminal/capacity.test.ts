import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../reporters/quantity.ts';
import { renderCapacity } from '../../../reporters/terminal/capacity.ts';
import { renderSearchLine, renderSearchLive } from '../../../reporters/terminal/capacity-live.ts';
import { scaleLines } from '../../../reporters/terminal/capacity-scale.ts';
import {
  cliffSearch,
  estimatedSearch,
  generatorLimitedSearch,
  newSearch,
  runningSearch,
  SEARCHES,
} from '../capacity-sample.ts';
import { PlayedSearch } from '../live/served-search.ts';

const GOLDEN = '../../golden/reporters';

const PAGE_URL = 'http://127.0.0.1:9464/';

const plain = (_: unknown, text: string): string => text;

/** Columns as a terminal counts them for Latin letters: one for each composed letter. */
function widest(text: string): number {
  const lines = stripVTControlCharacters(text).normalize('NFC').split('\n');
  return Math.max(...lines.map((line) => [...line].length));
}

describe('the end of a search in the terminal', () => {
  it.each([
    ['estimated', estimatedSearch, 'capacity-end'],
    ['limited by the generator', generatorLimitedSearch, 'capacity-end-generator'],
  ])('says the number first, then why, then every trial: %s', async (_, make, name) => {
    const text = renderCapacity(make(), { color: false, width: 100, report_path: 'report.html' });
    await expect(`${text}\n`).toMatchFileSnapshot(`${GOLDEN}/${name}.txt`);
  });

  it.each(Object.keys(SEARCHES))('says the same without colour: %s', (name) => {
    const search = SEARCHES[name]?.() ?? newSearch();
    const options = { width: 100, report_path: 'report.html' };
    const coloured = renderCapacity(search, { ...options, color: true });
    const text = renderCapacity(search, { ...options, color: false });
    expect(stripVTControlCharacters(coloured)).toBe(text);
    expect(coloured).not.toBe(text);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('a search as a scale of text', () => {
  const lines = (search: Parameters<typeof scaleLines>[0], width = 41): string[] =>
    scaleLines(search, { width, locale: 'en', paint: plain });

  it('has the bracket between what passed and what failed, before there is an estimate', () => {
    // Seven trials: 15 … 239/s passed, 360/s failed; the axis ends at 1.05 × 360 = 378/s, so that a column is 9.45/s.
    const [marks, known, ends] = lines(runningSearch(7));
    expect(marks).toBe('  ●●  ●      ●           ●            ✕');
    expect(known).toBe('─────────────────────────┣↓━━━━━━━━━━━┫──');
    expect(ends).toBe(`0${' '.repeat(37)}378`);
  });

  it('has the interval and the estimate, once there are any', () => {
    // 302.1 ± 30.21 in 40 steps of 1.51: 297.4 is the 17th, 306.9 the 23rd.
    const [, known] = lines(estimatedSearch());
    expect(known).toBe('─────────────────┣━━╋━━┫─────────────────');
  });

  it('shows that a rate was measured in vain before that it passed', () => {
    const [marks] = lines(generatorLimitedSearch());
    expect(marks).toMatch(/◇ +◇$/);
  });

  it('is not there without a trial that means something', () => {
    expect(lines(newSearch())).toEqual([]);
    expect(lines(runningSearch(1))).toEqual([]);
  });

  it('takes a recovery for no bracket: that it is not back yet says nothing of what it carries', () => {
    const stuck = { ...(SEARCHES['metastable']?.() ?? newSearch()), answer: null };
    // Of its eight trials the last failed at 120/s, as a recovery; the bracket is of 240 and 360/s.
    expect(lines(stuck)[1]).toBe(lines(runningSearch(7))[1]);
  });

  it('has no bracket where the answer has no number', () => {
    expect(lines(SEARCHES['metastable']?.() ?? newSearch())[1]).not.toMatch(/[┣┫━]/);
  });

  it('has no bracket while nothing failed, nor where everything did', () => {
    expect(lines(runningSearch(6))[1]).not.toMatch(/[┣┫━]/);
    expect(lines(SEARCHES['below its range']?.() ?? newSearch())[1]).not.toMatch(/[┣┫━]/);
  });
});

describe('a running search in the terminal', () => {
  const frame = (
    played: PlayedSearch,
    options: { width?: number; height?: number; locale?: Locale; color?: boolean } = {},
  ): string =>
    renderSearchLive(played.live.search, played.live.state(played.now_ms), {
      width: 100,
      height: 40,
      locale: 'en',
      color: false,
      url: PAGE_URL,
      ...options,
    });

  it.each([
    ['before the first trial', new PlayedSearch(), 'new'],
    ['while it brackets', new PlayedSearch().playTo(6, 20), 'bracket'],
    ['while it refines', new PlayedSearch().playTo(14, 36), 'refine'],
  ])('shows all of it %s', async (_, played, name) => {
    await expect(`${frame(played)}\n`).toMatchFileSnapshot(`${GOLDEN}/search-${name}.txt`);
    const vi = frame(played, { locale: 'vi' });
    await expect(`${vi}\n`).toMatchFileSnapshot(`${GOLDEN}/search-${name}-vi.txt`);
  });

  it('is in the guide as it is', async () => {
    const guide = await readFile(new URL('../../../docs/live.md', import.meta.url), 'utf8');
    expect(guide).toContain(`${frame(new PlayedSearch().playTo(14, 36))}\n\`\`\``);
  });

  it('colours outcomes, and says the same without colour', () => {
    const played = new PlayedSearch().playTo(14, 36);
    const coloured = frame(played, { color: true });
    expect(coloured).toContain('\u001b[31m✕ fail');
    expect(stripVTControlCharacters(coloured)).toBe(frame(played));
  });

  it('says that the next trial is being chosen, and keeps the figures of the last', () => {
    const played = new PlayedSearch().playTo(14, 36);
    played.live.trialEnded();
    expect(frame(played).split('\n')[0]).toMatch(/^settlement {2}choosing the next trial/);
    expect(frame(played)).toContain('p95');
  });

  it.each([20, 40, 47, 48, 50, 60, 80, 100, 120, 200])(
    'never is wider than %d columns',
    (width) => {
      for (const played of [new PlayedSearch(), new PlayedSearch().playTo(14, 36)]) {
        for (const locale of ['vi', 'en'] as const) {
          for (const color of [true, false]) {
            expect(widest(frame(played, { width, locale, color }))).toBeLessThanOrEqual(width);
          }
        }
      }
    },
  );

  it('is one line where the terminal is too low for more', () => {
    const played = new PlayedSearch().playTo(14, 36);
    const lines = frame(played).split('\n').length;
    expect(frame(played, { height: lines + 1 }).split('\n')).toHaveLength(lines);
    expect(frame(played, { height: lines }).split('\n')).toHaveLength(1);
  });
});

describe('a running search in one line', () => {
  const line = (played: PlayedSearch, width: number, locale: Locale = 'en'): string =>
    renderSearchLine(played.live.search, played.live.state(played.now_ms), {
      width,
      locale,
      color: false,
    });
  const played = new PlayedSearch().playTo(14, 36);

  it.each([
    [80, 'en', 'trial 15/≤60: refine, 12.0 visits/s  17 s left  ≈ 300 visits/s, 286–315 (±4.9 %)'],
    [79, 'en', 'trial 15/≤60: refine, 12.0 visits/s  ≈ 300 visits/s, 286–315 (±4.9 %)'],
    [60, 'en', 'trial 15/≤60: refine, 12.0 visits/s  17 s left'],
    [40, 'vi', 'phép thử 15/≤60: thu hẹp, 12,0 lượt tru…'],
  ] as const)('fits %d columns in %s', (width, locale, expected) => {
    expect(line(played, width, locale)).toBe(expected);
  });

  it('says between two trials what came of the last', () => {
    const between = new PlayedSearch().playTo(14, 36);
    between.live.trialEnded();
    expect(line(between, 80)).toBe('choosing the next trial  ≈ 300 visits/s, 286–315 (±4.9 %)');
    expect(line(between, 120, 'vi')).toBe(
      'đang chọn phép thử tiếp theo  phép thử 14: thu hẹp, 297/s, ● đạt  ≈ 300 lượt truy cập/s, 286–315 (±4,9 %)',
    );
    // A warm-up and a burst have no outcome.
    const warmed = new PlayedSearch().playTo(1, 3);
    warmed.live.trialEnded();
    expect(line(warmed, 100)).toBe(
      'choosing the next trial  trial 1: warm-up, 15.0/s, ○ not judged  no estimate yet',
    );
  });

  it('says that there is no estimate yet, and at the end the number', () => {
    expect(line(new PlayedSearch(), 80)).toBe('getting ready  no estimate yet');
    const ended = new PlayedSearch();
    ended.live.end(cliffSearch());
    expect(line(ended, 80)).toBe('ended  303 visits/s, 300–307 (±1.2 %)');
  });
});
