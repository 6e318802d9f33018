import { describe, expect, it } from 'vitest';
import { TOLERANCE_MS, TOLERANCE_RATIO } from '../../analysis/side-agreement.ts';
import { sideReasons } from '../../analysis/side-reasons.ts';
import { exponential, type Random } from '../../model/random.ts';
import { compared, type Noted, type Served, type Sides } from './side-truth.ts';

/** A minute of M/M/4 at 50 ms and 70 %, 56 requests/s, with about one request a second on the side. */
const MINUTE: Sides = {
  servers: 4,
  service_ms: 50,
  utilisation: 0.7,
  duration_s: 60,
  side_gap_ms: 1000,
};

/** The client on the side waits for a core itself, and knows it. */
function starvedSide({ end_ms }: Served, random: Random): Noted {
  const delay_ms = exponential(random, 40);
  return { at_ms: end_ms + delay_ms, delay_ms };
}

/** Every `period_ms` the generator stands still for `held_ms`, as SIGSTOP does it. */
function frozen(period_ms: number, held_ms: number): NonNullable<Sides['k6Notes']> {
  return ({ end_ms }) => {
    const into_ms = end_ms % period_ms;
    return into_ms < held_ms ? end_ms - into_ms + held_ms : end_ms;
  };
}

const HEALTHY: readonly { readonly name: string; readonly sides: Sides }[] = [
  { name: 'calm', sides: { ...MINUTE, utilisation: 0.3 } },
  { name: 'busy', sides: MINUTE },
  { name: 'near saturation', sides: { ...MINUTE, utilisation: 0.97 } },
  { name: 'beyond saturation', sides: { ...MINUTE, utilisation: 1.1 } },
  { name: 'of ten seconds', sides: { ...MINUTE, duration_s: 10 } },
  { name: 'with few requests of k6', sides: { ...MINUTE, servers: 1, utilisation: 0.1 } },
  {
    name: 'of clients of their own speed each',
    sides: {
      ...MINUTE,
      k6Notes: ({ end_ms }) => end_ms + 1,
      sideNotes: ({ end_ms }) => ({ at_ms: end_ms + 3, delay_ms: 0 }),
    },
  },
  { name: 'whose client on the side is starved', sides: { ...MINUTE, sideNotes: starvedSide } },
  {
    name: 'whose generator is late by just what is tolerated',
    sides: {
      ...MINUTE,
      k6Notes: ({ at_ms, end_ms }) => end_ms + TOLERANCE_RATIO * (end_ms - at_ms) + TOLERANCE_MS,
    },
  },
  {
    name: 'whose client on the side is late by just what is tolerated',
    sides: {
      ...MINUTE,
      sideNotes: ({ at_ms, end_ms }) => ({
        at_ms: end_ms + TOLERANCE_RATIO * (end_ms - at_ms) + TOLERANCE_MS,
        delay_ms: 0,
      }),
    },
  },
];

const RUNS_EACH = 100;

/** In how many of so many runs k6 is said to be slower or faster. */
function alarms(sides: Sides, runs: number): { readonly slower: number; readonly faster: number } {
  let [slower, faster] = [0, 0];
  for (let seed = 1; seed <= runs; seed++) {
    const [reason] = sideReasons(compared(sides, seed));
    if (reason?.text.includes(' slower than ')) slower++;
    if (reason?.text.includes(' faster than ')) faster++;
  }
  return { slower, faster };
}

describe('a request on the side', () => {
  it('agrees with a healthy generator: at most 10 false alarms in 1,000 seeded runs', () => {
    const found = HEALTHY.map(({ sides }) => alarms(sides, RUNS_EACH));
    const alarmed = found.reduce((sum, { slower, faster }) => sum + slower + faster, 0);
    expect(HEALTHY.length * RUNS_EACH).toBe(1000);
    expect(alarmed).toBeLessThanOrEqual(10);
  });

  it.each([
    { name: 'stands still for half of each second', k6Notes: frozen(1000, 500), of40: 39 },
    { name: 'stands still for a second in four', k6Notes: frozen(4000, 1000), of40: 15 },
    {
      name: 'is starved, by 80 ms on average',
      k6Notes: ({ end_ms }: Served, random: Random) => end_ms + exponential(random, 80),
      of40: 39,
    },
    {
      name: 'is starved, by 40 ms on average',
      k6Notes: ({ end_ms }: Served, random: Random) => end_ms + exponential(random, 40),
      of40: 20,
    },
  ])('shows that a generator that $name is slower: in $of40 of 40 runs at least', (row) => {
    const { slower, faster } = alarms({ ...MINUTE, k6Notes: row.k6Notes }, 40);
    expect(slower).toBeGreaterThanOrEqual(row.of40);
    expect(faster).toBe(0);
  });

  it('shows that a generator that leaves out half of each latency is faster: in 25 of 40 runs at least', () => {
    const k6Notes = ({ at_ms, end_ms }: Served): number => (at_ms + end_ms) / 2;
    const { slower, faster } = alarms({ ...MINUTE, k6Notes }, 40);
    expect(faster).toBeGreaterThanOrEqual(25);
    expect(slower).toBe(0);
  });
});
