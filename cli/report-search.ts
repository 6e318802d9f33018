import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CapacitySearch } from '../model/capacity-search.ts';
import { readSearch } from '../reporters/capacity-file.ts';
import { CAPACITY_FORMATS } from '../reporters/capacity-formats.ts';
import { capacityDocument } from '../reporters/capacity-json.ts';
import type { ReportFormat } from '../reporters/report-formats.ts';
import { writeError } from '../reporters/run-folder-error.ts';
import { renderCapacity } from '../reporters/terminal/capacity.ts';
import type { Context } from './command.ts';
import { masked } from './masked.ts';
import { OperatorError } from './operator-error.ts';
import { REPORT_FILE } from './write-reports.ts';

/** Writes the report of a search into its folder. @returns its path; throws RunFolderError when it cannot be written */
export async function writeSearchReport(dir: string, search: CapacitySearch): Promise<string> {
  const file = path.join(dir, REPORT_FILE);
  const text = await CAPACITY_FORMATS.html(masked(search));
  await writeFile(file, text).catch((error: unknown) => {
    throw writeError(file, error);
  });
  return file;
}

/** The report of an archived search, and its answer on stdout. */
export async function reportSearch(context: Context, dir: string): Promise<void> {
  const search = await readSearch(dir);
  presentSearch(context, search, { dir, file: await writeSearchReport(dir, search) });
}

/** Shows a search: the answer and every trial, or the one JSON document. */
export function presentSearch(
  { io, json, cwd }: Context,
  search: CapacitySearch,
  { dir, file }: { readonly dir: string; readonly file: string },
): void {
  const report_path = path.relative(cwd, file);
  const shown = masked(search);
  io.print(
    json
      ? JSON.stringify({ ...capacityDocument(shown, dir), report_path })
      : renderCapacity(shown, { color: io.color.out, width: io.width, report_path }),
  );
}

/** One report, and whose it is. */
export interface OneReport {
  readonly id: string;
  readonly text: string;
}

/** One report of an archived search; throws OperatorError for a format that a search has none of. */
export async function searchReport(dir: string, format: ReportFormat): Promise<OneReport> {
  if (!isOfSearch(format)) {
    throw new OperatorError(`a capacity search has no report in the format ${format}`, {
      hint: `there are ${Object.keys(CAPACITY_FORMATS).join(', ')}; each trial is a run with reports of its own`,
    });
  }
  const search = masked(await readSearch(dir));
  return { id: search.id, text: await CAPACITY_FORMATS[format](search, dir) };
}

function isOfSearch(format: ReportFormat): format is keyof typeof CAPACITY_FORMATS & ReportFormat {
  return format in CAPACITY_FORMATS;
}
