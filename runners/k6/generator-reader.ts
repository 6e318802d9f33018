import type { GeneratorSample } from '../../model/window.ts';
import type { Clock } from '../clock.ts';
import { clockOffset } from '../clock-offset.ts';
import {
  type CoreTicks,
  firstChild,
  readCoreTicks,
  readThreadTimes,
  type ThreadTimes,
} from '../cores.ts';
import type { Heartbeat } from '../heartbeat.ts';
import { type LinkTotals, linkUse, readLinks } from '../links.ts';
import { readPortsRatio } from '../ports.ts';
import {
  cpuRatio,
  type ProcessUsage,
  readGcShare,
  readProcessUsage,
  readUsersAtWork,
} from './health.ts';

const NS_PER_MS = 1e6;

/** What takes its time to be asked for, garbage and ports, is asked for in one sample of so many. */
const SELDOM = 5;

export interface WatchedGenerator {
  readonly clock: Clock;
  /** Cores that k6 may use. */
  readonly cpus: number;
  /** k6's REST API. */
  readonly api_url: string;
  /** The shell that guards k6; undefined when it could not be started. */
  readonly guard_pid: number | undefined;
  readonly heartbeat: Heartbeat;
  /** What k6 reported of itself. */
  readonly reported: { readonly dropped_iterations: number; readonly vus: number };
}

/** Running totals at one moment. */
interface Totals {
  readonly at_ms: number;
  readonly offset_ms: number;
  readonly usage: ProcessUsage;
  readonly cores: CoreTicks | undefined;
  readonly threads: ThreadTimes | undefined;
  readonly links: readonly LinkTotals[];
}

/**
 * Reads the generator's state and turns running totals into what was used since the last sample. A reading that k6
 * did not answer gives no sample, and the next one that it answers covers its time.
 */
export function generatorReader(watched: WatchedGenerator): () => Promise<GeneratorSample[]> {
  const { clock, api_url, heartbeat, reported } = watched;
  const gcShare = gcReader(clock, api_url);
  const portsRatio = inOneOf(SELDOM, readPortsRatio);
  let before: Totals | undefined;
  return async () => {
    // At the same time: a k6 that is slow to answer must not look like one that does not.
    const [usage, users, gc_cpu_ratio, ports_ratio, links] = await Promise.all([
      readProcessUsage(api_url),
      readUsersAtWork(api_url),
      gcShare(),
      portsRatio(),
      readLinks(),
    ]);
    if (usage === undefined) return [];
    const totals = totalsOf(watched, usage, links);
    const last = before;
    if (last !== undefined && totals.at_ms <= last.at_ms) return [];
    before = totals;
    if (last === undefined) return [];
    return [
      {
        time_ms: clock.now_ms(),
        memory_bytes: usage.memory_bytes,
        dropped_iterations: reported.dropped_iterations,
        vus: users?.vus ?? reported.vus,
        vus_max: users?.vus_max ?? null,
        ...usedBetween(last, totals, watched.cpus),
        gc_cpu_ratio,
        ports_ratio,
        loop_delay_ms_max: heartbeat.longest_ms(last.at_ms),
      },
    ];
  };
}

function totalsOf(
  { clock, guard_pid }: WatchedGenerator,
  usage: ProcessUsage,
  links: readonly LinkTotals[],
): Totals {
  const k6_pid = guard_pid === undefined ? undefined : firstChild(guard_pid);
  return {
    at_ms: clock.monotonic_ms(),
    offset_ms: clockOffset(clock),
    usage,
    cores: readCoreTicks(),
    threads: k6_pid === undefined ? undefined : readThreadTimes(k6_pid),
    links,
  };
}

type Used = Pick<
  GeneratorSample,
  | 'cpu_ratio'
  | 'gc_pause_ratio'
  | 'cpu_wait_ratio'
  | 'cpu_wait_ms_mean'
  | 'machine_cpu_ratio'
  | 'steal_ratio'
  | 'link_ratio'
  | 'link_dropped_packets'
  | 'clock_step_ms'
>;

/** What was used between two readings. */
export function usedBetween(before: Totals, after: Totals, cpus: number): Used {
  const elapsed_ms = after.at_ms - before.at_ms;
  const paused_s = gained(before.usage.gc_pause_s, after.usage.gc_pause_s);
  const ran_ns = gained(before.threads?.ran_ns, after.threads?.ran_ns);
  const waited_ns = gained(before.threads?.waited_ns, after.threads?.waited_ns);
  const turns = gained(before.threads?.turns, after.threads?.turns);
  const ticks = gained(before.cores?.total, after.cores?.total);
  return {
    cpu_ratio: cpuRatio(before.usage, after.usage, elapsed_ms, cpus),
    gc_pause_ratio: paused_s === null ? null : (1000 * paused_s) / elapsed_ms,
    cpu_wait_ratio: ran_ns === null ? null : shareOf(waited_ns, ran_ns + (waited_ns ?? 0)),
    cpu_wait_ms_mean: shareOf(waited_ns === null ? null : waited_ns / NS_PER_MS, turns),
    machine_cpu_ratio: shareOf(gained(before.cores?.busy, after.cores?.busy), ticks),
    steal_ratio: shareOf(gained(before.cores?.stolen, after.cores?.stolen), ticks),
    ...linkUse(before.links, after.links, elapsed_ms),
    clock_step_ms: after.offset_ms - before.offset_ms,
  };
}

/** What a running total gained; null where there is none, or when it was counted anew. */
function gained(
  before: number | null | undefined,
  after: number | null | undefined,
): number | null {
  const isKnown = typeof before === 'number' && typeof after === 'number';
  return isKnown && after >= before ? after - before : null;
}

function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** The share of k6's cores that garbage took since it was last asked; null in the calls in which it is not. */
function gcReader(clock: Clock, api_url: string): () => Promise<number | null> {
  const started_ms = clock.monotonic_ms();
  let before = { share: 0, up_ms: 0 };
  return inOneOf(SELDOM, async () => {
    const share = await readGcShare(api_url);
    if (share === undefined) return null;
    const now = { share, up_ms: clock.monotonic_ms() - started_ms };
    const last = before;
    before = now;
    return shareBetween(last, now);
  });
}

/** Asks in one call of `n`; null in the others. */
function inOneOf(n: number, ask: () => Promise<number | null>): () => Promise<number | null> {
  let calls = 0;
  return async () => (++calls % n === 0 ? ask() : null);
}

/** A share of the time since the start at two moments → the share of the time between them, 0 at least. */
export function shareBetween(
  before: { readonly share: number; readonly up_ms: number },
  after: { readonly share: number; readonly up_ms: number },
): number {
  const used_ms = after.share * after.up_ms - before.share * before.up_ms;
  return Math.max(0, used_ms / (after.up_ms - before.up_ms));
}
