import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Locale } from '../../../reporters/quantity.ts';
import { renderLive } from '../../../reporters/terminal/live.ts';
import { renderProgress } from '../../../reporters/terminal/progress.ts';
import { failingMeasurements, PlayedRun, samplePlan } from '../live/played-run.ts';
import { sampleResult } from '../sample-run.ts';

const GOLDEN = '../../golden/reporters';

const PAGE_URL = 'http://127.0.0.1:9464/';

const failing = (): PlayedRun => new PlayedRun(samplePlan(), failingMeasurements()).playTo(36);

function frame(
  run: PlayedRun,
  options: { width?: number; height?: number; locale?: Locale; color?: boolean } = {},
): string {
  const all = {
    width: 100,
    height: 40,
    locale: 'en' as const,
    color: false,
    url: PAGE_URL,
    ...options,
  };
  return renderLive(run.live.plan, run.live.state(run.now_ms), all);
}

/** Columns as a terminal counts them for Latin letters: one for each composed letter. */
function widest(text: string): number {
  const lines = stripVTControlCharacters(text).normalize('NFC').split('\n');
  return Math.max(...lines.map((line) => [...line].length));
}

describe('a running test in the terminal', () => {
  it.each([
    ['at the start', 0, 'start'],
    ['in the warm-up', 5, 'warmup'],
    ['in the middle, with failures', 36, 'failing'],
  ])('shows all of it %s', async (_, second, name) => {
    const run = new PlayedRun(samplePlan(), failingMeasurements()).playTo(second);
    await expect(`${frame(run)}\n`).toMatchFileSnapshot(`${GOLDEN}/live-${name}.txt`);
    const vi = frame(run, { locale: 'vi' });
    await expect(`${vi}\n`).toMatchFileSnapshot(`${GOLDEN}/live-${name}-vi.txt`);
  });

  it('is in the guide as it is', async () => {
    const guide = await readFile(new URL('../../../docs/live.md', import.meta.url), 'utf8');
    expect(guide).toContain(`${frame(failing())}\n\`\`\``);
  });

  it('stands on a narrow terminal too', async () => {
    const run = failing();
    const narrow = { width: 50, locale: 'vi' } as const;
    await expect(`${frame(run, narrow)}\n`).toMatchFileSnapshot(`${GOLDEN}/live-narrow-vi.txt`);
  });

  it('colours what is wrong, and says the same without colour', async () => {
    const run = failing();
    const coloured = frame(run, { color: true });
    await expect(`${coloured}\n`).toMatchFileSnapshot(`${GOLDEN}/live-coloured.txt`);
    expect(stripVTControlCharacters(coloured)).toBe(frame(run));
  });

  it('says that the verdict is one, when it is', () => {
    const run = failing().playTo(55);
    expect(frame(run)).toContain('So far: FAIL');
    run.live.close();
    expect(frame(run).split('\n')[0]).toMatch(/^demo {2}being judged {2}settlement/);
    run.live.end(sampleResult({ kind: 'pass', reasons: [] }).verdict);
    expect(frame(run)).toContain('Verdict: PASS');
    expect(frame(run)).not.toContain('So far');
  });

  it.each([20, 40, 47, 48, 50, 60, 80, 100, 120, 200])(
    'never is wider than %d columns',
    (width) => {
      const plan = samplePlan({
        profile: { ...samplePlan().profile, name: 'đợt-cao-điểm'.normalize('NFD') },
      });
      for (const second of [0, 5, 20, 36, 55]) {
        const run = new PlayedRun(plan, failingMeasurements()).playTo(second);
        for (const locale of ['vi', 'en'] as const) {
          for (const color of [true, false]) {
            expect(widest(frame(run, { width, locale, color }))).toBeLessThanOrEqual(width);
          }
        }
      }
    },
  );

  it('is one line where the terminal is too low for more', () => {
    const run = failing();
    const lines = frame(run).split('\n').length;
    expect(frame(run, { height: lines + 1 }).split('\n')).toHaveLength(lines);
    expect(frame(run, { height: lines }).split('\n')).toHaveLength(1);
  });
});

describe('a running test in one line', () => {
  const line = (second: number, width: number, locale: Locale = 'en', color = false): string => {
    const run = new PlayedRun(samplePlan(), failingMeasurements()).playTo(second);
    return renderProgress(run.live.state(run.now_ms), { width, locale, color });
  };

  it.each([
    [
      130,
      'en',
      '████████████████░░░░░░░░  36/53 s  measure  FAIL  12.2/12 journeys/s  52.9 requests/s  p95 148 ms  43 errors  112 VUs',
    ],
    [
      130,
      'vi',
      '████████████████░░░░░░░░  36/53 s  đo  KHÔNG ĐẠT  12,2/12 hành trình/s  52,9 yêu cầu/s  p95 148 ms  43 lỗi  112 người dùng ảo',
    ],
    [
      100,
      'en',
      '███████████░░░░░  36/53 s  measure  FAIL  12.2/12 journeys/s  52.9 requests/s  p95 148 ms  43 errors',
    ],
    [60, 'en', '███████████░░░░░  36/53 s  measure  FAIL  12.2/12 journeys/s'],
    [60, 'vi', '██████████░░░░  36/53 s  đo  KHÔNG ĐẠT  12,2/12 hành trình/s'],
    [24, 'en', '████░░  36/53 s  measure'],
  ] as const)('fits %d columns in %s', (width, locale, expected) => {
    expect(line(36, width, locale)).toBe(expected);
    expect(widest(expected)).toBeLessThanOrEqual(width);
  });

  it('says that k6 starts, and nothing that is not there yet', () => {
    expect(line(0, 100)).toBe(`${'░'.repeat(24)}   0/53 s  k6 is starting its virtual users`);
  });

  it('shows a full bar at the end', () => {
    expect(line(55, 100)).toContain('53/53 s');
    expect(line(55, 160)).toContain(`${'█'.repeat(24)}  53/53 s`);
  });

  it('colours errors and what can be said', () => {
    expect(line(36, 130, 'en', true)).toContain('\u001b[31m');
    expect(stripVTControlCharacters(line(36, 130, 'en', true))).toBe(line(36, 130));
  });
});
