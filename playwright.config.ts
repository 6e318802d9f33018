import { defineConfig } from '@playwright/test';
import { locateChromium } from './cli/setup/locate.mjs';
import { launchOptions } from './probes/browser.ts';

// biome-ignore lint/style/noProcessEnv: this file is an entry point, as those of cli/ are
const chromium = await locateChromium(process.env);

const BASE_URL = 'http://127.0.0.1:8199';

/** Runs the probe journeys under Playwright's own runner, for writing them and looking at their traces. */
export default defineConfig({
  testDir: 'probes/playwright',
  outputDir: 'test-results',
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: BASE_URL,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(chromium?.path ?? null),
  },
  webServer: {
    command: 'node cli/thongsuot.mjs simulate --port 8199',
    url: BASE_URL,
    reuseExistingServer: true,
  },
});
