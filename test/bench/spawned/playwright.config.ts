import { defineConfig } from '@playwright/test';
import type { ProbeSites } from '../../../model/probe.ts';
import { syntheticProbeData } from '../../../model/probe-data.ts';
import { launchOptions } from '../../../probes/browser.ts';
import type { JourneyOptions } from '../../../probes/playwright/journey-test.ts';

/** What the benchmark hands over. */
interface Given {
  readonly sites: ProbeSites;
  readonly chromium_path: string | null;
}

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && 'sites' in value;
}

const given: unknown = JSON.parse(process.env['BENCH_GIVEN'] ?? '{}');
if (!isGiven(given)) throw new Error('BENCH_GIVEN does not hold the sites');

/** One journey in a runner of its own, as others run it at each slot: one worker, no trace, no retry. */
export default defineConfig<object, JourneyOptions>({
  testDir: '.',
  outputDir: process.env['BENCH_OUTPUT'] ?? 'test-results',
  workers: 1,
  reporter: 'line',
  use: {
    sites: given.sites,
    data: syntheticProbeData(1, Date.now()),
    launchOptions: launchOptions(given.chromium_path),
  },
});
