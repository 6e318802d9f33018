import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { World } from '../../../cli/drill/world.ts';
import { systemResolve } from '../../../cli/permission.ts';
import { requireChromium } from '../../../cli/tools.ts';
import { Checks } from '../../../cli/watch/checks.ts';
import { executor } from '../../../cli/watch/execute.ts';
import { workerEntry } from '../../../cli/worker-entry.ts';
import { loadConfig } from '../../../config/load.ts';
import { workCalendar } from '../../../model/holidays.ts';
import { syntheticProbeData } from '../../../model/probe-data.ts';
import type { ProbePlan } from '../../../model/probe-plan.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import { systemClock } from '../../../runners/clock.ts';
import { Heartbeat } from '../../../runners/heartbeat.ts';
import { Watch } from '../../../runners/watch/watch.ts';
import { WorkerPool } from '../../../runners/watch/worker-pool.ts';

/** Probes that run, and what they have found so far. */
export interface Watched {
  readonly records: readonly ProbeRecord[];
  stop(): Promise<void>;
}

/** More than any of these tables has probes: nobody waits for a place. */
const PLACES = 100;

/** One for each journey: a slow one must not keep the others from their slots. */
const BROWSERS = 3;

const DRAIN_MS = 5000;

/** Far more than any journey has pages; a browser that hangs is none of this. */
const RECYCLE = { runs_max: 100, age_max_s: 3600, memory_max_bytes: 2 ** 31 };

/**
 * Watches as the daemon does: its schedule, its queue, its outcomes.
 *
 * @param places what is watched, on loopback
 */
export async function startWatching(
  plans: readonly ProbePlan[],
  { urls, authority_file }: Pick<World, 'urls' | 'authority_file'>,
): Promise<Watched> {
  const config = await loadConfig('config/thongsuot.yaml');
  const heartbeat = Heartbeat.start(systemClock);
  const artifacts_dir = await mkdtemp(path.join(tmpdir(), 'thongsuot-detection-'));
  const records: ProbeRecord[] = [];
  const checks = new Checks({
    config: () => config,
    env: authority_file === null ? {} : { SSL_CERT_FILE: authority_file },
    resolve: systemResolve,
    clock: systemClock,
    heartbeat,
    lifelines: [],
    data: async () => syntheticProbeData(systemClock.now_ms(), systemClock.now_ms()),
  });
  const pool = await poolFor(plans, artifacts_dir);
  const execute = executor({
    pool,
    checks,
    config: () => config,
    resolve: systemResolve,
    simulator: () => urls,
    env: process.env,
    clock: systemClock,
  });
  const watch = new Watch({
    plans,
    calendar: workCalendar([]),
    lastSlot: () => undefined,
    location: 'detection',
    phaseAt: () => 'outside',
    execute,
    places: { journeys: BROWSERS, checks: PLACES },
    sink: { append: async (record) => void records.push(record) },
    clock: systemClock,
    onProblem: (problem) => void process.stderr.write(`${problem}\n`),
  });
  const running = watch.run();
  return {
    records,
    stop: async () => {
      await watch.stop(DRAIN_MS);
      await running;
      await pool.close();
      heartbeat.stop();
      await rm(artifacts_dir, { recursive: true, force: true });
    },
  };
}

/** Warm browsers; none is looked for where no journey needs it. */
async function poolFor(plans: readonly ProbePlan[], artifacts_dir: string): Promise<WorkerPool> {
  const needs_browser = plans.some(({ kind }) => kind === 'journey');
  return new WorkerPool({
    size: BROWSERS,
    recycle: RECYCLE,
    worker_entry: { command: process.execPath, args: [workerEntry('probes/worker')] },
    env: process.env,
    // Chromium's sockets lie below it, and the name of a socket has room for a hundred characters.
    tmp_dir: tmpdir(),
    artifacts_dir,
    chromium_path: needs_browser ? (await requireChromium({ env: process.env })).path : null,
    accessibility: false,
    clock: systemClock,
  });
}
