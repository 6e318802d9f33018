/**
 * The scenarios on which nothing is tuned: other numbers of servers, service times, limits, quantiles, spreads and
 * noise than in `tuning.ts`. Whoever looks at one of them to change the search has to write another.
 */
import type { Distribution, ServiceTime } from '../../../simulator/service-time.ts';
import { loadDependentTruth, poolTruth, refusingTruth } from './closed-forms.ts';
import { STOUT } from './generator.ts';
import { bindsErrors, bindsSigning, PROCEDURES } from './procedures.ts';
import { type Promised, type Scenario, scenarioOf } from './scenario.ts';
import { Autoscaled } from './systems/autoscaled.ts';
import { Contended } from './systems/contended.ts';
import { PoolSystem } from './systems/pool.ts';
import { RateLimited } from './systems/rate-limited.ts';
import { Retried } from './systems/retried.ts';
import { Signed } from './systems/signed.ts';
import {
  cliff,
  coldCache,
  leak,
  loadDependent,
  neighbour,
  trialNoise,
} from './systems/stretches.ts';

const time = (mean_ms: number, distribution: Distribution): ServiceTime => ({
  mean_ms,
  distribution,
});
const exponential = (mean_ms: number): ServiceTime => time(mean_ms, { kind: 'exponential' });
const promise = (quantile: number, limit_ms: number): Promised => ({
  quantile,
  limit_ms,
  error_ratio: 0.01,
});

/** M/M/c that are held out: c = 1 and 2 are no goal, they cost what they cost. */
const POOLS = [
  { servers: 1, mean_ms: 80, promised: promise(0.9, 600) },
  { servers: 2, mean_ms: 30, promised: promise(0.95, 240) },
  { servers: 8, mean_ms: 40, promised: promise(0.95, 180) },
  { servers: 24, mean_ms: 80, promised: promise(0.99, 500) },
  { servers: 32, mean_ms: 100, promised: promise(0.95, 450) },
] as const;

const LOGNORMALS = [
  { servers: 8, cv: 1.5, mean_ms: 60, promised: promise(0.9, 300) },
  { servers: 32, cv: 0.7, mean_ms: 70, promised: promise(0.99, 350) },
] as const;

const NOISES = [
  { servers: 16, sigma: 0.01, mean_ms: 40, promised: promise(0.95, 220) },
  { servers: 32, sigma: 0.02, mean_ms: 100, promised: promise(0.95, 450) },
] as const;

const GROWING = { servers: 16, mean_ms: 30, scale_per_s: 300, power: 4, most_per_s: 350 } as const;
const SHEDDING = { servers: 12, mean_ms: 40, places: 4, promised: promise(0.95, 300) } as const;
const POOL_8 = { servers: 8, service_ms: 40 } as const;
const PROMISED_8 = promise(0.95, 180);
const TRUTH_8 = poolTruth(POOL_8, PROMISED_8);
const TRUTH_4 = poolTruth({ servers: 4, service_ms: 40 }, PROMISED_8);
const pool8 = (seed: number) => new PoolSystem({ servers: 8, service: exponential(40) }, seed);

export const HELD_OUT: readonly Scenario[] = [
  ...POOLS.map(({ servers, mean_ms, promised }) =>
    scenarioOf({
      name: `M/M/${servers}`,
      row: 1,
      set: 'held-out',
      is_goal: servers >= 4,
      build: (seed) => new PoolSystem({ servers, service: exponential(mean_ms) }, seed),
      promised,
      truth: poolTruth({ servers, service_ms: mean_ms }, promised),
    }),
  ),
  ...LOGNORMALS.map(({ servers, cv, mean_ms, promised }) =>
    scenarioOf({
      name: `M/lognormal(${cv})/${servers}`,
      row: 2,
      set: 'held-out',
      is_goal: true,
      build: (seed) =>
        new PoolSystem({ servers, service: time(mean_ms, { kind: 'lognormal', cv }) }, seed),
      promised,
      stored: 'steady',
    }),
  ),
  ...NOISES.map(({ servers, sigma, mean_ms, promised }) =>
    scenarioOf({
      name: `M/M/${servers}, trials differ by ${100 * sigma} %`,
      row: 1,
      set: 'held-out',
      build: (seed) =>
        new PoolSystem(
          {
            servers,
            service: exponential(mean_ms),
            stretch: (random) => trialNoise(random, sigma),
          },
          seed,
        ),
      promised,
      // Of the median trial.
      truth: poolTruth({ servers, service_ms: mean_ms }, promised),
    }),
  ),
  scenarioOf({
    name: 'service grows with the load',
    row: 4,
    set: 'held-out',
    is_goal: true,
    build: (seed) =>
      new PoolSystem(
        {
          servers: GROWING.servers,
          service: exponential(GROWING.mean_ms),
          stretch: () => loadDependent(GROWING),
        },
        seed,
      ),
    promised: promise(0.95, 250),
    truth: loadDependentTruth(
      { servers: GROWING.servers, service_ms: GROWING.mean_ms },
      GROWING,
      promise(0.95, 250),
    ),
  }),
  scenarioOf({
    name: 'contention (USL)',
    row: 4,
    set: 'held-out',
    is_goal: true,
    build: (seed) => new Contended({ gamma_per_s: 12, alpha: 0.01, beta: 0.0008, pool: 32 }, seed),
    promised: promise(0.9, 600),
    stored: 'steady',
  }),
  scenarioOf({
    name: 'cliff',
    row: 5,
    set: 'held-out',
    is_goal: true,
    build: (seed) =>
      new PoolSystem(
        {
          servers: 24,
          service: exponential(80),
          counts_waiting: true,
          stretch: () => cliff(1.4, 50),
        },
        seed,
      ),
    promised: promise(0.95, 700),
    stored: 'windows',
    outcomes: ['estimated', 'unstable'],
    instability: 'metastable',
    down_per_s: (24 / 80 / 1.4) * 1000,
  }),
  scenarioOf({
    name: 'full pool answers 503',
    row: 15,
    set: 'held-out',
    is_goal: true,
    build: (seed) =>
      new PoolSystem(
        {
          servers: SHEDDING.servers,
          service: exponential(SHEDDING.mean_ms),
          places: SHEDDING.places,
        },
        seed,
      ),
    promised: SHEDDING.promised,
    truth: refusingTruth({ ...SHEDDING, service_ms: SHEDDING.mean_ms }, SHEDDING.promised),
    binding: bindsErrors,
  }),
  scenarioOf({
    name: 'cold cache',
    row: 6,
    set: 'held-out',
    build: (seed) =>
      new PoolSystem(
        { servers: 8, service: exponential(40), stretch: () => coldCache(2, 30) },
        seed,
      ),
    promised: PROMISED_8,
    truth: TRUTH_8,
  }),
  scenarioOf({
    name: 'metastable',
    row: 7,
    set: 'held-out',
    build: (seed) =>
      new Retried({ servers: 32, service: exponential(60) }, { timeout_ms: 800, retries: 3 }, seed),
    promised: promise(0.95, 300),
    stored: 'windows',
    outcomes: ['unstable'],
    instability: 'metastable',
    down_per_s: (32 / 60 / 4) * 1000,
  }),
  scenarioOf({
    name: 'noisy neighbour',
    row: 8,
    set: 'held-out',
    build: (seed) =>
      new PoolSystem(
        {
          servers: 8,
          service: exponential(40),
          stretch: (random) => neighbour(random, { factor: 1.2, ratio: 0.2, mean_s: 10 }),
        },
        seed,
      ),
    promised: PROMISED_8,
    stored: 'windows',
  }),
  scenarioOf({
    name: 'leak',
    row: 9,
    set: 'held-out',
    build: (seed) =>
      new PoolSystem({ servers: 8, service: exponential(40), stretch: () => leak(1.5) }, seed),
    promised: PROMISED_8,
    truth: null,
    place_per_s: TRUTH_8.rate_per_s,
    outcomes: ['unstable'],
    instability: 'drifting',
  }),
  scenarioOf({
    name: 'autoscaler',
    row: 10,
    set: 'held-out',
    build: (seed) =>
      new Autoscaled(
        { servers: 4, service: exponential(40) },
        { busy_ratio: 0.7, delay_ms: 60_000 },
        seed,
      ),
    promised: PROMISED_8,
    truth: null,
    numbers_per_s: [TRUTH_4.rate_per_s, TRUTH_8.rate_per_s],
    place_per_s: TRUTH_4.rate_per_s,
    outcomes: ['estimated', 'unstable'],
    instability: 'drifting',
  }),
  scenarioOf({
    name: 'generator short of CPU',
    row: 11,
    set: 'held-out',
    build: pool8,
    promised: PROMISED_8,
    generator: { ...STOUT, ceiling_per_s: 0.9 * TRUTH_8.rate_per_s },
    truth: null,
    place_per_s: TRUTH_8.rate_per_s,
    outcomes: ['generator-limited'],
  }),
  scenarioOf({
    name: 'generator short of users',
    row: 11,
    set: 'held-out',
    build: pool8,
    promised: PROMISED_8,
    generator: { ...STOUT, users: 8 },
    truth: null,
    place_per_s: TRUTH_8.rate_per_s,
    outcomes: ['generator-limited'],
  }),
  scenarioOf({
    name: 'above the range',
    row: 12,
    set: 'held-out',
    build: pool8,
    promised: PROMISED_8,
    truth: null,
    place_per_s: TRUTH_8.rate_per_s,
    range_ratio: 0.5,
    outcomes: ['at-least'],
  }),
  scenarioOf({
    name: 'objective out of reach',
    row: 12,
    set: 'held-out',
    build: pool8,
    // One in twenty services alone takes 120 ms; 9 % take more than this.
    promised: promise(0.95, 95),
    truth: null,
    place_per_s: TRUTH_8.rate_per_s,
    outcomes: ['below-range'],
  }),
  scenarioOf({
    name: 'five procedures, one signs',
    row: 13,
    set: 'held-out',
    build: (seed) =>
      new Signed(
        {
          operations: PROCEDURES.length,
          pool: { servers: 24, service: exponential(60) },
          signing: { servers: 2, service: exponential(30) },
        },
        seed,
      ),
    promised: promise(0.95, 400),
    operations: PROCEDURES,
    stored: 'steady',
    binding: bindsSigning,
  }),
  scenarioOf({
    name: 'rate limit, 429',
    row: 14,
    set: 'held-out',
    build: (seed) =>
      new RateLimited(
        { servers: 64, service: exponential(40) },
        { rate_per_s: 120, depth: 10 },
        seed,
      ),
    promised: promise(0.95, 300),
    stored: 'steady',
    binding: bindsErrors,
  }),
  scenarioOf({
    name: 'lost answers',
    row: 15,
    set: 'held-out',
    build: (seed) =>
      new PoolSystem({ servers: 8, service: exponential(40) }, seed, {
        lost_ratio: 0.03,
        timeout_ms: 10_000,
      }),
    promised: PROMISED_8,
    truth: null,
    place_per_s: TRUTH_8.rate_per_s,
    outcomes: ['below-range'],
  }),
];
