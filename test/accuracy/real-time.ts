import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Overhead, Trust } from '../../simulator/trust.ts';
import { capacity, responseTail } from '../../simulator/truth.ts';
import {
  type Deviation,
  lateness,
  pairedDeviation,
  plainDeviation,
  quantileOf,
} from './compare.ts';
import { poissonTimes, sendOpenLoop } from './open-loop.ts';
import { OBJECTIVE, PATH, PLATFORM, replay, SERVICE_MS } from './station.ts';

/** A long run over HTTP at the declared capacity. */
export interface RealTimeRow extends Trust {
  readonly servers: number;
  readonly declared_per_s: number;
  readonly requests: number;
  readonly failed: number;
  readonly late_ratio: number;
  readonly plain: Deviation;
  readonly paired: Deviation;
  /** What HTTP, timers and the event loop add to each response. */
  readonly added_ms: { readonly p50: number; readonly p99: number };
  /** How late requests were sent. */
  readonly lag_p99_ms: number;
  readonly overhead: Overhead;
}

const TARGET_CORE = '0';
const OUR_CORE = '1';

/** Until the queue has forgotten that nobody was there: its relaxation takes about a second. */
const WARM_UP_MS = 20_000;

const SCHEDULE_SEED = 42;

/** Keeps this process off the core of the target. Without `taskset`, or a second core, it says so. */
export function pinOurselves(): void {
  const { status } = spawnSync('taskset', ['-a', '-c', '-p', OUR_CORE, String(process.pid)]);
  if (status !== 0)
    throw new Error('this needs two cores and `taskset` (Linux, package util-linux)');
}

/** Runs one platform of so many servers at its declared capacity. */
export async function realTimeRow(servers: number, counted_ms: number): Promise<RealTimeRow> {
  const declared_per_s = capacity({ servers, service_ms: SERVICE_MS }, OBJECTIVE);
  const times_ms = poissonTimes(declared_per_s, WARM_UP_MS + counted_ms, SCHEDULE_SEED + servers);
  const target = await startTarget(servers);
  try {
    const reset = setTimeout(() => void resetLog(target.url), WARM_UP_MS);
    const { response_ms, sent_ms } = await sendOpenLoop(target.url + PATH, times_ms);
    clearTimeout(reset);
    const measured = await overheadOf(target.url);
    const first = times_ms.findIndex((time_ms) => time_ms >= WARM_UP_MS);
    return {
      servers,
      declared_per_s,
      ...compared(servers, declared_per_s, {
        response_ms: response_ms.subarray(first),
        // Of the moments at which they were really sent: a late generator is not the simulator's fault.
        ideal_ms: replay(servers, sent_ms).subarray(first),
      }),
      lag_p99_ms: quantileOf(sent_ms.map((ms, i) => ms - (times_ms[i] ?? 0)).subarray(first), 0.99),
      ...measured,
    };
  } finally {
    await target.close();
  }
}

interface Responses {
  readonly response_ms: Float64Array;
  /** The same requests in event time. */
  readonly ideal_ms: Float64Array;
}

function compared(
  servers: number,
  rate_per_s: number,
  { response_ms, ideal_ms }: Responses,
): Pick<RealTimeRow, 'requests' | 'failed' | 'late_ratio' | 'plain' | 'paired' | 'added_ms'> {
  const late = lateness(response_ms, OBJECTIVE.limit_ms);
  const slope = slopeAt(servers, rate_per_s);
  const answered = response_ms.map((ms, i) => ms - (ideal_ms[i] ?? 0)).filter(Number.isFinite);
  return {
    requests: late.length,
    failed: late.length - answered.length,
    late_ratio: late.reduce((sum, value) => sum + value, 0) / late.length,
    plain: plainDeviation(late, 1 - OBJECTIVE.quantile, slope),
    paired: pairedDeviation(late, lateness(ideal_ms, OBJECTIVE.limit_ms), slope),
    added_ms: { p50: quantileOf(answered, 0.5), p99: quantileOf(answered, 0.99) },
  };
}

/** dP(response > limit)/d ln λ of the closed form. */
function slopeAt(servers: number, rate_per_s: number): number {
  const tail = (rate: number): number =>
    responseTail({ servers, service_ms: SERVICE_MS }, rate, OBJECTIVE.limit_ms);
  const step = 1e-4;
  return (tail(rate_per_s * (1 + step)) - tail(rate_per_s * (1 - step))) / (2 * step);
}

interface Target {
  readonly url: string;
  close(): Promise<void>;
}

async function startTarget(servers: number): Promise<Target> {
  const register = fileURLToPath(new URL('../../cli/register.mjs', import.meta.url));
  const module = fileURLToPath(new URL('target.ts', import.meta.url));
  const args = ['-c', TARGET_CORE, process.execPath, '--import', register, module, String(servers)];
  const child = spawn('taskset', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const [url]: unknown[] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => Promise.reject(new Error('the platform under test did not start'))),
  ]);
  return {
    url: String(url),
    close: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

async function resetLog(url: string): Promise<void> {
  await fetch(`${url}/_simulator/log`, { method: 'DELETE' });
}

async function overheadOf(url: string): Promise<Trust & { readonly overhead: Overhead }> {
  const answer = await fetch(`${url}/_simulator/truth`);
  const body = (await answer.json()) as {
    platforms: Record<string, Trust & { readonly overhead: Overhead }>;
  };
  const truth = body.platforms[PLATFORM];
  if (truth === undefined) throw new Error(`${url} is no ${PLATFORM}`);
  const { overhead, trustworthy, distrust } = truth;
  return { overhead, trustworthy, distrust };
}
