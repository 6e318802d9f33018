import { once } from 'node:events';
import os from 'node:os';
import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import { systemClock } from '../../runners/clock.ts';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { describeFailure } from '../failure.ts';
import { probeData } from '../probe-data.ts';
import { numberOption, textOption } from '../values.ts';
import { ConfigFiles, watchFiles } from '../watch/config-files.ts';
import { type Daemon, startDaemon } from '../watch/daemon.ts';
import { notifyReady } from '../watch/notify-ready.ts';
import { oneAtATime } from '../watch/one-at-a-time.ts';
import { isOwn, withOwnJourneys } from '../with-own-journeys.ts';

export const watch: Command = {
  summary: 'runs probes around the clock: schedule, journal, /metrics, status page',
  usage: '[--location NAME] [--port N]',
  options: {
    location: {
      type: 'string',
      value: 'NAME',
      help: 'where this daemon stands (default: the host name)',
    },
    port: {
      type: 'string',
      value: 'N',
      help: 'of /metrics and the status page, instead of the configured one; 0 takes a free one',
    },
  },
  until_stopped: true,
  positionals: { min: 0, max: 0 },
  async run(context, values) {
    const { io, json, signal } = context;
    const files = await ConfigFiles.of(context.config_path, systemClock.monotonic_ms());
    const config = await watched(context);
    await files.also(journeyFilesOf(config));
    const location = textOption(values, 'location') ?? os.hostname();
    const daemon = await startDaemon(context, config, {
      location,
      port: numberOption(values, 'port', { min: 0, max: 65_535, whole: true }),
    });
    const reload = oneAtATime(() => loadAgain(context, daemon, files));
    process.on('SIGHUP', reload);
    const stopWatching = watchFiles(files, systemClock, reload);
    try {
      const { probes, url, metrics_url, journal_dir } = daemon;
      io.print(
        json
          ? JSON.stringify({ version: 1, location, probes, url, metrics_url, journal_dir })
          : `Watching ${probes} probes from ${location}: status page at ${url}, metrics at ${metrics_url}, journal in ${journal_dir}`,
      );
      await notifyReady(context.env, io.say);
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      process.off('SIGHUP', reload);
      await stopWatching();
      await daemon.close();
    }
    return EXIT.ok;
  },
};

/** The configuration, with all that has to be there before the first slot: files of journeys, passwords. */
async function watched(context: Context): Promise<Config> {
  const config = await withOwnJourneys(context, await loadConfig(context.config_path));
  await probeData(config, context.env, systemClock.now_ms());
  return config;
}

function journeyFilesOf({ probes }: Config): string[] {
  return probes.filter(isOwn).map(({ journey_file }) => journey_file);
}

/** A configuration with a mistake changes nothing: the one in force is known to work. */
async function loadAgain(context: Context, daemon: Daemon, files: ConfigFiles): Promise<void> {
  const { io, cwd, signal } = context;
  try {
    await files.take();
    const config = await watched(context);
    await files.also(journeyFilesOf(config));
    if (signal.aborted) return;
    await daemon.replace(config);
    io.say(
      `The configuration was loaded again: ${config.probes.length} probes (${config.hash.slice(0, 12)})`,
    );
  } catch (error) {
    daemon.reloadFailed();
    io.say(
      `The configuration was not loaded again; the one in force stays.\n${describeFailure(error, cwd).text}`,
    );
  }
}
