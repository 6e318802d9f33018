import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../../../cli/setup/locate.mjs';
import { launchOptions } from '../../../../probes/browser.ts';
import { provincesOfCountry } from '../../../provinces.ts';
import { silentLink } from '../../live/silent-link.ts';
import { afterMinutes, manyProbes, manyRecords } from '../many-probes.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { PLACES, SECRET, type ServedStatus, serveStatus } from './served-status.ts';
import { PHONE, VIEWS, WIDE } from './views.ts';

const located = await locateChromium(process.env);

const WAIT_MS = 30_000;
const MINUTE_MS = 60_000;

describe.skipIf(located === undefined)('the status page, in a real browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions(located?.path ?? null));
  });

  afterAll(() => browser.close());

  async function served(...options: Parameters<typeof serveStatus>): Promise<ServedStatus> {
    const status = await serveStatus(...options);
    onTestFinished(() => status.close());
    return status;
  }

  /** Opens a page as an operator; whatever the browser complains of or asks others for is kept. */
  async function open(
    { root }: ServedStatus,
    path = '',
    options: Parameters<Browser['newContext']>[0] = { viewport: WIDE },
    prepare: (page: Page) => Promise<void> = async () => undefined,
  ): Promise<{ page: Page; complaints: string[]; context: BrowserContext }> {
    const httpCredentials = { username: 'can-bo', password: SECRET };
    const context = await browser.newContext({ httpCredentials, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('console', (line) => {
      if (line.type() !== 'log') complaints.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) complaints.push(`foreign: ${request.url()}`);
    });
    await prepare(page);
    await page.goto(root + path);
    return { page, complaints, context };
  }

  /** What the cell of a row says to the eye. */
  const word = (page: Page, row: string) =>
    page.textContent(`[data-part="row-${row}"] .word span:visible`);

  it('shows what is new without loading again, and touches nothing else', async () => {
    const status = await served(
      [SAMPLE_PROBE, { ...SAMPLE_PROBE, name: 'b', province: 'ca-mau' }],
      SAMPLE_MS + 5000,
    );
    status.tallies.add(sampleRecord(0));
    status.tallies.add(sampleRecord(0, { probe: 'b', province: 'ca-mau' }));
    const { page, complaints } = await open(status);
    await page.waitForSelector('body[data-connection=open]');
    expect(await page.textContent('.overall h2 :visible')).toBe(
      'Mọi hệ thống được đo đều hoạt động tốt',
    );
    const untouched = await page.locator('[data-part="row-ca-mau"] td').elementHandle();
    await page.evaluate("document.body.dataset.loaded = 'once'");
    for (const minute of [1, 2]) {
      status.tallies.add(failedRecord(minute));
      status.tallies.add(sampleRecord(minute, { probe: 'b', province: 'ca-mau' }));
    }
    status.at(SAMPLE_MS + 2 * MINUTE_MS + 5000);
    await page.waitForSelector('.cell[data-standing=fail]');
    expect(await word(page, 'hue')).toBe('Lỗi');
    expect(await page.textContent('.incidents strong :visible')).toBe('Đang diễn ra');
    expect(await page.textContent('.overall h2 :visible')).toBe('Có hệ thống đang gặp sự cố');
    expect(await page.getAttribute('body', 'data-loaded')).toBe('once');
    await page.waitForSelector('[data-part="row-ca-mau"] .age :text("vừa xong")');
    expect(await untouched?.evaluate((td) => td.isConnected)).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('leaves a row alone of which nothing is new', async () => {
    const status = await served(
      [SAMPLE_PROBE, { ...SAMPLE_PROBE, name: 'b', province: 'ca-mau', interval_s: 3600 }],
      SAMPLE_MS + 5000,
    );
    status.tallies.add(sampleRecord(0));
    status.tallies.add(sampleRecord(0, { probe: 'b', province: 'ca-mau' }));
    const { page } = await open(status);
    await page.waitForSelector('body[data-connection=open]');
    status.at(SAMPLE_MS + 6000);
    const untouched = await page.locator('[data-part="row-ca-mau"] td').elementHandle();
    status.tallies.add(failedRecord(1));
    status.at(SAMPLE_MS + MINUTE_MS);
    await page.waitForSelector('.cell[data-standing=fail]');
    expect(await untouched?.evaluate((td) => td.isConnected)).toBe(true);
    // Its age is kept right all the same.
    await page.waitForSelector('[data-part="row-ca-mau"] .age :text("1 phút trước")');
  });

  it('shows results that are too old as such, and never as green', async () => {
    const status = await served([SAMPLE_PROBE], SAMPLE_MS);
    status.tallies.add(sampleRecord(0));
    const { page } = await open(status);
    await page.waitForSelector('.cell[data-standing=ok]');
    status.at(SAMPLE_MS + 4 * MINUTE_MS);
    await page.waitForSelector('.cell[data-standing=stale]');
    expect(await word(page, 'hue')).toBe('Số liệu cũ');
    expect(await page.textContent('.overall h2 :visible')).toBe('Có hệ thống chưa rõ tình trạng');
  });

  it('says when the connection is lost, and loses its colours', async () => {
    const status = await serveStatus([SAMPLE_PROBE], SAMPLE_MS);
    status.tallies.add(sampleRecord(0));
    const { page } = await open(status);
    await page.waitForSelector('body[data-connection=open]');
    await status.close();
    await page.waitForSelector('body[data-connection=lost]');
    expect(await page.isVisible('.lost')).toBe(true);
    const filter = await page.evaluate(
      "getComputedStyle(document.querySelector('[data-part=summary]')).filter",
    );
    expect(filter).toBe('grayscale(1)');
  });

  it('does not look up to date on a link that fell silent, and finds back', async () => {
    const status = await served([SAMPLE_PROBE], SAMPLE_MS);
    status.tallies.add(sampleRecord(0));
    const link = await silentLink(status.root);
    onTestFinished(() => link.close());
    const { page } = await open({ ...status, root: link.root }, '', { viewport: WIDE }, (made) =>
      made.clock.install(),
    );
    await page.waitForSelector('body[data-connection=open]');
    link.hush();
    await page.clock.fastForward(9000);
    expect(await page.getAttribute('body', 'data-connection')).toBe('open');
    await page.clock.fastForward(1000);
    await page.waitForSelector('body[data-connection=lost]');
    for (const minute of [0, 1]) status.tallies.add(failedRecord(minute));
    link.speak();
    await page.clock.fastForward(5000);
    await page.waitForSelector('body[data-connection=open]');
    await page.waitForSelector('.cell[data-standing=fail]');
  });

  it('loads itself again when other probes are configured', async () => {
    const status = await served([SAMPLE_PROBE], SAMPLE_MS);
    const { page, complaints } = await open(status);
    await page.waitForSelector('body[data-connection=open]');
    status.probe([SAMPLE_PROBE, { ...SAMPLE_PROBE, name: 'b', province: 'ca-mau' }]);
    status.at(SAMPLE_MS);
    await page.waitForSelector('[data-part="row-ca-mau"]');
    await page.waitForSelector('body[data-connection=open]');
    expect(complaints).toEqual([]);
  });

  it('of one probe follows it, and leaves open what somebody reads', async () => {
    const status = await served([SAMPLE_PROBE], SAMPLE_MS);
    const { outcome, duration_s, steps } = failedRecord(0);
    const diagnostic = { outcome, duration_s, steps, error: 'x', artifacts: null };
    status.tallies.add(failedRecord(0, { diagnostic }));
    const { page, complaints } = await open(status, `operator/probes/${SAMPLE_PROBE.name}`);
    await page.waitForSelector('body[data-connection=open]');
    await page.click('details summary');
    status.tallies.add(sampleRecord(1));
    status.at(SAMPLE_MS + MINUTE_MS);
    await page.waitForSelector('p[data-standing=ok]');
    expect(await page.isVisible('details .error')).toBe(true);
    status.tallies.add(failedRecord(2, { error: 'lỗi mới' }));
    status.at(SAMPLE_MS + 2 * MINUTE_MS);
    await page.waitForSelector('.error:text("lỗi mới")');
    expect(complaints).toEqual([]);
  });

  it('leads from a cell to the page of its probe, on a phone too', async () => {
    const status = await served(
      [SAMPLE_PROBE, { ...SAMPLE_PROBE, location: 'da-nang' }],
      SAMPLE_MS,
    );
    status.tallies.add(sampleRecord(0));
    const { page } = await open(status, 'operator', { viewport: PHONE });
    const mark = await page.locator('.cell .places .mark:visible').first().boundingBox();
    if (mark === null) throw new Error('the cell has no mark');
    await page.mouse.click(mark.x + mark.width / 2, mark.y + mark.height / 2);
    await page.waitForURL('**/operator/probes/settlement-hue');
  });

  it('is whole without a script', async () => {
    const status = await served([SAMPLE_PROBE], SAMPLE_MS + MINUTE_MS);
    status.tallies.add(failedRecord(0));
    const { page } = await open(status, 'operator', { viewport: WIDE, javaScriptEnabled: false });
    expect(await word(page, 'hue')).toBe('Lỗi');
    expect(await page.textContent('.cell .age .vi')).toBe('1 phút trước');
    expect(await page.textContent('.failures .error')).toBe(
      'GET http://127.0.0.1:8001/nop answered 502',
    );
    expect(await page.isVisible('#language')).toBe(false);
    await page.click('.failures a');
    expect(await page.textContent('h2 :visible')).toBe('Công dân nộp hồ sơ ở Huế');
  });

  it('speaks both languages, and remembers which', async () => {
    const status = await served([SAMPLE_PROBE], SAMPLE_MS);
    status.tallies.add(sampleRecord(0));
    const { page } = await open(status);
    await page.click('#language');
    expect(await page.textContent('h1 :visible')).toBe('Status of the platforms');
    expect(await word(page, 'hue')).toBe('Working');
    await page.reload();
    expect(await page.textContent('h1 :visible')).toBe('Status of the platforms');
  });

  it('runs nothing that somebody wrote into a name or an error', async () => {
    const evil = '"><img src=x onerror=alert(1)><svg onload=alert(2)></svg>';
    const probe = { ...SAMPLE_PROBE, title_vi: evil, title_en: evil };
    const places = [{ slug: 'hue', name_vi: evil, name_en: evil }, ...PLACES];
    const status = await served([probe], SAMPLE_MS, { places });
    status.tallies.add(failedRecord(0, { error: evil }));
    for (const path of ['', 'operator', `operator/probes/${probe.name}`]) {
      const { page, complaints } = await open(status, path);
      if (!path.includes('probes')) {
        await page.waitForSelector('body[data-connection=open]');
        status.tallies.add(
          failedRecord(1, { error: evil, steps: [{ name: evil, duration_s: 1, ok: false }] }),
        );
        status.at(SAMPLE_MS + MINUTE_MS);
        await page.waitForSelector('.incidents li');
      }
      expect(await page.textContent('body')).toContain('<img src=x onerror=alert(1)>');
      expect(complaints).toEqual([]);
    }
  });

  it.each(VIEWS)(
    'can be read by all, for the whole country from three places: %s',
    async (_, path, provinces, options) => {
      const places = (await provincesOfCountry()).slice(0, provinces);
      const status = await served(manyProbes(places), afterMinutes(30), { places });
      for (const record of manyRecords(manyProbes(places), 30)) status.tallies.add(record);
      const { page, complaints } = await open(status, path, options);
      await page.waitForLoadState();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBe(0);
      expect(complaints).toEqual([]);
    },
  );
});
