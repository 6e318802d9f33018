import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunManifest } from '../model/run.ts';
import { readMeasurements } from '../reporters/archive-reader.ts';
import { renderReport } from '../reporters/html/report.ts';
import { renderJunit } from '../reporters/junit.ts';
import { writeError } from '../reporters/run-folder-error.ts';

/** Names of the reports in a run's folder. */
export const REPORT_FILE = 'report.html';
export const JUNIT_FILE = 'junit.xml';

/** Renders every report of a run from its archive into its folder. @returns the path of the HTML report; throws RunFolderError when it cannot be written */
export async function writeReports(dir: string, manifest: RunManifest): Promise<string> {
  const html = await renderReport(manifest, await readMeasurements(dir));
  const report_path = path.join(dir, REPORT_FILE);
  try {
    await writeFile(report_path, html);
    await writeFile(path.join(dir, JUNIT_FILE), renderJunit(manifest));
  } catch (error) {
    throw writeError(dir, error);
  }
  return report_path;
}
