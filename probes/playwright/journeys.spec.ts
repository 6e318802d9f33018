import { PROBE_JOURNEY_NAMES, PROBE_JOURNEYS } from '../../model/probe-journey.ts';
import { WALKED_JOURNEYS } from '../journeys.ts';
import { test } from './journey-test.ts';

for (const name of PROBE_JOURNEY_NAMES) {
  const journey = PROBE_JOURNEYS[name];
  test(`${name}: ${journey.title_vi}`, { tag: `@${journey.platform}` }, async ({ walk }) => {
    await walk(WALKED_JOURNEYS[name], journey);
  });
}
