import path from 'node:path';
import type { Config, PlatformConfig } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { ProbeRecord } from '../../model/probe-record.ts';
import type { Context } from '../command.ts';
import { projectFile } from '../tools.ts';
import { type Daemon, startDaemon } from '../watch/daemon.ts';
import { type Field, watchingOf } from './field.ts';
import type { Watching } from './meets.ts';
import { runsIn } from './records.ts';
import { startWorld, type World } from './world.ts';

/** Three places from which everything is watched: two of them have to agree before somebody is woken. */
const LOCATIONS = ['ha-noi', 'da-nang', 'can-tho'] as const;

/** Everything that alerting watches over, with nothing wrong: platforms, and the daemons that probe them. */
export interface Stage {
  readonly world: World;
  readonly watching: readonly Watching[];
  /** By which the daemons run, and of which the rules are made. */
  readonly config: Config;
  /** `host:port` of the metrics of each daemon. */
  readonly targets: readonly string[];
  /** All runs of all daemons so far. */
  records(): Promise<readonly ProbeRecord[]>;
  /** The probes, with their locations, whose last two runs did not both end well. */
  unwell(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Starts the simulated platforms and what stands around them, and daemons at three locations, on free ports of loopback.
 *
 * @param config of the operator: alerts, objectives and the calendar are theirs
 * @param dir what is written goes below it
 */
export async function startStage(
  context: Context,
  config: Config,
  field: Field,
  dir: string,
): Promise<Stage> {
  const world = await startWorld(field, dir);
  const daemons: Daemon[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(daemons.splice(0).map((daemon) => daemon.close()));
    await world.close();
  };
  try {
    const drilled = await drillConfig(config, field, world);
    const { authority_file } = world;
    const env =
      authority_file === null ? context.env : { ...context.env, SSL_CERT_FILE: authority_file };
    for (const location of LOCATIONS) {
      const own = { ...drilled, runs_dir: path.join(dir, location) };
      daemons.push(await startDaemon({ ...context, env }, own, { location, port: 0 }));
    }
    const records = async (): Promise<readonly ProbeRecord[]> => {
      const each = await Promise.all(daemons.map(({ journal_dir }) => runsIn(journal_dir)));
      return each.flat();
    };
    return {
      world,
      watching: watchingOf(drilled.probes),
      config: drilled,
      targets: daemons.map(({ metrics_url }) => new URL(metrics_url).host),
      records,
      unwell: async () => {
        const runs = await records();
        const names = drilled.probes.map(({ name }) => name);
        return LOCATIONS.flatMap((location) =>
          names
            .filter((name) => !isWell(runs, name, location))
            .map((name) => `${name} ${location}`),
        );
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** So many successes in a row close an incident. */
const WELL_RUNS = 2;

function isWell(runs: readonly ProbeRecord[], name: string, location: string): boolean {
  const newest = runs
    .filter((run) => run.probe === name && run.location === location)
    .sort((a, b) => Date.parse(a.slot_at) - Date.parse(b.slot_at))
    .slice(-WELL_RUNS);
  return newest.length === WELL_RUNS && newest.every(({ outcome }) => outcome === 'ok');
}

/** The operator's configuration, aimed at the simulator, with the probes of the drill instead of theirs. */
async function drillConfig(config: Config, field: Field, world: World): Promise<Config> {
  const shipped = await loadConfig(projectFile('config/thongsuot.yaml'));
  const platforms = PLATFORMS.flatMap((platform): PlatformConfig[] => {
    const settings = shipped.platforms[platform];
    const url = world.urls[platform];
    return settings === undefined || url === undefined ? [] : [{ ...settings, url }];
  });
  const probes = field.plansOf(world);
  const journeys = probes.filter(({ kind }) => kind === 'journey').length;
  return {
    ...config,
    platforms: Object.fromEntries(platforms.map((settings) => [settings.platform, settings])),
    bindings: shipped.bindings,
    pages: shipped.pages,
    // A browser for each journey: a slow one must not keep the others from their slots.
    watch: { ...shipped.watch, accessibility: false, workers: Math.max(1, journeys) },
    metrics: { host: '127.0.0.1', port: 0 },
    probes,
    maintenance: [],
    probe_data: {},
    authorisations: [],
  };
}
