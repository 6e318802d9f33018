import { defineConfig } from '@playwright/test';
import { probeData } from './cli/probe-data.ts';
import { probeSites } from './cli/probe-sites.ts';
import { locateChromium } from './cli/setup/locate.mjs';
import { loadConfig } from './config/load.ts';
import { PLATFORMS } from './model/platform.ts';
import { launchOptions } from './probes/browser.ts';
import type { JourneyOptions } from './probes/playwright/journey-test.ts';

const { env } = process;

/** One that can be looked at: journeys are written with `--headed` and `--debug`. */
const chromium = await locateChromium(env, { window: true });
const config = await loadConfig(env['THONGSUOT_CONFIG'] ?? 'config/thongsuot.yaml');

/** The simulated platforms are on ports in a row. */
const SIMULATOR_PORT = 8199;
const simulated = (index: number): string => `http://127.0.0.1:${SIMULATOR_PORT + index}`;

const urls = PLATFORMS.flatMap((platform, index) => {
  const url = config.platforms[platform]?.url;
  return url === undefined
    ? []
    : [[platform, { base_url: url === 'simulator' ? simulated(index) : url }] as const];
});

/** Runs the probe journeys under Playwright's own runner, for writing them and looking at their traces. */
export default defineConfig<object, JourneyOptions>({
  testDir: 'probes/playwright',
  outputDir: 'test-results',
  workers: 1,
  reporter: 'list',
  use: {
    sites: probeSites(config, new Map(urls)),
    data: await probeData(config, env, Date.now()),
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: launchOptions(chromium?.path ?? null),
  },
  webServer: {
    command: `node cli/thongsuot.mjs simulate --port ${SIMULATOR_PORT}`,
    url: simulated(0),
    reuseExistingServer: true,
  },
});
