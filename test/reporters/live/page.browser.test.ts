import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../../cli/setup/locate.mjs';
import { launchOptions } from '../../../probes/browser.ts';
import { type ServedRun, serveRun } from './served-run.ts';

const located = await locateChromium(process.env);

const WAIT_MS = 30_000;

const WIDE = { width: 1280, height: 900 };

const PHONE = { width: 360, height: 740 };

describe.skipIf(located === undefined)('the page of a running test, in a real browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions(located?.path ?? null));
  });

  afterAll(() => browser.close());

  /** Opens the page; whatever the browser complains of or asks others for is kept. */
  async function open(
    served: ServedRun,
    options: Parameters<Browser['newContext']>[0] = { viewport: WIDE },
  ): Promise<{ page: Page; complaints: string[]; context: BrowserContext }> {
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
      if (!request.url().startsWith(served.url)) complaints.push(`foreign: ${request.url()}`);
    });
    await page.goto(served.url);
    await page.waitForSelector('body[data-connection=open]');
    return { page, complaints, context };
  }

  async function served(): Promise<ServedRun> {
    const run = await serveRun();
    onTestFinished(() => run.close());
    return run;
  }

  const shown = (page: Page, path: string): Promise<string | null> =>
    page.textContent(`[data-show="${path}"]`);

  it('follows the run, keeps up after a reload, and ends with the report', async () => {
    const run = await served();
    const { page, complaints } = await open(run);
    expect(await page.textContent('.at:visible')).toContain('k6 đang khởi tạo');
    run.playTo(20);
    await page.waitForSelector('#verdict[data-kind=early]');
    await page.waitForSelector('body[data-at=measure]');
    expect(await shown(page, 'phases.1.elapsed_s')).toBe('12 s');

    run.playTo(36);
    await page.waitForSelector('#verdict[data-kind=fail]');
    expect(await shown(page, 'so_far.error_kinds.status')).toBe('37');
    expect(await page.textContent('#reasons li')).toContain('Nộp hồ sơ: 34 trên 102 yêu cầu');
    await page.reload();
    await page.waitForSelector('#verdict[data-kind=fail]');
    expect(await shown(page, 'so_far.error_kinds.status')).toBe('37');

    await run.end('fail');
    await page.waitForSelector('body[data-at=ended]');
    expect(await page.isVisible('.so-far')).toBe(false);
    expect(await page.textContent('#report-path')).toBe('runs/20250628-093000-demo/report.html');
    await page.click('.report a');
    expect(await page.title()).toBe('report');
    expect(complaints).toEqual([]);
  });

  it('says when the command is gone, and keeps what it showed', async () => {
    const run = await serveRun();
    const { page } = await open(run);
    run.playTo(55);
    await run.end('pass');
    await page.waitForSelector('body[data-at=ended]');
    await run.close();
    await page.waitForSelector('body[data-connection=gone]');
    expect(await page.isVisible('.gone')).toBe(true);
    expect(await shown(page, 'delivered.started')).toBe('536');
  });

  it('says that the connection is lost while the run goes on', async () => {
    const run = await serveRun();
    const { page } = await open(run);
    run.playTo(20);
    await page.waitForSelector('body[data-at=measure]');
    await run.close();
    await page.waitForSelector('body[data-connection=lost]');
    expect(await page.isVisible('.lost')).toBe(true);
  });

  it('speaks both languages, and remembers which', async () => {
    const run = await served();
    run.playTo(36);
    const { page, complaints } = await open(run);
    expect(await page.textContent('h1 :visible')).toBe('Giải quyết thủ tục hành chính');
    expect(await shown(page, 'so_far.error_ratio')).toBe('3 %');
    expect(await shown(page, 'recent.error_ratio')).toBe('6,24 %');
    await page.click('#language');
    expect(await page.textContent('h1 :visible')).toBe('Administrative-procedure settlement');
    expect(await shown(page, 'recent.error_ratio')).toBe('6.24 %');
    expect(await page.textContent('#reasons li')).toContain('34 of 102 requests took longer');
    await page.reload();
    await page.waitForSelector('body[data-at=measure]');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(complaints).toEqual([]);
  });

  it('draws the whole course, and every chart of it', async () => {
    const run = await served();
    run.playTo(40);
    const { page } = await open(run);
    await page.waitForSelector('body[data-at=measure]');
    expect(await page.locator('figure canvas').count()).toBe(4);
    run.playTo(41);
    await page.waitForSelector('[data-show="phases.1.elapsed_s"]:text-is("33 s")');
    expect(await page.locator('figure canvas').count()).toBe(4);
  });

  it.each([
    ['wide, light', { viewport: WIDE, colorScheme: 'light' }],
    ['wide, dark', { viewport: WIDE, colorScheme: 'dark' }],
    ['on a phone', { viewport: PHONE, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: PHONE, colorScheme: 'dark' }],
  ] as const)('can be read by everyone: %s', async (_, options) => {
    const run = await served();
    const { page, complaints } = await open(run, options);
    for (const step of [() => undefined, () => run.playTo(36), () => run.end('fail')]) {
      await step();
      const { at } = run.run.live.state(run.run.now_ms);
      await page.waitForSelector(`body[data-at=${at}]`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
    }
    expect(complaints).toEqual([]);
  });
});
