import { describe, expect, it } from 'vitest';
import { SimulatedGenerator, STOUT } from '../generator.ts';
import { type Scenario, scenarioOf, settingsOf } from '../scenario.ts';
import { type Found, type Search, Trials } from '../search.ts';
import type { System } from '../system.ts';
import { breakpointRamp } from './breakpoint-ramp.ts';
import { linearSteps } from './linear-steps.ts';
import { mlrsearch } from './mlrsearch.ts';
import { nighthawk } from './nighthawk.ts';
import { keepsThresholds } from './threshold.ts';

/** Answers well up to 100 visits a second, and not at all beyond. */
function stepAt100(): System {
  let rate = 0;
  return {
    begin: (rate_per_s) => {
      rate = rate_per_s;
    },
    arrive: (now_ms, intended_ms, visits) =>
      visits.ended(0, intended_ms, now_ms + 10, rate <= 100.001),
    settle: () => undefined,
  };
}

/** Answers the first visits well and no other. */
function wellAtFirst(visits_max: number): System {
  let count = 0;
  return {
    arrive: (now_ms, intended_ms, visits) => {
      count++;
      visits.ended(0, intended_ms, now_ms + 10, count <= visits_max);
    },
    settle: () => undefined,
  };
}

function scenarioFor(build: () => System): Scenario {
  return scenarioOf({
    name: 'made up',
    row: 1,
    set: 'tuning',
    build,
    promised: { quantile: 0.95, limit_ms: 100, error_ratio: 0.01 },
  });
}

function searched(
  search: Search,
  build: () => System,
  first_rate_per_s = 10,
  max_rate_per_s = 400,
): { readonly found: Found; readonly trials: Trials } {
  const scenario = scenarioFor(build);
  const target = {
    system: build(),
    counted: [
      { operation: null, limit_ms: 100 },
      { operation: null, limit_ms: null },
    ],
    limit_ms: 100,
  };
  const trials = new Trials(new SimulatedGenerator(STOUT, target, 1), 110);
  const settings = { ...settingsOf(scenario, 1), first_rate_per_s, max_rate_per_s };
  return { found: search(settings, trials), trials };
}

describe('linear steps', () => {
  it('say the last that held', () => {
    // 10, 15, … 100 hold, 105 does not.
    const { found, trials } = searched(linearSteps, stepAt100);
    expect([found.capacity?.estimate_per_s, trials.count]).toEqual([100, 20]);
  });
});

describe('nighthawk', () => {
  it('doubles, halves the rest until the step is below 1 %, and never asks twice', () => {
    // 10 20 40 80 160 · 120 100 110 105 102.5 101.25 100.625
    const { found, trials } = searched(nighthawk, stepAt100);
    expect([found.capacity?.estimate_per_s, trials.count]).toEqual([100, 12]);
  });
});

describe('MLRsearch', () => {
  it('has bounds 1 % apart, and tries each until most of seven trials say so', () => {
    const { found, trials } = searched(mlrsearch, stepAt100);
    const { low_per_s = 0, high_per_s = 0 } = found.capacity ?? {};
    expect(low_per_s).toBeLessThanOrEqual(100.001);
    expect(high_per_s).toBeGreaterThan(100.001);
    expect(high_per_s / low_per_s).toBeLessThanOrEqual(1.01);
    // 13 loads or so, and three more trials at least at either bound.
    expect(trials.count).toBeGreaterThan(18);
    expect(trials.count).toBeLessThan(40);
  });
});

describe('the breakpoint ramp', () => {
  it('says the rate at which all requests since the start had broken the threshold', () => {
    // 1 % of all may fail, so that it ends with 9091 visits where the first 9000 are answered. With 10/180 more a second
    // each second those are there after √(2 · 9091 · 18) s = 572.1 s: seen at 574 s, at 31.9 a second.
    const { found, trials } = searched(breakpointRamp, () => wellAtFirst(9000));
    expect(found.capacity?.estimate_per_s).toBeCloseTo((574 * 10) / 180, 6);
    expect(trials.requests).toBe(Math.floor((574 ** 2 * 10) / 180 / 2));
  });
});

describe.each([
  ['linear steps', linearSteps],
  ['nighthawk', nighthawk],
  ['MLRsearch', mlrsearch],
  ['the breakpoint ramp', breakpointRamp],
])('%s', (_name, search) => {
  it('says that there is no end where it finds none', () => {
    const { found } = searched(search, () => wellAtFirst(1e9), 10, 80);
    expect([found.outcome, found.capacity]).toEqual(['at-least', null]);
  });
});

it.each([linearSteps, nighthawk, mlrsearch])('says that nothing holds', (search) => {
  expect(searched(search, stepAt100, 150).found.outcome).toBe('below-range');
});

it('leaves the target alone for a minute after a trial that failed', () => {
  const scenario = scenarioFor(stepAt100);
  const settings = settingsOf(scenario, 1);
  const times: number[] = [];
  const system: System = {
    ...stepAt100(),
    arrive: (now_ms, intended_ms, visits) => {
      times.push(now_ms);
      visits.ended(0, intended_ms, now_ms, times.length < 100);
    },
  };
  const target = {
    system,
    counted: [
      { operation: null, limit_ms: 100 },
      { operation: null, limit_ms: null },
    ],
    limit_ms: 100,
  };
  const trials = new Trials(new SimulatedGenerator(STOUT, target, 1), 110);
  const holds = (): boolean => keepsThresholds(settings, trials, 9, { window_s: 10 });
  // Some 90 visits each: the first holds, the second and the third do not.
  expect([holds(), holds(), holds()]).toEqual([true, false, false]);
  const gaps = times.slice(1).map((at_ms, i) => at_ms - times[i]!);
  // 10 s for late answers and 3 s in between, and a minute after the second.
  expect(gaps.filter((gap) => gap > 12_000).map((gap) => Math.floor(gap / 10_000))).toEqual([1, 7]);
});
