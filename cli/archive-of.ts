import path from 'node:path';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { watchFolders } from '../reporters/watch/watch-folders.ts';
import type { Context } from './command.ts';

/** The archive that the configuration names, and the journal of probes beside its runs. */
export async function archiveOf({
  config_path,
  cwd,
}: Pick<Context, 'config_path' | 'cwd'>): Promise<{
  config: Config;
  runs_dir: string;
  journal_dir: string;
}> {
  const config = await loadConfig(config_path);
  const runs_dir = path.resolve(cwd, config.runs_dir);
  return { config, runs_dir, journal_dir: watchFolders(runs_dir).journal_dir };
}
