import { once } from 'node:events';
import os from 'node:os';
import { systemClock } from '../../runners/clock.ts';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { describeFailure } from '../failure.ts';
import { numberOption, textOption } from '../values.ts';
import { ConfigFiles, watchFiles } from '../watch/config-files.ts';
import { type Daemon, startDaemon } from '../watch/daemon.ts';
import { loadWatched } from '../watch/load-watched.ts';
import { notifyReady } from '../watch/notify-ready.ts';
import { oneAtATime } from '../watch/one-at-a-time.ts';

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
    const config = await loadWatched(context, files, systemClock);
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

/** A configuration with a mistake changes nothing: the one in force is known to work. */
async function loadAgain(context: Context, daemon: Daemon, files: ConfigFiles): Promise<void> {
  const { io, cwd, signal } = context;
  try {
    await files.take();
    const config = await loadWatched(context, files, systemClock);
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
