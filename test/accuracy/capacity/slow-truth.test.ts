import { describe, expect, it } from 'vitest';
import { responseTail } from '../../../simulator/truth.ts';
import { keyOf } from './scenario.ts';
import { SCENARIOS, scenarioNamed } from './scenarios.ts';
import { holdsInLongRun, holdsInWindow } from './slow-truth.ts';

/** More than chance does in so few visits. */
const APART = 0.05;

describe('a capacity that is stored', () => {
  const stored = (kinds: readonly string[]) =>
    SCENARIOS.filter((one) => one.stored !== null && kinds.includes(one.stored)).map(
      (scenario) => [keyOf(scenario), scenario] as const,
    );

  it.each(stored(['steady', 'deterministic']))('is where promises break: %s', (_key, scenario) => {
    const capacity = scenario.truth?.rate_per_s ?? Number.NaN;
    const holds = (rate_per_s: number): boolean => holdsInLongRun(scenario, rate_per_s, 300_000);
    expect([holds((1 - APART) * capacity), holds((1 + APART) * capacity)]).toEqual([true, false]);
  });

  it.each(stored(['windows']))('is where half of the windows fail: %s', (_key, scenario) => {
    const capacity = scenario.truth?.rate_per_s ?? Number.NaN;
    const held = (rate_per_s: number): number =>
      Array.from({ length: 21 }, (_, i) => holdsInWindow(scenario, rate_per_s, 1 + i)).filter(
        Boolean,
      ).length;
    expect(held((1 - APART) * capacity)).toBeGreaterThan(10);
    expect(held((1 + APART) * capacity)).toBeLessThan(11);
  });

  it('is known well enough to score by: within 1 %, most within 0.3 %', () => {
    const widths = SCENARIOS.flatMap(({ stored: kind, truth }) =>
      kind === null || truth === null
        ? []
        : [(truth.high_per_s - truth.low_per_s) / 2 / truth.rate_per_s],
    ).sort((a, b) => a - b);
    expect(widths.at(-1)).toBeLessThan(0.0125);
    expect(widths[Math.floor(widths.length / 2)]).toBeLessThan(0.003);
  });
});

it('has the capacity of a pool with a signature behind it that theory has', () => {
  // By Burke, what leaves M/M/16 is Poisson again and the signature an M/M/1 of its own at λ/5, independent of it.
  const rate_per_s = scenarioNamed('five procedures, one signs').truth?.rate_per_s ?? 0;
  const pool = { servers: 16, service_ms: 50 };
  const decay_per_ms = (50 - rate_per_s / 5) / 1000;
  const step_ms = 0.1;
  let late = responseTail(pool, rate_per_s, 400);
  for (let t = step_ms / 2; t < 400; t += step_ms) {
    const density =
      responseTail(pool, rate_per_s, t - step_ms / 2) -
      responseTail(pool, rate_per_s, t + step_ms / 2);
    late += density * Math.exp(-decay_per_ms * (400 - t));
  }
  // One in twenty; 0.5 % of the rate is 5 % of that here.
  expect(late).toBeGreaterThan(0.0475);
  expect(late).toBeLessThan(0.0525);
});
