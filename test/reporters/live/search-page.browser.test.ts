import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../../cli/setup/locate.mjs';
import { launchOptions } from '../../../probes/browser.ts';
import { estimatedSearch, generatorLimitedSearch } from '../capacity-sample.ts';
import { type ServedSearch, serveSearch } from './served-search.ts';

const located = await locateChromium(process.env);

const WAIT_MS = 30_000;

const WIDE = { width: 1280, height: 900 };

const PHONE = { width: 360, height: 740 };

describe.skipIf(located === undefined)('the page of a running search, in a real browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions(located?.path ?? null));
  });

  afterAll(() => browser.close());

  async function served(): Promise<ServedSearch> {
    const search = await serveSearch();
    onTestFinished(() => search.close());
    return search;
  }

  /** Opens the page; whatever the browser complains of or asks others for is kept. */
  async function open(
    search: ServedSearch,
    options: Parameters<Browser['newContext']>[0] = { viewport: WIDE },
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext(options);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() !== 'log') complaints.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(search.url)) complaints.push(`foreign: ${request.url()}`);
    });
    await page.goto(search.url);
    await page.waitForSelector('body[data-connection=open]');
    await page.waitForSelector('#answer');
    return { page, complaints };
  }

  const rows = (page: Page): Promise<number> => page.locator('#trials tbody tr').count();

  it('follows the search over its trials, keeps up after a reload, and ends with the report', async () => {
    const search = await served();
    const { page, complaints } = await open(search);
    expect(await page.textContent('.at:visible .vi')).toBe('đang chuẩn bị');
    expect(await page.textContent('#trials')).toContain('Chưa có phép thử nào.');
    expect(await page.isVisible('#trial')).toBe(false);

    search.playTo(6, 20);
    await page.waitForSelector('body[data-at=trial]');
    expect(await page.textContent('[data-show="trial.number"]')).toBe('7');
    expect(await page.textContent('#trial [data-when]:visible .vi')).toBe('thu hẹp');
    expect(await rows(page)).toBe(6);
    // Nothing is known yet: there is nothing to look at closely.
    expect(await page.locator('figure:visible').count()).toBe(3);

    search.playTo(14, 36);
    await expect.poll(() => rows(page)).toBe(14);
    expect(await page.textContent('#answer :visible')).toBe('≈ 300 lượt truy cập/s');
    expect(await page.locator('figure:visible canvas').count()).toBe(4);
    expect(await page.textContent('[data-show="trial.load.so_far.count"]')).toBe('1.434');
    await page.reload();
    await expect.poll(() => rows(page)).toBe(14);

    await search.end(estimatedSearch());
    await page.waitForSelector('body[data-at=ended]');
    expect(await page.textContent('#answer :visible')).toBe('302 lượt truy cập/s');
    expect(await page.isVisible('#trial')).toBe(false);
    await page.click('.report a');
    expect(await page.title()).toBe('report');
    expect(complaints).toEqual([]);
  });

  it('takes back a number that the answer does not hold', async () => {
    const search = await served();
    search.playTo(14, 20);
    const { page } = await open(search);
    expect(await page.isVisible('#close-up')).toBe(true);
    await search.end(generatorLimitedSearch());
    await page.waitForSelector('body[data-at=ended]');
    expect(await page.textContent('#answer :visible')).toBe('≥ 120 lượt truy cập/s');
    expect(await page.isVisible('#close-up')).toBe(false);
  });

  it('speaks both languages, in the parts that come later too', async () => {
    const search = await served();
    search.playTo(14, 36);
    const { page, complaints } = await open(search);
    await page.click('#language');
    expect(await page.textContent('#answer :visible')).toBe('≈ 300 visits/s');
    search.playTo(15, 1);
    await expect.poll(() => rows(page)).toBe(15);
    expect(await page.textContent('#trials thead th >> nth=1 >> :visible')).toBe('Purpose');
    expect(await page.getAttribute('#trials [data-label-en]', 'aria-label')).toBe('The trials');
    expect(complaints).toEqual([]);
  });

  it('says that the connection is lost while the search goes on, and that the command is gone after it', async () => {
    const lost = await serveSearch();
    const { page } = await open(lost);
    lost.playTo(3, 5);
    await page.waitForSelector('body[data-at=trial]');
    await lost.close();
    await page.waitForSelector('body[data-connection=lost]');

    const gone = await serveSearch();
    const other = await open(gone);
    await gone.end(estimatedSearch());
    await other.page.waitForSelector('body[data-at=ended]');
    await gone.close();
    await other.page.waitForSelector('body[data-connection=gone]');
    expect(await other.page.textContent('#answer :visible')).toBe('302 lượt truy cập/s');
  });

  it.each([
    ['wide, light', { viewport: WIDE, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: PHONE, colorScheme: 'dark' }],
  ] as const)('can be read by everyone: %s', async (_, options) => {
    const search = await served();
    const { page, complaints } = await open(search, options);
    for (const step of [
      () => undefined,
      () => search.playTo(14, 36),
      () => search.end(estimatedSearch()),
    ]) {
      await step();
      const { at } = search.played.live.state(search.played.now_ms);
      await page.waitForSelector(`body[data-at=${at}]`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
});
