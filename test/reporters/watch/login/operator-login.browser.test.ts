import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../../../cli/setup/locate.mjs';
import { launchOptions } from '../../../../probes/browser.ts';
import type { Simulator } from '../../../../simulator/start.ts';
import { CITIZEN } from '../../../simulator/national.ts';
import { issuerOf, SESSION_COOKIE, serveLogin, startIssuer } from './served-login.ts';

const located = await locateChromium(process.env);

describe.skipIf(located === undefined)('The login of operators, in a real browser', () => {
  let browser: Browser;
  let simulator: Simulator;

  beforeAll(async () => {
    browser = await chromium.launch(launchOptions(located?.path ?? null));
    simulator = await startIssuer();
  });

  afterAll(async () => {
    await browser.close();
    await simulator.close();
  });

  /** Whatever the browser complains of is kept. */
  async function open(width = 1280): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => complaints.push(line.text()));
    return { page, complaints };
  }

  async function logIn(page: Page, url: string): Promise<void> {
    await page.goto(url);
    await page.getByRole('textbox', { name: 'Số định danh cá nhân' }).fill(CITIZEN.account);
    await page.getByLabel('Mật khẩu').fill(CITIZEN.password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  }

  it('leads to the operator page and out again, and nothing is refused by the policy of the pages', async () => {
    const { root } = await serveLogin(issuerOf(simulator));
    const { page, complaints } = await open();
    await logIn(page, `${root}operator`);
    await page.waitForURL(`${root}operator`);
    await page.getByRole('link', { name: 'Đăng xuất' }).click();
    await page.getByRole('heading', { name: 'Bạn đã đăng xuất' }).waitFor();
    const cookies = await page.context().cookies(root);
    expect(cookies.map(({ name }) => name)).not.toContain(SESSION_COOKIE);
    expect(complaints).toEqual([]);
  });

  it('gives a page of another origin nothing: its requests come without the session', async () => {
    const { root } = await serveLogin(issuerOf(simulator));
    const { page } = await open();
    await logIn(page, `${root}operator`);
    await page.waitForURL(`${root}operator`);
    const elsewhere = createServer((_, response) => response.end('<title>x</title>'));
    await new Promise<void>((done) => elsewhere.listen(0, () => done()));
    onTestFinished(() => void elsewhere.close());
    const broughtFrom = async (from: string): Promise<string> => {
      await page.goto(from);
      const asked = page.waitForRequest(`${root}operator/probes/none`);
      await page.evaluate(
        (url) =>
          void fetch(url, { credentials: 'include', mode: 'no-cors' }).catch(() => undefined),
        `${root}operator/probes/none`,
      );
      const { cookie = '' } = await (await asked).allHeaders();
      return cookie;
    };
    const { port } = elsewhere.address() as AddressInfo;
    expect(await broughtFrom(`${root}operator`)).toContain(SESSION_COOKIE);
    expect(await broughtFrom(`http://localhost:${port}/`)).toBe('');
  });

  it.each([1280, 390])(
    'says in both languages that the issuer is down, %i px wide',
    async (width) => {
      const down: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
      const { root } = await serveLogin(issuerOf(simulator), { fetch: down });
      const { page } = await open(width);
      await page.goto(`${root}operator`);
      await page.getByRole('heading', { name: 'Hệ thống đăng nhập không trả lời' }).waitFor();
      await page.getByRole('heading', { name: 'The login system does not answer' }).waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      const overflow_px = await page.evaluate<number>(
        'document.documentElement.scrollWidth - innerWidth',
      );
      expect(overflow_px).toBeLessThanOrEqual(0);
    },
  );
});
