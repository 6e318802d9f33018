import { basename, delimiter, extname, resolve } from 'node:path';
import { PROBE_JOURNEY_NAMES, PROBE_JOURNEYS } from '../../model/probe-journey.ts';
import { USUAL_LIMITS } from '../../model/probe-journeys/facts.ts';
import { journeyFiles } from '../journey-files.ts';
import { WALKED_JOURNEYS } from '../journeys.ts';
import { loadJourney } from '../load-journey.ts';
import { test } from './journey-test.ts';

for (const name of PROBE_JOURNEY_NAMES) {
  const journey = PROBE_JOURNEYS[name];
  test(`${name}: ${journey.title_vi}`, { tag: `@${journey.platform}` }, async ({ walk }) => {
    await walk(WALKED_JOURNEYS[name], journey);
  });
}

/** Files of users, and folders of them. */
// biome-ignore lint/style/noProcessEnv: a test file is an entry point of Playwright's, as its configuration is
const given = process.env['THONGSUOT_JOURNEYS'] ?? '';

const files = given
  .split(delimiter)
  .filter((path) => path !== '')
  .flatMap((path) => journeyFiles(resolve(path)));

for (const file of files) {
  // Loaded by the test: a file that is no journey fails alone, and says why.
  test(basename(file, extname(file)), { tag: '@own' }, async ({ walk }) => {
    const { facts, run } = await loadJourney(file);
    await walk(run, { ...USUAL_LIMITS, ...limitsIn(facts['limits']) });
  });
}

/** What is wrong with them is told by `thongsuot probe FILE`. */
function limitsIn(limits: unknown): object {
  return typeof limits === 'object' && limits !== null ? limits : {};
}
