import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load.ts';
import type { Clock } from '../../runners/clock.ts';
import type { Context } from '../command.ts';
import { probeData } from '../probe-data.ts';
import { isOwn, withOwnJourneys } from '../with-own-journeys.ts';
import type { ConfigFiles } from './config-files.ts';

/**
 * The configuration, with all that has to be there before the first slot: files of journeys, passwords. The files of journeys
 * are watched from before they are read: also those that are refused, and what is written into them meanwhile is another change.
 *
 * @throws ConfigError with every problem; OperatorError when a password cannot be had
 */
export async function loadWatched(
  { config_path, env }: Pick<Context, 'config_path' | 'env'>,
  files: Pick<ConfigFiles, 'also'>,
  clock: Pick<Clock, 'now_ms'>,
): Promise<Config> {
  const loaded = await loadConfig(config_path);
  await files.also(loaded.probes.filter(isOwn).map(({ journey_file }) => journey_file));
  const config = await withOwnJourneys({ env }, loaded);
  await probeData(config, env, clock.now_ms());
  return config;
}
