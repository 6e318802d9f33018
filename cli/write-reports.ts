import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunManifest } from '../model/run.ts';
import { keepingSeal } from '../reporters/archive-seal.ts';
import { REPORT_FORMATS, type ReportFormat } from '../reporters/report-formats.ts';
import { writeError } from '../reporters/run-folder-error.ts';
import { collectGarbage } from './collect-garbage.ts';
import { withReportedRun } from './reported-run.ts';

/** Names of the reports in a run's folder. */
export const REPORT_FILE = 'report.html';
export const JUNIT_FILE = 'junit.xml';

const FILES: readonly (readonly [ReportFormat, string])[] = [
  ['html', REPORT_FILE],
  ['junit', JUNIT_FILE],
];

/** Renders the reports that every run has from its archive into its folder. @returns the path of the HTML report; throws RunFolderError when it cannot be written */
export async function writeReports(dir: string, manifest: RunManifest): Promise<string> {
  const render = (): Promise<void> =>
    withReportedRun(dir, manifest, async (run) => {
      for (const [format, file] of FILES) {
        const text = await REPORT_FORMATS[format](run);
        await writeFile(path.join(dir, file), text).catch((error: unknown) => {
          throw writeError(dir, error);
        });
        collectGarbage();
      }
    });
  await keepingSeal(dir, render);
  return path.join(dir, REPORT_FILE);
}
