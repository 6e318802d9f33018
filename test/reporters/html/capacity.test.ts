import { describe, expect, it } from 'vitest';
import type { CapacitySearch } from '../../../model/capacity-search.ts';
import { renderCapacityReport } from '../../../reporters/html/capacity/report.ts';
import {
  estimatedSearch,
  generatorLimitedSearch,
  longSearch,
  metastableSearch,
  newSearch,
  runningSearch,
  SEARCHES,
} from '../capacity-sample.ts';

const GOLDEN = '../../golden/reporters';

/** The page as a reader without styles and scripts has it. */
async function contentOf(search: CapacitySearch): Promise<string> {
  const page = await renderCapacityReport(search);
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<script.*<\/script>/s, '');
}

/** What one section of the page says. */
function section(page: string, id: string): string {
  return (
    new RegExp(`<section[^>]*aria-labelledby="${id}">(.*?)</section>`, 's').exec(page)?.[1] ?? ''
  );
}

describe('the report of a capacity search', () => {
  it('says the number first, then what it is, how it was found and what was not tested', async () => {
    const page = await contentOf(estimatedSearch());
    await expect(page).toMatchFileSnapshot(`${GOLDEN}/capacity-estimated.html`);
  });

  it.each(Object.entries(SEARCHES))('has everything in both languages: %s', async (_, make) => {
    const page = await contentOf(make());
    expect(page.split('class="vi"').length).toBe(page.split('class="en"').length);
  });

  it('never decides whether the capacity is enough', async () => {
    for (const make of Object.values(SEARCHES)) {
      expect(await contentOf(make())).not.toMatch(/\bGO\b|NO-GO|INCONCLUSIVE/);
    }
  });

  it('of a generator that gave way has no estimate anywhere, and says in which trials it did', async () => {
    const page = await contentOf(generatorLimitedSearch());
    expect(page).toContain('≥ 120 visits/s');
    expect(section(page, 'pictures')).not.toMatch(/swatch (estimate|interval|fitted)/);
    expect(section(page, 'guards')).toContain('<td>6, 7</td>');
    expect(section(page, 'trials-title')).toContain('the generator used 96 % of its cores');
  });

  it('tells a guard that found nothing from one that was not asked', async () => {
    const guards = section(await contentOf(estimatedSearch()), 'guards');
    const row = (name: string): string =>
      new RegExp(
        `<tr><th scope="row">[^/]*</span><span class="en" lang="en">${name}.*?</tr>`,
        's',
      ).exec(guards)?.[0] ?? '';
    expect(row('visits began late')).toMatch(/>yes<.*>none</s);
    expect(row('the clock was set')).toMatch(/<strong>.*>no<.*<td>–<\/td>/s);
  });

  it('of an unstable platform has no number but what was shown', async () => {
    const page = await contentOf(metastableSearch());
    expect(section(page, 'answer')).toContain('No number');
    expect(page).toContain('after an overload the platform does not come back');
  });

  it('says what one more try would cost where the interval is too wide', async () => {
    expect(section(await contentOf(longSearch()), 'answer')).toContain('16 more trials');
  });

  it('without a trial has no picture and says why; while it goes on it has what there is', async () => {
    const none = await contentOf(newSearch());
    expect(none).toContain('There is no trial yet.');
    expect(none).not.toContain('<figure');
    const some = await contentOf(runningSearch(9));
    expect(some).toContain('data-picture="overview"');
    expect(some).not.toContain('data-picture="curve"');
    expect(await contentOf(runningSearch(14))).toContain('data-picture="curve"');
  });

  it('loads nothing: no address in any attribute, and a policy that forbids it', async () => {
    const page = await renderCapacityReport(estimatedSearch());
    expect(page).toContain(`content="default-src &#39;none&#39;;`);
    expect(await contentOf(estimatedSearch())).not.toMatch(/\b(src|href|action|srcset)=/);
    expect(page).not.toMatch(/@import|url\(/);
  });

  it('escapes what others wrote, in the page and in the data of the pictures', async () => {
    const attack = '</script><script>alert(1)</script><img src=x onerror=alert(1)>';
    const search = generatorLimitedSearch();
    const page = await renderCapacityReport({
      ...search,
      id: attack,
      phase: attack,
      profile: { ...search.profile, name: attack },
      objectives: search.objectives.map((o) => ({ ...o, source: attack })),
      trials: search.trials.map((trial) => ({
        ...trial,
        findings: trial.findings.map((f) => ({ ...f, text: attack })),
      })),
      answer: search.answer === null ? null : { ...search.answer, reason: attack },
    });
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(1)');
    // The data, the library, the colours, the layers, the pictures and the page's own: no seventh one came in.
    expect(page.match(/<script/g)).toHaveLength(6);
    expect(page.match(/<\/script>/g)).toHaveLength(6);
  });

  it('never shows credentials or tokens of a target', async () => {
    const base_url = 'https://tester:s3cret@portal.example:8443/api?token=t0ken#f';
    const targets = { settlement: { base_url, binding: 'reference', simulator: false } };
    const page = await renderCapacityReport({ ...estimatedSearch(), targets });
    expect(page).toContain('https://portal.example:8443/api');
    expect(page).not.toMatch(/s3cret|t0ken|tester/);
    expect(page).not.toContain('Measured on the embedded simulator');
  });
});
