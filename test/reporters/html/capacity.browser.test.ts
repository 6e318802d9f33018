import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { renderCapacityReport } from '../../../reporters/html/capacity/report.ts';
import { SEARCHES } from '../capacity-sample.ts';
import { barriersOn, offlineReports } from './offline-report.ts';

const opened = offlineReports(async (name) => {
  const search = SEARCHES[name]?.();
  if (search === undefined) throw new Error(`there is no sample ${name}`);
  return renderCapacityReport(search);
});

const drawn = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(`document.querySelector('[data-picture="${name}"] canvas').toDataURL()`);

describe.each(Object.keys(SEARCHES))('the report of a search that is %s, in a browser', (name) => {
  it('asks for nothing, complains of nothing, and can be read by everyone', async () => {
    const { page, complaints } = await opened(name);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is as good in English, in the dark, on a phone', async () => {
    const { page, complaints } = await opened(name, { width: 390, colorScheme: 'dark' });
    await page.click('#language');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]';
    expect(await page.evaluate(widths)).toEqual([390, 390]);
    expect(await barriersOn(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the pictures of a search, in a browser', () => {
  it('are four, each with its canvas', async () => {
    const { page } = await opened('estimated');
    expect(await page.locator('figure[data-picture] canvas').count()).toBe(4);
  });

  it('name the trial at the pointer, in the language of the page', async () => {
    const { page } = await opened('estimated');
    const plot = page.locator('[data-picture="course"] .u-over');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the picture is not drawn');
    const picked = page.locator('[data-picture="course"] .picked');
    // The axis goes from 0 to 24 for 23 trials, and to 1.05 times the highest rate, which was 450/s.
    const at = { x: (box.width * 20) / 24, y: box.height * (1 - 450 / (1.05 * 450)) };
    await plot.hover({ position: at });
    expect(await picked.textContent()).toMatch(
      /^Phép thử 20 · gây quá tải · 450 lượt truy cập\/s · không đánh giá$/,
    );
    await page.click('#language');
    await plot.hover({ position: { x: at.x, y: at.y + 1 } });
    expect(await picked.textContent()).toMatch(/^Trial 20 · burst · 450 visits\/s · not judged$/);
    await plot.hover({ position: { x: 2, y: 2 } });
    expect(await picked.textContent()).toBe('');
  });

  it('can be zoomed by dragging, and go back', async () => {
    const { page } = await opened('estimated');
    const before = await drawn(page, 'overview');
    const plot = page.locator('[data-picture="overview"] .u-over');
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (box === null) throw new Error('the picture is not drawn');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 100, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => drawn(page, 'overview')).not.toBe(before);
    await plot.dblclick();
    await expect.poll(() => drawn(page, 'overview')).toBe(before);
  });

  /** How many pixels of a picture have the very colour of a mark or band. */
  const pixelsOf = (page: Page, name: string, rgb: readonly number[]): Promise<unknown> =>
    page.evaluate(`{
      const canvas = document.querySelector('[data-picture="${name}"] canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let found = 0;
      for (let i = 0; i < data.length; i += 4) {
        const isIt = [${rgb.join()}].every((value, c) => Math.abs(data[i + c] - value) <= 2);
        if (isIt && data[i + 3] === 255) found++;
      }
      found;
    }`);

  const GREEN = [0x1a, 0x7f, 0x45];
  const RED = [0xc6, 0x2f, 0x26];
  const FIT = [0x1d, 0x5f, 0xa8];

  it('have the marks of the trials, and the fitted curve only where there is one', async () => {
    const { page } = await opened('estimated');
    expect(await pixelsOf(page, 'curve', GREEN)).toBeGreaterThan(200);
    expect(await pixelsOf(page, 'curve', RED)).toBeGreaterThan(100);
    expect(await pixelsOf(page, 'curve', FIT)).toBeGreaterThan(200);
    const limited = await opened('shown to suffice');
    expect(await pixelsOf(limited.page, 'overview', GREEN)).toBeGreaterThan(50);
    expect(await pixelsOf(limited.page, 'overview', RED)).toBe(0);
    expect(await pixelsOf(limited.page, 'overview', FIT)).toBe(0);
  });

  it('tell other outcomes apart by their shape alone', async () => {
    // Where all colours are one, the marks of a failed and of an invalid trial still differ from a passed one.
    const { page } = await opened('limited by the generator');
    const shapes = await page
      .locator('.marks svg')
      .evaluateAll((all) => all.map((svg) => svg.innerHTML));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('are on paper too, in light colours, on A4', async () => {
    const { page } = await opened('estimated', { colorScheme: 'dark' });
    const dark = await drawn(page, 'curve');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox ?\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await drawn(page, 'curve')).not.toBe(dark);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    await expect.poll(() => drawn(page, 'curve')).toBe(dark);
  });
});
