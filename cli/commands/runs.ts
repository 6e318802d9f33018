import path from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { listRuns } from '../../reporters/archive-reader.ts';
import { runsDocument } from '../../reporters/load-json.ts';
import { renderRuns } from '../../reporters/terminal/runs.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';

export const runs: Command = {
  summary: 'lists the archived runs, newest first',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run({ io, json, cwd, config_path }) {
    const config = await loadConfig(config_path);
    const runs_dir = path.resolve(cwd, config.runs_dir);
    const entries = await listRuns(runs_dir);
    if (json) io.print(JSON.stringify(runsDocument(entries)));
    else if (entries.length > 0) io.print(renderRuns(entries, { color: io.color.out }));
    else io.say(`No runs in ${runs_dir} yet: \`thongsuot load demo\` makes one.`);
    return EXIT.ok;
  },
};
