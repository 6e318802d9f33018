/** The scenarios on which the search may be tuned: the fifteen rows, literally. */
import type { ServiceTime } from '../../../simulator/service-time.ts';
import { poolTruth, refusingTruth } from './closed-forms.ts';
import { STOUT } from './generator.ts';
import { bindsErrors, bindsSigning, PROCEDURES } from './procedures.ts';
import { type Promised, type Scenario, scenarioOf } from './scenario.ts';
import { Autoscaled } from './systems/autoscaled.ts';
import { Contended } from './systems/contended.ts';
import { PoolSystem } from './systems/pool.ts';
import { RateLimited } from './systems/rate-limited.ts';
import { Retried } from './systems/retried.ts';
import { Signed } from './systems/signed.ts';
import { cliff, coldCache, leak, neighbour } from './systems/stretches.ts';

const SERVICE_MS = 50;
const exponential: ServiceTime = { mean_ms: SERVICE_MS, distribution: { kind: 'exponential' } };
const lognormal = (cv: number): ServiceTime => ({
  mean_ms: SERVICE_MS,
  distribution: { kind: 'lognormal', cv },
});
const deterministic: ServiceTime = { mean_ms: SERVICE_MS, distribution: { kind: 'deterministic' } };

const within = (limit_ms: number): Promised => ({ quantile: 0.95, limit_ms, error_ratio: 0.01 });
const WITHIN_250 = within(250);

const truthOf = (servers: number, promised = WITHIN_250) =>
  poolTruth({ servers, service_ms: SERVICE_MS }, promised);
const POOL_16 = truthOf(16);
const pool16 = (seed: number) => new PoolSystem({ servers: 16, service: exponential }, seed);

/** Places of the pool that answers 503 when it is full. */
const PLACES = 8;

export const TUNING: readonly Scenario[] = [
  ...[1, 4, 16, 64].map((servers) => {
    const promised = servers === 1 ? within(500) : WITHIN_250;
    return scenarioOf({
      name: `M/M/${servers}`,
      row: 1,
      set: 'tuning',
      is_goal: servers >= 4,
      build: (seed) => new PoolSystem({ servers, service: exponential }, seed),
      promised,
      truth: truthOf(servers, promised),
    });
  }),
  scenarioOf({
    name: 'M/D/16',
    row: 2,
    set: 'tuning',
    is_goal: true,
    build: (seed) => new PoolSystem({ servers: 16, service: deterministic }, seed),
    promised: within(150),
    stored: 'deterministic',
  }),
  ...[0.5, 1, 2].map((cv) =>
    scenarioOf({
      name: `M/lognormal(${cv})/16`,
      row: 2,
      set: 'tuning',
      is_goal: true,
      build: (seed) => new PoolSystem({ servers: 16, service: lognormal(cv) }, seed),
      promised: within(cv === 2 ? 300 : 250),
      stored: 'steady',
    }),
  ),
  scenarioOf({
    name: 'even arrivals',
    row: 3,
    set: 'tuning',
    build: (seed) => new PoolSystem({ servers: 4, service: exponential }, seed),
    promised: WITHIN_250,
    generator: { ...STOUT, arrivals: 'even' },
    truth: null,
    place_per_s: truthOf(4).rate_per_s,
    outcomes: ['generator-limited'],
  }),
  scenarioOf({
    name: 'contention (USL)',
    row: 4,
    set: 'tuning',
    is_goal: true,
    build: (seed) => new Contended({ gamma_per_s: 20, alpha: 0.02, beta: 0.0005, pool: 40 }, seed),
    promised: within(500),
    stored: 'steady',
  }),
  scenarioOf({
    name: 'cliff',
    row: 5,
    set: 'tuning',
    build: (seed) =>
      new PoolSystem(
        { servers: 16, service: exponential, counts_waiting: true, stretch: () => cliff(1.5, 60) },
        seed,
      ),
    promised: within(500),
    stored: 'windows',
    is_goal: true,
    outcomes: ['estimated', 'unstable'],
    instability: 'metastable',
    // It stays down at more than its servers do while they thrash.
    down_per_s: (16 / SERVICE_MS / 1.5) * 1000,
  }),
  scenarioOf({
    name: 'full pool answers 503',
    row: 5,
    set: 'tuning',
    is_goal: true,
    build: (seed) => new PoolSystem({ servers: 16, service: exponential, places: PLACES }, seed),
    promised: within(400),
    truth: refusingTruth({ servers: 16, service_ms: SERVICE_MS, places: PLACES }, within(400)),
    binding: bindsErrors,
  }),
  scenarioOf({
    name: 'cold cache',
    row: 6,
    set: 'tuning',
    build: (seed) =>
      new PoolSystem({ servers: 16, service: exponential, stretch: () => coldCache(1, 60) }, seed),
    promised: WITHIN_250,
    truth: POOL_16,
  }),
  scenarioOf({
    name: 'metastable',
    row: 7,
    set: 'tuning',
    build: (seed) =>
      new Retried({ servers: 16, service: exponential }, { timeout_ms: 500, retries: 2 }, seed),
    promised: WITHIN_250,
    stored: 'windows',
    outcomes: ['unstable'],
    instability: 'metastable',
    down_per_s: (16 / SERVICE_MS / 3) * 1000,
  }),
  scenarioOf({
    name: 'noisy neighbour',
    row: 8,
    set: 'tuning',
    build: (seed) =>
      new PoolSystem(
        {
          servers: 16,
          service: exponential,
          stretch: (random) => neighbour(random, { factor: 1.3, ratio: 0.1, mean_s: 20 }),
        },
        seed,
      ),
    promised: WITHIN_250,
    stored: 'windows',
  }),
  scenarioOf({
    name: 'leak',
    row: 9,
    set: 'tuning',
    build: (seed) =>
      new PoolSystem({ servers: 16, service: exponential, stretch: () => leak(1) }, seed),
    promised: WITHIN_250,
    truth: null,
    place_per_s: POOL_16.rate_per_s,
    outcomes: ['unstable'],
    instability: 'drifting',
  }),
  scenarioOf({
    name: 'autoscaler',
    row: 10,
    set: 'tuning',
    build: (seed) =>
      new Autoscaled(
        { servers: 8, service: exponential },
        { busy_ratio: 0.7, delay_ms: 60_000 },
        seed,
      ),
    promised: WITHIN_250,
    // Before and after it scaled out; that it changed while one looked is true as well.
    truth: null,
    numbers_per_s: [truthOf(8).rate_per_s, POOL_16.rate_per_s],
    place_per_s: truthOf(8).rate_per_s,
    outcomes: ['estimated', 'unstable'],
    instability: 'drifting',
  }),
  scenarioOf({
    name: 'generator short of CPU',
    row: 11,
    set: 'tuning',
    build: pool16,
    promised: WITHIN_250,
    generator: { ...STOUT, ceiling_per_s: 0.6 * POOL_16.rate_per_s },
    truth: null,
    place_per_s: POOL_16.rate_per_s,
    outcomes: ['generator-limited'],
  }),
  scenarioOf({
    name: 'generator short of users',
    row: 11,
    set: 'tuning',
    build: pool16,
    promised: WITHIN_250,
    generator: { ...STOUT, users: 18 },
    truth: null,
    place_per_s: POOL_16.rate_per_s,
    outcomes: ['generator-limited'],
  }),
  scenarioOf({
    name: 'above the range',
    row: 12,
    set: 'tuning',
    build: pool16,
    promised: WITHIN_250,
    truth: null,
    place_per_s: POOL_16.rate_per_s,
    range_ratio: 0.7,
    outcomes: ['at-least'],
  }),
  scenarioOf({
    name: 'objective out of reach',
    row: 12,
    set: 'tuning',
    build: pool16,
    // One in twenty services alone takes 150 ms.
    promised: within(120),
    truth: null,
    place_per_s: POOL_16.rate_per_s,
    outcomes: ['below-range'],
  }),
  scenarioOf({
    name: 'five procedures, one signs',
    row: 13,
    set: 'tuning',
    build: (seed) =>
      new Signed(
        {
          operations: PROCEDURES.length,
          pool: { servers: 16, service: exponential },
          signing: { servers: 1, service: { ...exponential, mean_ms: 20 } },
        },
        seed,
      ),
    promised: within(400),
    operations: PROCEDURES,
    stored: 'steady',
    binding: bindsSigning,
  }),
  scenarioOf({
    name: 'rate limit, 429',
    row: 14,
    set: 'tuning',
    build: (seed) =>
      new RateLimited({ servers: 64, service: exponential }, { rate_per_s: 200, depth: 20 }, seed),
    promised: within(400),
    stored: 'steady',
    binding: bindsErrors,
  }),
  scenarioOf({
    name: 'lost answers',
    row: 15,
    set: 'tuning',
    build: (seed) =>
      new PoolSystem({ servers: 16, service: exponential }, seed, {
        lost_ratio: 0.02,
        timeout_ms: 5000,
      }),
    promised: WITHIN_250,
    truth: null,
    place_per_s: POOL_16.rate_per_s,
    outcomes: ['below-range'],
  }),
];
