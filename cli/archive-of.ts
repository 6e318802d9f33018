import path from 'node:path';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import type { Context } from './command.ts';

/** The archive that the configuration names. */
export async function archiveOf({
  config_path,
  cwd,
}: Pick<Context, 'config_path' | 'cwd'>): Promise<{ config: Config; runs_dir: string }> {
  const config = await loadConfig(config_path);
  return { config, runs_dir: path.resolve(cwd, config.runs_dir) };
}
