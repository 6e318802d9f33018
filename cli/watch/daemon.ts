import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { phaseAt } from '../../model/calendar.ts';
import { workCalendar } from '../../model/holidays.ts';
import { openJournal, type ProbeJournal } from '../../reporters/watch/journal.ts';
import type { Retention } from '../../reporters/watch/retention.ts';
import { watchFolders } from '../../reporters/watch/watch-folders.ts';
import type { WatchFigures } from '../../reporters/watch/watched.ts';
import { systemClock } from '../../runners/clock.ts';
import { Heartbeat } from '../../runners/heartbeat.ts';
import { removeLeftovers } from '../../runners/probe-folder.ts';
import { type Execute, Watch } from '../../runners/watch/watch.ts';
import { type PoolOptions, WorkerPool } from '../../runners/watch/worker-pool.ts';
import type { Context } from '../command.ts';
import { startEmbeddedSimulator } from '../embedded-simulator.ts';
import { OperatorError } from '../operator-error.ts';
import { type Resolve, shared, systemResolve } from '../permission.ts';
import { probeData } from '../probe-data.ts';
import { locateChromium } from '../setup/locate.mjs';
import { requireChromium } from '../tools.ts';
import { isOwn } from '../with-own-journeys.ts';
import { workerEntry } from '../worker-entry.ts';
import { Checks } from './checks.ts';
import { closeAll } from './close-all.ts';
import { executor } from './execute.ts';
import { preparePeers } from './peers.ts';
import { serveWatch } from './serve.ts';
import { SimulatorOnDemand } from './simulator.ts';
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
  /**
   * Takes another configuration: probes that stay keep their place in time, and no slot is lost. Not asked twice at once.
   *
   * @throws OperatorError when it has no probe, or a journey and there is no browser; whatever starting the simulator throws
   */
  replace(config: Config): Promise<void>;
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
  requireProbes(config);
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
    const simulator = new SimulatorOnDemand(() => startEmbeddedSimulator());
    closing.push(() => simulator.close());
    await simulator.startFor(config);
    const pool = await poolOf(context, config, { tmp_dir, artifacts_dir, onProblem: say });
    closing.push(() => pool.close());
    const resolve = shared(systemResolve);
    const checks = checksOf(context, in_force, resolve, closing);
    const current = { config: () => in_force.config, env: context.env, clock: systemClock };
    const execute = executor({
      ...{ pool, checks, resolve, ...current },
      simulator: () => simulator.urls,
    });
    const watch = watchOf(in_force, location, journal, execute, say);
    const peers = await preparePeers({ ...current, location, resolve, onProblem: say });
    const server = await serveWatch({
      ...{ ...current, resolve, location, port, journal, artifacts_dir },
      peers: peers.all,
      figures: () => figuresOf(pool, watch, in_force),
      onProblem: say,
    });
    const upkeep = { journal, artifacts_dir, retention: limitsOf(retention.artifacts) };
    const stopUpkeep = startUpkeep({ ...upkeep, clock: systemClock, onProblem: say });
    closing.push(
      () => server.close(),
      peers.start(),
      stopUpkeep,
      // First of all: upkeep may be packing for longer than what runs may go on.
      () => watch.stop(DRAIN_MS),
    );
    void watch.run();
    return {
      url: server.root,
      metrics_url: server.url,
      probes: config.probes.length,
      journal_dir,
      replace: (next) => replace(context, next, { in_force, simulator, pool, watch }),
      reloadFailed: () => {
        in_force.reload_failed = true;
      },
      close: () => closeAll(closing, say),
    };
  } catch (error) {
    await closeAll(closing, say).catch((problem: unknown) => say(String(problem)));
    throw error;
  }
}

/** What another configuration is taken by. */
interface Replaceable {
  readonly in_force: InForce;
  readonly simulator: SimulatorOnDemand;
  readonly pool: WorkerPool;
  readonly watch: Watch;
}

async function replace(
  context: Context,
  next: Config,
  { in_force, simulator, pool, watch }: Replaceable,
): Promise<void> {
  requireProbes(next);
  const browser = walks(next) ? await requireChromium(context) : undefined;
  await simulator.startFor(next);
  const loaded_ms = systemClock.now_ms();
  Object.assign(in_force, { config: next, loaded_ms, reload_failed: false });
  if (browser !== undefined) pool.browseWith(browser.path);
  if (next.probes.some(isOwn)) pool.renew();
  watch.replace(next.probes);
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
    lastSlot: (probe) => {
      const last = journal.tallies.of({ probe, location })?.last ?? null;
      return last === null ? undefined : Date.parse(last.slot_at);
    },
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

function requireProbes({ probes }: Config): void {
  if (probes.length > 0) return;
  throw new OperatorError('no probe is configured', {
    hint: 'add probes:, as config/probes.yaml has them',
  });
}

/** Whether a browser is needed. */
function walks({ probes }: Config): boolean {
  return probes.some(({ kind }) => kind === 'journey');
}

async function poolOf(
  context: Context,
  config: Config,
  options: Pick<PoolOptions, 'tmp_dir' | 'artifacts_dir' | 'onProblem'>,
): Promise<WorkerPool> {
  const { watch: settings } = config;
  const { runs_max, age_max_s, memory_max_mib } = settings.recycle;
  return new WorkerPool({
    ...options,
    size: settings.workers,
    recycle: { runs_max, age_max_s, memory_max_bytes: memory_max_mib * MIB },
    worker_entry: { command: process.execPath, args: [workerEntry('probes/worker')] },
    env: context.env,
    chromium_path:
      (await (walks(config) ? requireChromium(context) : locateChromium(context.env)))?.path ??
      null,
    accessibility: settings.accessibility,
    clock: systemClock,
  });
}

function checksOf(
  context: Context,
  in_force: InForce,
  resolve: Resolve,
  closing: (() => Promise<void>)[],
): Checks {
  const heartbeat = Heartbeat.start(systemClock);
  closing.push(async () => heartbeat.stop());
  return new Checks({
    config: () => in_force.config,
    env: context.env,
    resolve,
    clock: systemClock,
    heartbeat,
    lifelines: in_force.config.watch.lifelines,
    data: () => probeData(in_force.config, context.env, systemClock.now_ms()),
  });
}

function figuresOf(pool: WorkerPool, watch: Watch, in_force: InForce): WatchFigures {
  const { config, loaded_ms, reload_failed } = in_force;
  return {
    workers: pool.state(),
    ...watch.state(),
    config: { hash: config.hash, loaded_ms, reload_failed },
  };
}
