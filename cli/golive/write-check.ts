import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GoliveCheck } from '../../model/golive.ts';
import { writeCheck } from '../../reporters/golive-file.ts';
import { GOLIVE_FORMATS } from '../../reporters/golive-formats.ts';
import { goliveDocument } from '../../reporters/golive-json.ts';
import { makeFolder } from '../../reporters/make-folder.ts';
import { writeError } from '../../reporters/run-folder-error.ts';
import { renderGolive } from '../../reporters/terminal/golive.ts';
import type { Context } from '../command.ts';
import { masked } from '../masked.ts';

const FILES: readonly (readonly [keyof typeof GOLIVE_FORMATS, string])[] = [
  ['html', 'report.html'],
  ['md', 'report.md'],
  ['prom', 'golive.prom'],
];

/**
 * Writes a check and its reports into its folder.
 *
 * @returns the path of the HTML report; throws RunFolderError when one cannot be written
 */
export async function writeCheckReports(dir: string, check: GoliveCheck): Promise<string> {
  await makeFolder(dir);
  await writeCheck(dir, check);
  const shown = masked(check);
  for (const [format, name] of FILES) {
    const file = path.join(dir, name);
    await writeFile(file, await GOLIVE_FORMATS[format](shown)).catch((error: unknown) => {
      throw writeError(file, error);
    });
  }
  return path.join(dir, 'report.html');
}

/** Shows a check: decision, table and reasons, or the one JSON document. */
export function presentCheck(
  { io, json, cwd }: Context,
  check: GoliveCheck,
  { dir, file }: { readonly dir: string; readonly file: string },
): void {
  const report_path = path.relative(cwd, file);
  const shown = masked(check);
  io.print(
    json
      ? JSON.stringify({ ...goliveDocument(shown, dir), report_path })
      : renderGolive(shown, { color: io.color.out, width: io.width, report_path }),
  );
}
