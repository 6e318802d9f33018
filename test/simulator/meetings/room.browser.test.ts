import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { locateChromium } from '../../../cli/setup/locate.mjs';
import { startSimulator } from '../../../simulator/start.ts';
import { answer, inject, urlOf } from '../served.ts';
import { MEETING } from './sites.ts';

const located = await locateChromium(process.env);
const WAIT_MS = 30_000;

describe.skipIf(located === undefined)('two browsers in one room', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: located?.path ?? '',
      args: ['--no-sandbox'],
    });
  });

  afterAll(() => browser.close());

  /** A site in the room, and the complaints of its browser. */
  async function enter(url: string, n: number): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (/Content Security Policy/.test(line.text())) complaints.push(line.text());
    });
    await page.goto(`${url}/cuoc-hop/${MEETING}`);
    await page.fill('#account', `canbo-000${n}`);
    await page.fill('#password', 'thongsuot');
    await page.click('main button');
    await page.fill('#diem-cau', `Điểm cầu ${n}`);
    await page.click('main button');
    await page.waitForSelector('#state[data-state=connected]');
    return { page, complaints };
  }

  const roster = async (page: Page, sites: number): Promise<string[]> => {
    await page.waitForSelector(`#roster > li:nth-child(${sites}):last-child`);
    return page.locator('#roster strong').allTextContents();
  };

  it('see each other, come back after an outage, and see who leaves', async () => {
    const simulator = await startSimulator({ platforms: ['meetings'], service_ms: 5 });
    onTestFinished(() => simulator.close());
    const url = urlOf(simulator, 'meetings');
    const first = await enter(url, 1);
    const second = await enter(url, 2);
    expect(await roster(first.page, 2)).toEqual(['Điểm cầu 2', 'Điểm cầu 1']);
    expect(await roster(second.page, 2)).toEqual(['Điểm cầu 2', 'Điểm cầu 1']);
    expect(await second.page.textContent('#roster [data-own] strong')).toBe('Điểm cầu 2');

    await inject(url, { kind: 'outage' });
    await first.page.waitForSelector('#state[data-state=waiting]');
    await answer(`${url}/_simulator/faults`, { method: 'DELETE' });
    for (const { page } of [first, second]) {
      await page.waitForSelector('#state[data-state=connected]');
    }
    expect(await roster(first.page, 2)).toHaveLength(2);

    await second.page.click('#leave');
    await second.page.waitForSelector('#state[data-state=left]');
    expect(await roster(first.page, 1)).toEqual(['Điểm cầu 1']);
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});
