import { join } from 'node:path';

/** Where the watch keeps what it sees, beside the runs: it has no manifest, so that it is none of them. */
export function watchFolders(runs_dir: string): {
  readonly journal_dir: string;
  readonly artifacts_dir: string;
} {
  const watch_dir = join(runs_dir, 'watch');
  return { journal_dir: join(watch_dir, 'journal'), artifacts_dir: join(watch_dir, 'artifacts') };
}
