import path from 'node:path';
import type { Config } from '../../config/config.ts';
import { ConfigError } from '../../config/config-error.ts';
import { loadConfig } from '../../config/load.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { withOwnJourneys } from '../with-own-journeys.ts';

export const check: Command = {
  summary: 'validates the configuration: every problem at once, with file, line and a hint',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run(context) {
    const { io, config_path, cwd, json } = context;
    try {
      const config = await withOwnJourneys(context, await loadConfig(config_path));
      if (json) io.print(JSON.stringify({ version: 1, ok: true, hash: config.hash, problems: [] }));
      else io.print(summary(config, cwd));
      return EXIT.ok;
    } catch (error) {
      if (!json || !(error instanceof ConfigError)) throw error;
      io.print(JSON.stringify({ version: 1, ok: false, hash: null, problems: error.problems }));
      return EXIT.usage;
    }
  },
};

function summary(config: Config, cwd: string): string {
  const files = config.files.map((file) => path.relative(cwd, file));
  return [
    `The configuration is valid (${config.hash.slice(0, 12)}).`,
    `  files       ${files.join(', ')}`,
    `  platforms   ${Object.keys(config.platforms).join(', ')}`,
    `  bindings    ${Object.keys(config.bindings).join(', ')}`,
    `  profiles    ${Object.keys(config.profiles).join(', ')}`,
    `  objectives  ${config.objectives.length}`,
  ].join('\n');
}
