import type { RunManifest } from '../../model/run.ts';
import type { MeasurementBatch } from '../../model/window.ts';
import { EMPTY_LOG } from '../../reporters/generator-log.ts';
import type { ReportedRun } from '../../reporters/reported-run.ts';
import { readingOf } from './reading-of.ts';

export const NOTHING_MEASURED: MeasurementBatch = { windows: [], journeys: [], generator: [] };

/** A run as reports take it, from measurements that fit into memory. */
export function reported(
  manifest: RunManifest,
  measurements: MeasurementBatch = NOTHING_MEASURED,
  changes: Partial<ReportedRun> = {},
): ReportedRun {
  const dir = `/archive/${manifest.id}`;
  return { dir, manifest, reading: readingOf(measurements), log: EMPTY_LOG, tags: [], ...changes };
}
