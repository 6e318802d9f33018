import path from 'node:path';
import { formatBytes } from '../../reporters/quantity.ts';
import { exportRun } from '../../reporters/run-export.ts';
import { importRun } from '../../reporters/run-import.ts';
import { archiveOf } from '../archive-of.ts';
import { EXIT } from '../exit-code.ts';
import type { RunsAction } from '../runs-action.ts';
import { runFolder } from './report.ts';

export const exportAction: RunsAction = {
  usage: 'export RUN FILE',
  options: [],
  arguments: { min: 2, max: 2 },
  async run(context, _values, [run = '', name = '']) {
    const { io, json, cwd } = context;
    const file = path.resolve(cwd, name);
    const { id, ...done } = await exportRun(await runFolder(context, run), file);
    if (json) io.print(JSON.stringify({ version: 1, run: id, file, ...done }));
    else {
      const size = formatBytes(done.packed_bytes, 'en');
      io.print(`${id}: ${done.files} files in ${path.relative(cwd, file)}, ${size}`);
    }
    return EXIT.ok;
  },
};

export const importAction: RunsAction = {
  usage: 'import FILE',
  options: [],
  arguments: { min: 1, max: 1 },
  async run(context, _values, [name = '']) {
    const { io, json, cwd } = context;
    const { runs_dir } = await archiveOf(context);
    const { id, ...done } = await importRun(path.resolve(cwd, name), runs_dir);
    if (json) io.print(JSON.stringify({ version: 1, run: id, ...done }));
    else io.print(`${id}: ${done.files} files, ${formatBytes(done.bytes, 'en')}, in the archive`);
    return EXIT.ok;
  },
};
