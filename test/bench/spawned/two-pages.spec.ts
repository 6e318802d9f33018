import { PROBE_JOURNEYS } from '../../../model/probe-journey.ts';
import { WALKED_JOURNEYS } from '../../../probes/journeys.ts';
import { test } from '../../../probes/playwright/journey-test.ts';

const name = 'citizen-tracks-old-dossier';

test(name, async ({ walk }) => {
  await walk(WALKED_JOURNEYS[name], PROBE_JOURNEYS[name]);
});
