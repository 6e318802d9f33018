import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunManifest } from '../model/run.ts';
import { openReading } from '../reporters/archive-points.ts';
import type { RunReading } from '../reporters/archive-reader.ts';
import { EMPTY_LOG, parseGeneratorLog } from '../reporters/generator-log.ts';
import type { ReportedRun } from '../reporters/reported-run.ts';
import { readTags } from '../reporters/run-tags.ts';
import { collectGarbage } from './collect-garbage.ts';
import { masked } from './masked.ts';

/** What k6 wrote about itself, in the folder of the run. */
const LOG_FILE = 'k6.log';

/**
 * Hands a run to whoever reports it, and frees afterwards what its reading took.
 *
 * @param use gets the run without its secrets: a reason may quote what a target answered
 * @returns what `use` returns; throws RunFolderError when the run cannot be read
 */
export async function withReportedRun<R>(
  dir: string,
  manifest: RunManifest,
  use: (run: ReportedRun) => Promise<R>,
): Promise<R> {
  const text = await readFile(path.join(dir, LOG_FILE), 'utf8').catch(() => undefined);
  const log = text === undefined ? EMPTY_LOG : parseGeneratorLog(text);
  const tags = await readTags(dir);
  const reading = await openReading(dir);
  const points: RunReading['points'] = (of) => {
    // A report asks for one series after the other: what the last one left is some megabytes.
    collectGarbage();
    return reading.points(of);
  };
  try {
    return await use({ dir, reading: { ...reading, points }, ...masked({ manifest, log, tags }) });
  } finally {
    await reading.close();
  }
}
