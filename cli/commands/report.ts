import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { nearest } from '../../config/suggest.ts';
import { listRuns, readManifest } from '../../reporters/archive-reader.ts';
import { keepingSeal } from '../../reporters/archive-seal.ts';
import { loadDocument } from '../../reporters/load-json.ts';
import { renderVerdict } from '../../reporters/terminal/verdict.ts';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import { writeReports } from '../write-reports.ts';

export const report: Command = {
  summary: 'renders the reports of an archived run again, sealed or not',
  usage: 'RUN',
  options: {},
  positionals: { min: 1, max: 1 },
  async run(context, _values, positionals) {
    const { io, json, cwd } = context;
    const dir = await runFolder(context, positionals[0] ?? '');
    const manifest = await readManifest(dir);
    const report_path = path.relative(
      cwd,
      await keepingSeal(dir, () => writeReports(dir, manifest)),
    );
    io.print(
      json
        ? JSON.stringify({ ...loadDocument(manifest, dir), report_path })
        : renderVerdict(manifest, { color: io.color.out, width: io.width, report_path }),
    );
    return EXIT.ok;
  },
};

/** The folder that RUN means: a path, or the id of a run in the archive. */
export async function runFolder({ cwd, config_path }: Context, run: string): Promise<string> {
  const asPath = path.resolve(cwd, run);
  if (existsSync(path.join(asPath, 'run.json'))) return asPath;
  const config = await loadConfig(config_path);
  const runs_dir = path.resolve(cwd, config.runs_dir);
  const ids = (await listRuns(runs_dir)).map((entry) => entry.id);
  if (ids.includes(run)) return path.join(runs_dir, run);
  throw new OperatorError(`there is no run "${run}" in ${runs_dir}`, { hint: runHint(run, ids) });
}

function runHint(run: string, ids: readonly string[]): string {
  if (ids.length === 0) return 'the archive is empty: `thongsuot load demo` makes a run';
  const near = nearest(run, ids);
  return `${near === undefined ? '' : `did you mean ${near}? `}\`thongsuot runs\` lists them`;
}
