import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunManifest } from '../model/run.ts';
import { keepingSeal } from '../reporters/archive-seal.ts';
import { REPORT_FORMATS } from '../reporters/report-formats.ts';
import { writeError } from '../reporters/run-folder-error.ts';
import { collectGarbage } from './collect-garbage.ts';
import { masked } from './masked.ts';
import { withReportedRun } from './reported-run.ts';

/** Names of the reports in a run's folder. */
export const REPORT_FILE = 'report.html';
export const JUNIT_FILE = 'junit.xml';

/** Renders the reports that every run has from its archive into its folder. @returns the path of the HTML report; throws RunFolderError when it cannot be written */
export async function writeReports(dir: string, manifest: RunManifest): Promise<string> {
  const write = async (file: string, text: string): Promise<void> => {
    await writeFile(path.join(dir, file), text).catch((error: unknown) => {
      throw writeError(dir, error);
    });
  };
  const render = async (): Promise<void> => {
    await write(REPORT_FILE, await withReportedRun(dir, manifest, REPORT_FORMATS.html));
    // What read the run is closed: the other report takes its place in memory.
    collectGarbage();
    const { renderJunit } = await import('../reporters/junit.ts');
    await write(JUNIT_FILE, renderJunit(masked(manifest)));
  };
  await keepingSeal(dir, render);
  return path.join(dir, REPORT_FILE);
}
