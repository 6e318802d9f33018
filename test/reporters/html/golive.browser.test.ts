import { describe, expect, it } from 'vitest';
import type { GoliveCheck } from '../../../model/golive.ts';
import { renderGoliveReport } from '../../../reporters/html/golive/report.ts';
import { goCheck, mixedCheck, partialCheck } from '../golive-sample.ts';
import { barriersOn, offlineReports } from './offline-report.ts';

/** Every kind of report that a committee may open. */
const CHECKS: Readonly<Record<string, () => Promise<GoliveCheck>>> = {
  'of every decision': mixedCheck,
  'where all is well': goCheck,
  'of one platform alone': partialCheck,
};

const opened = offlineReports(async (name) => renderGoliveReport(await CHECKS[name]!()));

const WIDTHS = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';

describe.each(Object.keys(CHECKS))('the report of a go-live check %s, in a browser', (name) => {
  it('asks for nothing, complains of nothing, and can be read by everyone', async () => {
    const { page, complaints } = await opened(name);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(await page.evaluate(WIDTHS)).toEqual([1280, 1280]);
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is as good in English, in the dark, on a phone', async () => {
    const { page, complaints } = await opened(name, { width: 390, colorScheme: 'dark' });
    await page.click('#language');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.evaluate(WIDTHS)).toEqual([390, 390]);
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('the report of a go-live check, on paper', () => {
  it('is A4, and no table is wider than the sheet', async () => {
    const { page } = await opened('of every decision');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    // A4 in points of a 72nd of an inch.
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    // A sheet with its margins is 182 mm wide, 688 CSS pixels.
    await page.setViewportSize({ width: 688, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    const widest = await page.evaluate(
      'Math.max(...[...document.querySelectorAll("table")].map((table) => table.getBoundingClientRect().right))',
    );
    expect(widest).toBeLessThanOrEqual(688);
    await page.context().close();
  });
});
