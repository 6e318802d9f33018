import { beforeAll, describe, expect, it } from 'vitest';
import { masked } from '../../cli/masked.ts';
import type { GoliveCheck } from '../../model/golive.ts';
import { GOLIVE_FORMATS } from '../../reporters/golive-formats.ts';
import { goliveDocument } from '../../reporters/golive-json.ts';
import { goliveAction } from '../../reporters/golive-text.ts';
import { goliveUntested } from '../../reporters/golive-untested.ts';
import type { Locale } from '../../reporters/quantity.ts';
import { renderGolive } from '../../reporters/terminal/golive.ts';
import { goCheck, mixedCheck, partialCheck } from './golive-sample.ts';

const GOLDEN = '../golden/reporters';

let mixed: GoliveCheck;
let go: GoliveCheck;
let partial: GoliveCheck;

beforeAll(async () => {
  [mixed, go, partial] = [await mixedCheck(), await goCheck(), await partialCheck()];
});

/** The page as a reader without styles and scripts has it. */
function contentOf(page: string): string {
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<script.*<\/script>/s, '');
}

function texts(check: GoliveCheck): string {
  return goliveUntested(check)
    .map(({ vi, en }) => `${vi}\n${en}`)
    .join('\n');
}

describe('the report of a go-live check', () => {
  it('says the decision first, then row by row why, and what to do next', async () => {
    const page = await GOLIVE_FORMATS.html(mixed);
    await expect(contentOf(page)).toMatchFileSnapshot(`${GOLDEN}/golive.html`);
  });

  it('as Markdown fits into a pull request', async () => {
    await expect(GOLIVE_FORMATS.md(mixed)).toMatchFileSnapshot(`${GOLDEN}/golive.md`);
  });

  it('in the terminal has every row', async () => {
    const text = renderGolive(mixed, { color: false, width: 100 });
    await expect(`${text}\n`).toMatchFileSnapshot(`${GOLDEN}/golive.txt`);
  });

  it('says from which width to which an interval is narrowed, in figures that differ', () => {
    const asked = { required_per_s: 100, needed_per_s: 90 };
    const said = (reached_ratio: number | undefined, locale: Locale) =>
      goliveAction(
        {
          code: 'measure_longer',
          time_s: 2400,
          precision_ratio: 0.03,
          ...(reached_ratio !== undefined && { reached_ratio }),
        },
        asked,
        locale,
      );
    expect(said(0.041, 'en')).toBe('About 40 minutes more narrow it from ±4.1 % to ±3 %.');
    expect(said(0.0304, 'en')).toBe('About 40 minutes more narrow it from ±3.04 % to ±3 %.');
    expect(said(0.041, 'vi')).toBe('Đo thêm khoảng 40 phút để thu hẹp từ ±4,1 % còn ±3 %.');
    // A check of an earlier version does not know.
    expect(said(undefined, 'en')).toBe('About 40 minutes more narrow it to ±3 %.');
  });

  it('loads nothing from anywhere', async () => {
    const page = await GOLIVE_FORMATS.html(mixed);
    expect(page).not.toMatch(/(?:src|href)=|@import|url\(/);
  });

  it.each([
    ['GO', 'ĐẠT – đủ điều kiện vận hành'],
    ['INCONCLUSIVE', 'CHƯA ĐỦ CĂN CỨ để kết luận'],
    ['NO-GO', 'KHÔNG ĐẠT – chưa đủ điều kiện vận hành'],
  ] as const)('of %s says so in Vietnamese in its title and its heading', async (decision, vi) => {
    const check = [go, partial, mixed].find((one) => one.decision === decision)!;
    const page = await GOLIVE_FORMATS.html(check);
    expect(page).toContain(`<title>${vi} – Thông Suốt</title>`);
    expect(page).toMatch(new RegExp(`<h2 id="decision"><span class="vi" lang="vi">${vi}</span>`));
  });
});

describe('What a go-live check did not test', () => {
  it('names the platforms that were left out, the load of all together, and the soak', () => {
    const text = texts(partial);
    expect(text).toContain('Nền tảng chưa kiểm thử: Quản lý văn bản và điều hành; Họp trực tuyến;');
    expect(text).not.toContain('Nền tảng chưa kiểm thử: Giải quyết');
    expect(text).toContain('All platforms under load at the same time');
    expect(text).toContain('there was no soak test');
  });

  it('says that ten minutes are a short soak, and of thirty no more than how long they were', () => {
    expect(texts(go)).toContain('Longer than 10 minutes');
    expect(texts(go)).toContain('At least 30 minutes are advised');
    const results = go.results.map((result) => ({
      ...result,
      soak: result.soak === null ? null : { ...result.soak, duration_s: 1800 },
    }));
    const long = texts({ ...go, results });
    expect(long).toContain('Longer than 30 minutes');
    expect(long).not.toContain('are advised');
  });

  it('tells that the embedded simulator is no real system, and which guards nobody asked', () => {
    expect(texts(go)).toContain('nothing here is about a real system');
    expect(texts(go)).toContain('generator short of memory');
    expect(texts(go)).not.toContain('visits began late');
  });
});

describe('A secret', () => {
  const SECRET = 'hunter2-averylongsecretvalue';

  it('that a target put into a reason or an address is in no form of the report', async () => {
    const planted = `the answer was {"access_token":"${SECRET}"} from https://u:${SECRET}@h/?token=${SECRET}`;
    const results = mixed.results.map((result): GoliveCheck['results'][number] => ({
      ...result,
      soak: result.soak === null ? null : { ...result.soak, reason: planted },
      verdict: {
        ...result.verdict,
        reasons: [
          ...result.verdict.reasons,
          { code: 'soak_failed', outcome: 'missed', text: planted },
        ],
      },
      search:
        result.search === null
          ? null
          : {
              ...result.search,
              targets: {
                portal: {
                  base_url: `https://u:${SECRET}@portal.example.vn/?token=${SECRET}`,
                  binding: 'reference',
                  simulator: false,
                },
              },
            },
    }));
    const shown = masked({ ...mixed, results });
    const forms = [
      ...(await Promise.all(Object.values(GOLIVE_FORMATS).map((render) => render(shown)))),
      JSON.stringify(goliveDocument(shown, '/runs/x')),
      renderGolive(shown, { color: false, width: 100 }),
    ];
    expect(forms).toHaveLength(5);
    for (const form of forms) expect(form).not.toContain(SECRET);
    // It was there: the test would see it.
    expect(await GOLIVE_FORMATS.html({ ...mixed, results })).toContain(SECRET);
  });
});
