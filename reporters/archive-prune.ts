import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RunEntry } from './archive-reader.ts';
import { systemCode, writeError } from './run-folder-error.ts';

/** What may go. A run goes when all that is said lets it go; at least one of the first two is said. */
export interface PrunePolicy {
  /** The newest runs stay. */
  readonly keep_last: number | null;
  /** Only runs that started longer ago go. */
  readonly older_than_ms: number | null;
  readonly keep_tagged: boolean;
  /** Everything that is not a pass stays. */
  readonly keep_failed: boolean;
}

/** A run with its size on disk and the moment of its last write. */
export interface SizedRun {
  readonly run: Extract<RunEntry, { problem: null }>;
  readonly bytes: number;
  readonly written_ms: number;
}

export interface PruneDecision extends SizedRun {
  /** Why it stays; null when it goes. */
  readonly kept_because: string | null;
}

/** What is not over and was written to so recently may be a test that is running. */
export const MAYBE_RUNNING_MS = 3_600_000;

/** Decides for each run, newest first as they come. */
export function pruneDecisions(
  runs: readonly SizedRun[],
  policy: PrunePolicy,
  now_ms: number,
): PruneDecision[] {
  return runs.map((sized, i) => ({
    ...sized,
    kept_because: reasonToKeep(sized, i, policy, now_ms),
  }));
}

function reasonToKeep(
  { run: { manifest, tags }, written_ms }: SizedRun,
  newer: number,
  policy: PrunePolicy,
  now_ms: number,
): string | null {
  const verdict = manifest.result?.verdict.kind ?? 'unsealed';
  if (!manifest.sealed && now_ms - written_ms < MAYBE_RUNNING_MS) return 'may still be written';
  const young = ageReason(manifest.started_at, newer, policy, now_ms);
  if (young !== null) return young;
  if (policy.keep_tagged && tags.length > 0) return `tagged ${tags.join(' ')}`;
  if (policy.keep_failed && verdict !== 'pass') return `verdict ${verdict}`;
  return null;
}

/** Why something is too young to go; null when it is not. @param newer runs that were started after it */
export function ageReason(
  started_at: string,
  newer: number,
  { keep_last, older_than_ms }: PrunePolicy,
  now_ms: number,
): string | null {
  if (newer < (keep_last ?? 0)) return `among the last ${keep_last}`;
  const age_ms = now_ms - Date.parse(started_at);
  return older_than_ms !== null && age_ms <= older_than_ms ? 'not old enough' : null;
}

/** Measures the folders of the readable runs. */
export async function sizedRuns(entries: readonly RunEntry[]): Promise<SizedRun[]> {
  const runs = entries.filter((entry) => entry.problem === null);
  return Promise.all(runs.map(async (run) => ({ run, ...(await sizeOf(run.dir)) })));
}

/** What the files of a folder take on disk, and when the last of them was written. */
export async function sizeOf(dir: string): Promise<{ bytes: number; written_ms: number }> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  let [bytes, written_ms] = [0, 0];
  for (const entry of entries.filter((e) => e.isFile())) {
    const { size, mtimeMs } = await stat(join(entry.parentPath, entry.name)).catch(gone);
    bytes += size;
    written_ms = Math.max(written_ms, mtimeMs);
  }
  return { bytes, written_ms };
}

/** A run that is written to at this moment loses parts when they are joined. */
function gone(error: unknown): { size: number; mtimeMs: number } {
  if (systemCode(error) !== 'ENOENT') throw error;
  return { size: 0, mtimeMs: 0 };
}

/** Removes a run. It is out of the archive before its first file goes, so that no half of a run is left in it. */
export async function removeRun(dir: string): Promise<void> {
  const outside = join(dirname(dir), `.removed-${basename(dir)}`);
  try {
    await rename(dir, outside);
    await rm(outside, { recursive: true, force: true });
  } catch (error) {
    throw writeError(dir, error);
  }
}
