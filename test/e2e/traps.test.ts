import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReasonCode } from '../../model/verdict.ts';
import type { Fault } from '../../simulator/fault.ts';
import { type Simulator, startSimulator } from '../../simulator/start.ts';
import { type Bare, bare } from './traps/bare.ts';
import { documentFrom, type Guarded, type GuardedRun, guarded } from './traps/guarded.ts';

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
  /** What happens while each of the two is under way. Both at once, when nothing does. */
  readonly meanwhile?: (pid: number) => Promise<void>;
  readonly guarded: Guarded;
  readonly verdict: 'fail' | 'invalid';
  readonly reason: ReasonCode;
}

const CODE_OF_VERDICT = { fail: 3, invalid: 4 } as const;

/** Stops a k6 that runs, most of the time, until it is gone or four seconds are over. */
async function freeze(pid: number): Promise<void> {
  for (let slice = 0; slice < 2; slice++) {
    process.kill(pid, 'SIGSTOP');
    await wait(3200);
    process.kill(pid, 'SIGCONT');
    await wait(300);
  }
}

const OUTAGE_MS = 700;

async function outage(): Promise<void> {
  await wait(6000);
  await switchOn({ kind: 'outage' });
  await wait(OUTAGE_MS);
  await switchOff();
}

const TRAPS: readonly Trap[] = [
  {
    trap: 'every iteration throws',
    script: 'throws.js',
    exit: 0,
    guarded: {
      before: `sed -i '1i String.prototype.padStart = () => { throw new Error("a bug of the script"); };' "$script"`,
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
    fault: { kind: 'errors', ratio: 1, status: 500 },
    guarded: {},
    verdict: 'fail',
    reason: 'objective_missed',
  },
  {
    trap: '--tag drops the tag that a threshold is on, and all requests fail',
    script: 'tag-on-command-line.js',
    args: ['--tag', 'instance_id=1'],
    exit: 0,
    fault: { kind: 'errors', ratio: 1, status: 500 },
    guarded: {},
    verdict: 'fail',
    reason: 'objective_missed',
  },
  {
    trap: 'everybody is refused at once, which makes the platform quick',
    script: 'quick-refusals.js',
    exit: 0,
    fault: { kind: 'errors', ratio: 1, status: 503 },
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
    guarded: { duration_s: 20 },
    verdict: 'fail',
    reason: 'outage',
  },
  {
    trap: 'k6 is killed, and its results with it',
    script: 'plain.js',
    exit: null,
    meanwhile: async (pid) => {
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
    meanwhile: freeze,
    guarded: { duration_s: 8 },
    verdict: 'invalid',
    reason: 'generator_unobserved',
  },
];

/** Requests that the platform has received so far, for things that should happen while a run is under way. */
async function received(): Promise<number> {
  const response = await fetch(`${target}/_simulator/log`);
  const text = await response.text();
  return [...text.matchAll(/"received":(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
}

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

/** Waits until a k6 that was started makes requests, and lets happen what should. */
async function underWay(
  pid: () => number | undefined,
  happen: NonNullable<Trap['meanwhile']>,
): Promise<void> {
  const before = await received();
  await vi.waitUntil(async () => (await received()) > before + 20, {
    timeout: 60_000,
    interval: 100,
  });
  await happen(pid() ?? Number.NaN);
}

/** Both runs: beside each other, unless something happens to them. */
async function both(trap: Trap): Promise<{ bare: Bare; guarded: GuardedRun }> {
  const { script, args = [], meanwhile, guarded: how } = trap;
  const alone = bare(script, { target, args });
  if (meanwhile === undefined) return { bare: alone, guarded: guarded(target, how) };
  await underWay(() => alone.child.pid, meanwhile);
  await alone.finished;
  const ours = guarded(target, how);
  await underWay(ours.pid, meanwhile);
  return { bare: alone, guarded: ours };
}

describe('when', () => {
  it.each(TRAPS)(
    '$trap, bare k6 exits $exit and thongsuot says $verdict: $reason',
    async (trap) => {
      if (trap.fault !== undefined) await switchOn(trap.fault);
      try {
        const runs = await both(trap);
        expect((await runs.bare.finished).code).toBe(trap.exit);
        const { verdict } = await documentFrom(runs.guarded);
        expect(verdict?.kind).toBe(trap.verdict);
        expect(verdict?.reasons.map(({ code }) => code)).toContain(trap.reason);
        expect((await runs.guarded.finished).code).toBe(CODE_OF_VERDICT[trap.verdict]);
      } finally {
        await switchOff();
      }
    },
  );
});
