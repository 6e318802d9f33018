import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { locateChromium } from '../../../cli/setup/locate.mjs';
import { launchOptions } from '../../../probes/browser.ts';

/** A report in a browser without a network, and what the browser complained of or asked for besides the file. */
export interface OpenReport {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface View {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A browser for the reports of a test file, from its first test to its last; opens the HTML of one by its name. */
export function offlineReports(
  render: (name: string) => Promise<string>,
): (name: string, view?: View) => Promise<OpenReport> {
  let browser: Browser;
  let dir: string;

  beforeAll(async () => {
    const found = await locateChromium(process.env);
    browser = await chromium.launch(launchOptions(found?.path ?? null));
    dir = mkdtempSync(join(tmpdir(), 'report-test-'));
  });

  afterAll(async () => {
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  });

  return async (name, { width = 1280, colorScheme = 'light' } = {}) => {
    const path = join(dir, `${name.replaceAll(' ', '-')}.html`);
    writeFileSync(path, await render(name));
    const viewport = { width, height: 900 };
    const context = await browser.newContext({ offline: true, colorScheme, viewport });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const url = pathToFileURL(path).href;
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url() !== url) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(url);
    return { page, complaints };
  };
}

/** What keeps somebody from reading the page, by the rules of WCAG and good practice that axe knows. */
export async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`);
}
