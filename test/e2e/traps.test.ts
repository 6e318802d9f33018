import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReasonCode } from '../../model/verdict.ts';
import type { Fault } from '../../simulator/fault.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { type Bare, bare } from './traps/bare.ts';
import { documentFrom, type Guarded, type GuardedRun, guarded } from './traps/guarded.ts';
import { SEARCHES, underWay } from './traps/under-way.ts';

/*
 * What k6 by itself does not tell. Each row is a trap that people fall into: a short script as they write it, which
 * k6 runs and calls good (exit code 0), or bad for the wrong reason; and what `thongsuot load` says in the same case.
 * docs/traps.md is the same table in words.
 */

let simulator: Simulator;
let target: string;

beforeAll(async () => {
  simulator = await startSimulator({ platforms: ['settlement'], service_ms: 20 });
  target = simulator.urls.settlement ?? '';
});

afterAll(() => simulator.close());

interface Trap {
  /** What goes wrong. */
  readonly trap: string;
  readonly script: string;
  readonly args?: readonly string[];
  /** What k6 says; null: nothing, a signal ended it. */
  readonly exit: number | null;
  /** What is wrong with the platform in both runs. */
  readonly fault?: Fault;
  /** What happens to the platform while both are under way. */
  readonly meanwhile?: () => Promise<void>;
  /** What happens to each k6 while it is under way. */
  readonly befalls?: (pid: number) => Promise<void>;
  readonly guarded: Guarded;
  readonly verdict: 'fail' | 'invalid';
  readonly reason: ReasonCode;
}

const CODE_OF_VERDICT = { fail: 3, invalid: 4 } as const;

/** Stops a k6 that runs, for all but a moment of seven seconds. */
async function freeze(pid: number): Promise<void> {
  for (let slice = 0; slice < 2; slice++) {
    process.kill(pid, 'SIGSTOP');
    await wait(3200);
    process.kill(pid, 'SIGCONT');
    await wait(300);
  }
}

/** Stops a k6 for most of each second until it has ended. It still answers what it is asked about its health. */
async function stutter(pid: number): Promise<void> {
  for (let second = 0; second < 60 && signalled(pid, 'SIGSTOP'); second++) {
    await wait(700);
    signalled(pid, 'SIGCONT');
    await wait(300);
  }
}

/** Whether the process was there to get the signal. */
function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Half as long again as a window: wherever it begins, it is three quarters of one. */
const OUTAGE_MS = 7500;

/** Nothing is answered for a moment. */
async function outage(): Promise<void> {
  await switchOn({ kind: 'outage' });
  await wait(OUTAGE_MS);
  await switchOff();
}

const REFUSED: Fault = { kind: 'errors', ratio: 1, status: 503 };

const TRAPS: readonly Trap[] = [
  {
    trap: 'every iteration throws',
    script: 'throws.js',
    exit: 0,
    guarded: {
      before: `sed -i '1i globalThis.encodeURIComponent = () => { throw new Error("a bug of the script"); };' "$script"`,
    },
    verdict: 'invalid',
    reason: 'script_exceptions',
  },
  {
    trap: 'every check fails',
    script: 'failed-checks.js',
    exit: 0,
    fault: { kind: 'wrong_content' },
    guarded: {},
    verdict: 'fail',
    reason: 'objective_missed',
  },
  {
    trap: 'a threshold is on what nobody reached',
    script: 'nothing-measured.js',
    exit: 0,
    fault: { kind: 'errors', ratio: 1, status: 500, operation: 'settlement.viewProcedure' },
    guarded: { journey: 'citizen-submits-and-pays' },
    verdict: 'fail',
    reason: 'never_measured',
  },
  {
    trap: 'a threshold has a mistyped tag, and all requests fail',
    script: 'mistyped-tag.js',
    exit: 0,
    fault: REFUSED,
    guarded: {},
    verdict: 'fail',
    reason: 'objective_missed',
  },
  {
    trap: '--tag drops the tag that a threshold is on, and all requests fail',
    script: 'tag-on-command-line.js',
    args: ['--tag', 'instance_id=1'],
    exit: 0,
    fault: REFUSED,
    guarded: {},
    verdict: 'fail',
    reason: 'objective_missed',
  },
  {
    trap: 'everybody is refused at once, which makes the platform quick',
    script: 'quick-refusals.js',
    exit: 0,
    fault: REFUSED,
    guarded: {},
    verdict: 'fail',
    reason: 'objective_missed',
  },
  {
    trap: 'most visits never begin',
    script: 'dropped-iterations.js',
    exit: 0,
    guarded: { args: ['--max-vus', '1'] },
    verdict: 'invalid',
    reason: 'load_not_delivered',
  },
  {
    trap: 'nothing is answered for a moment of a long run',
    script: 'short-outage.js',
    exit: 0,
    meanwhile: outage,
    guarded: { duration_s: 42 },
    verdict: 'fail',
    reason: 'outage',
  },
  {
    trap: 'k6 is killed, and its results with it',
    script: 'plain.js',
    exit: null,
    befalls: async (pid) => {
      process.kill(pid, 'SIGKILL');
    },
    guarded: {},
    verdict: 'invalid',
    reason: 'generator_crashed',
  },
  {
    trap: 'k6 stands still nearly all the time',
    script: 'plain.js',
    exit: 0,
    befalls: freeze,
    guarded: { duration_s: 9 },
    verdict: 'invalid',
    reason: 'generator_unobserved',
  },
  {
    trap: 'k6 stands still most of each second, and calls the platform slow',
    script: 'plain.js',
    exit: 99,
    // Half of what is allowed, and so long that most requests are in flight when k6 stops.
    fault: { kind: 'latency', extra_ms: 250 },
    befalls: stutter,
    guarded: { duration_s: 25 },
    verdict: 'invalid',
    reason: 'side_probe_disagrees',
  },
];

async function switchOn(fault: Fault): Promise<void> {
  const response = await fetch(`${target}/_simulator/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(response.status).toBe(201);
}

async function switchOff(): Promise<void> {
  await fetch(`${target}/_simulator/faults`, { method: 'DELETE' });
}

const runs = new Map<string, GuardedRun>();

/** Several traps catch people in one and the same case, in which `thongsuot` is run once. */
function sameOf({ trap, fault, meanwhile, befalls, guarded: how }: Trap): GuardedRun {
  const isAlone = meanwhile !== undefined || befalls !== undefined;
  const key = JSON.stringify([isAlone ? trap : '', fault, how]);
  const run = runs.get(key) ?? guarded(target, how);
  runs.set(key, run);
  return run;
}

/** Both runs, beside each other. */
async function both(trap: Trap): Promise<{ bare: Bare; guarded: GuardedRun }> {
  const { script, args = [], meanwhile, befalls } = trap;
  const ours = sameOf(trap);
  if (meanwhile !== undefined) {
    await vi.waitUntil(() => ours.pid() !== undefined, { timeout: 60_000, interval: 100 });
  }
  const alone = bare(script, { target, args });
  if (meanwhile !== undefined) await underWay(target, () => alone.child.pid, meanwhile);
  if (befalls !== undefined) {
    await Promise.all([
      underWay(target, () => alone.child.pid, befalls),
      underWay(target, ours.pid, befalls, SEARCHES),
    ]);
  }
  return { bare: alone, guarded: ours };
}

describe('when', () => {
  for (const trap of TRAPS) {
    const says = `bare k6 ${trap.exit === null ? 'says nothing' : `exits ${trap.exit}`}`;
    it(`${trap.trap}, ${says} and thongsuot says ${trap.verdict}: ${trap.reason}`, async () => {
      if (trap.fault !== undefined) await switchOn(trap.fault);
      try {
        const { bare: alone, guarded: ours } = await both(trap);
        expect((await alone.finished).code).toBe(trap.exit);
        const { verdict } = await documentFrom(ours);
        expect(verdict?.kind).toBe(trap.verdict);
        expect(verdict?.reasons.map(({ code }) => code)).toContain(trap.reason);
        expect((await ours.finished).code).toBe(CODE_OF_VERDICT[trap.verdict]);
      } finally {
        await switchOff();
      }
    });
  }
});
