import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig } from '../../config/load.ts';
import { nearest } from '../../config/suggest.ts';
import type { RunManifest } from '../../model/run.ts';
import { listRuns, readManifest } from '../../reporters/archive-reader.ts';
import { SEARCH_FILE } from '../../reporters/capacity-file.ts';
import { loadDocument } from '../../reporters/load-json.ts';
import {
  REPORT_FORMAT_NAMES,
  REPORT_FORMATS,
  type ReportFormat,
} from '../../reporters/report-formats.ts';
import { renderVerdict } from '../../reporters/terminal/verdict.ts';
import type { Command, Context, OptionValues } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { masked } from '../masked.ts';
import { OperatorError } from '../operator-error.ts';
import { type OneReport, reportSearch, searchReport } from '../report-search.ts';
import { withReportedRun } from '../reported-run.ts';
import { textOption } from '../values.ts';
import { writeReports } from '../write-reports.ts';

export const report: Command = {
  summary: 'renders the reports of an archived run or capacity search again, finished or not',
  usage: 'RUN|SEARCH [--format F] [--out FILE]',
  options: {
    format: {
      type: 'string',
      value: 'F',
      help: 'one report on stdout: html, md, junit, json, csv, openmetrics or backfill; of a search html, md, json or csv',
    },
    out: { type: 'string', value: 'FILE', help: 'writes that report to a file instead' },
  },
  positionals: { min: 1, max: 1 },
  async run(context, values, positionals) {
    const wanted = wantedReport(context, values);
    const name = positionals[0] ?? '';
    const search_dir = await searchFolder(context, name);
    const dir = search_dir ?? (await runFolder(context, name));
    if (wanted !== undefined) await renderOne(context, dir, wanted);
    else if (search_dir !== undefined) await reportSearch(context, dir);
    else await renderAll(context, dir, await readManifest(dir));
    return EXIT.ok;
  },
};

/** One report, and where it goes; without a file it is what the command prints. */
interface Wanted {
  readonly format: ReportFormat;
  readonly out: string | undefined;
}

function wantedReport({ json }: Context, values: OptionValues): Wanted | undefined {
  const [text, out] = [textOption(values, 'format'), textOption(values, 'out')];
  if (text === undefined) {
    if (out === undefined) return undefined;
    throw new OperatorError('--out needs --format', {
      hint: `name what to write: --format ${REPORT_FORMAT_NAMES.join(', ')}`,
    });
  }
  const format = REPORT_FORMAT_NAMES.find((name) => name === text);
  if (format === undefined) {
    const near = nearest(text, REPORT_FORMAT_NAMES);
    const guess = near === undefined ? '' : `did you mean ${near}? `;
    throw new OperatorError(`--format "${text}" is none that a report has`, {
      hint: `${guess}there are ${REPORT_FORMAT_NAMES.join(', ')}`,
    });
  }
  if (json && out === undefined && format !== 'json') {
    throw new OperatorError(`--json and --format ${format} both want stdout`, {
      hint: 'write the report to a file with --out FILE',
    });
  }
  return { format, out };
}

/** The reports in the folder of the run, and the verdict on stdout. */
async function renderAll(context: Context, dir: string, manifest: RunManifest): Promise<void> {
  const { io, json, cwd } = context;
  const report_path = path.relative(cwd, await writeReports(dir, manifest));
  const shown = masked(manifest);
  io.print(
    json
      ? JSON.stringify({ ...loadDocument(shown, dir), report_path })
      : renderVerdict(shown, { color: io.color.out, width: io.width, report_path }),
  );
}

async function renderOne(
  { io, json, cwd }: Context,
  dir: string,
  { format, out }: Wanted,
): Promise<void> {
  const { id, text } = await (isSearch(dir) ? searchReport(dir, format) : runReport(dir, format));
  if (out === undefined) {
    // The document of a report ends in a line break of its own.
    io.print(text.replace(/\n$/, ''));
    return;
  }
  await writeFile(path.resolve(cwd, out), text);
  if (json) io.print(JSON.stringify({ version: 1, run: id, format, report_path: out }));
  else io.say(`${format} report of ${id}: ${out}`);
}

async function runReport(dir: string, format: ReportFormat): Promise<OneReport> {
  const manifest = await readManifest(dir);
  const text = await withReportedRun(dir, manifest, async (run) => REPORT_FORMATS[format](run));
  return { id: manifest.id, text };
}

/** The folder of a capacity search, by its path or by its name in the archive; undefined where there is none. */
async function searchFolder(
  { cwd, config_path }: Context,
  name: string,
): Promise<string | undefined> {
  const asPath = path.resolve(cwd, name);
  if (isSearch(asPath)) return asPath;
  if (existsSync(asPath)) return undefined;
  const { runs_dir } = await loadConfig(config_path);
  const archived = path.resolve(cwd, runs_dir, name);
  return isSearch(archived) ? archived : undefined;
}

function isSearch(dir: string): boolean {
  return existsSync(path.join(dir, SEARCH_FILE));
}

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
