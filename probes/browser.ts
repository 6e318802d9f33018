import type { LaunchOptions } from '@playwright/test';

/**
 * How every probe starts Chromium: without a screen, quiet (no updates, no background calls), and with its
 * sandbox, which only root has to give up.
 *
 * @param chromium_path null takes Playwright's own browser
 */
export function launchOptions(chromium_path: string | null): LaunchOptions {
  return {
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...(chromium_path !== null && { executablePath: chromium_path }),
  };
}
