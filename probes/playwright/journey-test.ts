import { test as base } from '@playwright/test';
import type { ProbeData, ProbeLimits, ProbeSites } from '../../model/probe.ts';
import { syntheticProbeData } from '../../model/probe-data.ts';
import type { WalkJourney } from '../journeys.ts';
import { Patience } from '../patience.ts';
import { visitIn } from '../visit.ts';
import { watchVitals } from '../vitals.ts';

/** What the configuration of Playwright gives to every journey. */
export interface JourneyOptions {
  readonly sites: ProbeSites;
  readonly data: ProbeData;
}

interface JourneyFixtures {
  /** Walks through a journey with the same context as a probe has; notes and measurements become annotations. */
  readonly walk: (run: WalkJourney, limits: ProbeLimits) => Promise<void>;
}

/** Playwright's `test` with a journey's context: for writing journeys, with the UI mode and traces. */
export const test = base.extend<JourneyFixtures, JourneyOptions>({
  sites: [{}, { option: true, scope: 'worker' }],
  data: [syntheticProbeData(1, 0), { option: true, scope: 'worker' }],
  walk: async ({ page, sites, data }, use, info) => {
    const annotate = (type: string, value: string | number): void => {
      info.annotations.push({ type, description: String(value) });
    };
    await watchVitals(page, annotate);
    await use(async (run, { step_timeout_ms, timeout_ms }) => {
      info.setTimeout(timeout_ms);
      page.context().setDefaultTimeout(step_timeout_ms);
      const patience = new Patience(step_timeout_ms, () => performance.now());
      const began_ms = performance.now();
      await run({
        page,
        data,
        ...visitIn(page, sites, patience),
        step: (name, body) => {
          patience.renew();
          return test.step(name, body, { timeout: step_timeout_ms });
        },
        note: annotate,
        measure: annotate,
        elapsed_s: () => (performance.now() - began_ms) / 1000,
      });
    });
  },
});
