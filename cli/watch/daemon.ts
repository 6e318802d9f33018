import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { SIMULATOR } from '../../config/target-url.ts';
import { phaseAt } from '../../model/calendar.ts';
import { workCalendar } from '../../model/holidays.ts';
import type { ProbePlan } from '../../model/probe-plan.ts';
import { openJournal, type ProbeJournal } from '../../reporters/watch/journal.ts';
import type { Retention } from '../../reporters/watch/retention.ts';
import { watchFolders } from '../../reporters/watch/watch-folders.ts';
import type { WatchFigures } from '../../reporters/watch/watched.ts';
import { systemClock } from '../../runners/clock.ts';
import { Heartbeat } from '../../runners/heartbeat.ts';
import { removeLeftovers } from '../../runners/probe-folder.ts';
import { type Execute, Watch } from '../../runners/watch/watch.ts';
import { WorkerPool } from '../../runners/watch/worker-pool.ts';
import type { Context } from '../command.ts';
import { startEmbeddedSimulator } from '../embedded-simulator.ts';
import { OperatorError } from '../operator-error.ts';
import { probeData } from '../probe-data.ts';
import { locateChromium } from '../setup/locate.mjs';
import { requireChromium } from '../tools.ts';
import { workerEntry } from '../worker-entry.ts';
import { Checks } from './checks.ts';
import { executor, type SimulatorUrls } from './execute.ts';
import { serveWatch } from './serve.ts';
import { startUpkeep } from './upkeep.ts';

/** What runs goes on for so long after the daemon is told to stop; all of it is over within 10 s. */
const DRAIN_MS = 6000;

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;

export interface DaemonOptions {
  readonly location: string;
  /** Instead of the configured one. */
  readonly port: number | undefined;
}

/** A running daemon. */
export interface Daemon {
  /** Of the status page. */
  readonly url: string;
  readonly metrics_url: string;
  readonly probes: number;
  readonly journal_dir: string;
  /** Takes another configuration: probes that stay keep their place in time, and no slot is lost. */
  replace(config: Config): void;
  /** Another configuration could not be loaded: the one in force stays. */
  reloadFailed(): void;
  close(): Promise<void>;
}

/** The configuration in force. */
interface InForce {
  config: Config;
  loaded_ms: number;
  reload_failed: boolean;
}

/**
 * Starts the daemon: removes what a killed one left, opens the journal, and runs what is due.
 *
 * @throws OperatorError when there is no probe, or a tool is missing; RunFolderError when the journal cannot be written
 */
export async function startDaemon(
  context: Context,
  config: Config,
  { location, port }: DaemonOptions,
): Promise<Daemon> {
  if (config.probes.length === 0) {
    throw new OperatorError('no probe is configured', {
      hint: 'add probes:, as config/probes.yaml has them',
    });
  }
  const tmp_dir = tmpdir();
  await removeLeftovers(tmp_dir);
  const { journal_dir, artifacts_dir } = watchFolders(path.resolve(context.cwd, config.runs_dir));
  const say = (problem: string): void => context.io.say(problem);
  const { retention } = config.watch;
  const journal = await openJournal({
    dir: journal_dir,
    clock: systemClock,
    onProblem: say,
    retention: limitsOf(retention.journal),
  });
  const closing: (() => Promise<void>)[] = [() => journal.close()];
  try {
    const in_force: InForce = { config, loaded_ms: systemClock.now_ms(), reload_failed: false };
    const simulator = await simulatorFor(config, closing);
    const pool = await poolOf(context, config, { tmp_dir, artifacts_dir });
    closing.push(() => pool.close());
    const checks = checksOf(context, in_force, closing);
    const current = { config: () => in_force.config, env: context.env, clock: systemClock };
    const execute = executor({ pool, checks, simulator, ...current });
    const watch = watchOf(in_force, location, journal, execute, say);
    const server = await serveWatch({
      context,
      config: () => in_force.config,
      location,
      port,
      journal,
      artifacts_dir,
      figures: () => figuresOf(pool, watch, in_force),
      clock: systemClock,
    });
    closing.push(
      () => server.close(),
      () => watch.stop(DRAIN_MS),
    );
    const upkeep = { journal, artifacts_dir, retention: limitsOf(retention.artifacts) };
    const stopUpkeep = startUpkeep({ ...upkeep, clock: systemClock, onProblem: say });
    closing.push(stopUpkeep);
    void watch.run();
    return {
      url: server.root,
      metrics_url: server.url,
      probes: config.probes.length,
      journal_dir,
      replace: (next) => {
        Object.assign(in_force, {
          config: next,
          loaded_ms: systemClock.now_ms(),
          reload_failed: false,
        });
        watch.replace(next.probes);
      },
      reloadFailed: () => {
        in_force.reload_failed = true;
      },
      close: () => closeAll(closing),
    };
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

function watchOf(
  in_force: InForce,
  location: string,
  journal: ProbeJournal,
  execute: Execute,
  onProblem: (problem: string) => void,
): Watch {
  const { probes, special_days, watch } = in_force.config;
  return new Watch({
    plans: probes,
    location,
    phaseAt: (time_ms) => phaseAt(in_force.config.phases, time_ms),
    calendar: workCalendar(special_days),
    lastSlot: lastSlots(journal, location),
    execute,
    places: { journeys: watch.workers, checks: watch.checks_at_once },
    sink: journal,
    clock: systemClock,
    onProblem,
  });
}

function limitsOf({ days, mib }: { readonly days: number; readonly mib: number }): Retention {
  return { age_max_ms: days * DAY_MS, bytes_max: mib * MIB };
}

/** In the opposite order of opening. */
async function closeAll(closing: (() => Promise<void>)[]): Promise<void> {
  for (let close = closing.pop(); close !== undefined; close = closing.pop()) await close();
}

async function simulatorFor(
  config: Config,
  closing: (() => Promise<void>)[],
): Promise<SimulatorUrls> {
  if (
    !config.probes.some((plan) =>
      touched(plan).some((platform) => config.platforms[platform]?.url === SIMULATOR),
    )
  )
    return {};
  const simulator = await startEmbeddedSimulator();
  closing.push(() => simulator.close());
  return simulator.urls;
}

function touched(plan: ProbePlan) {
  return plan.kind === 'journey' ? plan.visits : [plan.platform];
}

async function poolOf(
  context: Context,
  { watch: settings, probes }: Config,
  dirs: { readonly tmp_dir: string; readonly artifacts_dir: string },
): Promise<WorkerPool> {
  const needs_browser = probes.some(({ kind }) => kind === 'journey');
  const { runs_max, age_max_s, memory_max_mib } = settings.recycle;
  return new WorkerPool({
    ...dirs,
    size: settings.workers,
    recycle: { runs_max, age_max_s, memory_max_bytes: memory_max_mib * MIB },
    worker_entry: { command: process.execPath, args: [workerEntry('probes/worker')] },
    env: context.env,
    chromium_path:
      (await (needs_browser ? requireChromium(context) : locateChromium(context.env)))?.path ??
      null,
    accessibility: settings.accessibility,
    clock: systemClock,
  });
}

function checksOf(context: Context, in_force: InForce, closing: (() => Promise<void>)[]): Checks {
  const heartbeat = Heartbeat.start(systemClock);
  closing.push(async () => heartbeat.stop());
  return new Checks({
    config: () => in_force.config,
    env: context.env,
    clock: systemClock,
    heartbeat,
    lifelines: in_force.config.watch.lifelines,
    data: () => probeData(in_force.config, context.env, systemClock.now_ms()),
  });
}

/** The newest settled slot of each probe of this location. */
function lastSlots(journal: ProbeJournal, location: string): (probe: string) => number | undefined {
  return (probe) => {
    const own = journal
      .lastRecords()
      .find((last) => last.probe === probe && last.location === location);
    return own === undefined ? undefined : Date.parse(own.slot_at);
  };
}

function figuresOf(pool: WorkerPool, watch: Watch, in_force: InForce): WatchFigures {
  const { config, loaded_ms, reload_failed } = in_force;
  return {
    workers: pool.state(),
    ...watch.state(),
    config: { hash: config.hash, loaded_ms, reload_failed },
  };
}
