import type { RunManifest } from '../model/run.ts';
import type { RunReading } from './archive-reader.ts';
import type { GeneratorLog } from './generator-log.ts';

/** A run as every report takes it, free of secrets. */
export interface ReportedRun {
  /** Its folder. */
  readonly dir: string;
  readonly manifest: RunManifest;
  readonly reading: RunReading;
  readonly log: GeneratorLog;
  /** What people call it, sorted. */
  readonly tags: readonly string[];
}
