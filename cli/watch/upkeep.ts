import { pruneArtifacts } from '../../reporters/watch/artifacts.ts';
import type { ProbeJournal } from '../../reporters/watch/journal.ts';
import type { Retention } from '../../reporters/watch/retention.ts';
import type { Clock } from '../../runners/clock.ts';

export interface UpkeepOptions {
  readonly journal: Pick<ProbeJournal, 'maintain'>;
  readonly artifacts_dir: string;
  readonly retention: Retention;
  readonly clock: Clock;
  readonly onProblem: (problem: string) => void;
}

/** Artifacts of a wide outage come fast: what is too much of them does not lie for long. */
const EVERY_MS = 600_000;

/** Packs the journal and keeps it and the artifacts within their limits, now and then. @returns ends that */
export function startUpkeep(options: UpkeepOptions): () => Promise<void> {
  const over = new AbortController();
  const going = keepUp(options, over.signal);
  return async () => {
    over.abort();
    await going;
  };
}

async function keepUp(options: UpkeepOptions, signal: AbortSignal): Promise<void> {
  const { journal, artifacts_dir, retention, clock, onProblem } = options;
  const tasks = [
    () => journal.maintain(),
    () => pruneArtifacts(artifacts_dir, retention, clock.now_ms()),
  ];
  while (!signal.aborted) {
    for (const task of tasks) {
      if (signal.aborted) return;
      // Nothing is lost by it, the next time will do, and the other task may give room on the disk.
      await task().catch((error: unknown) => {
        onProblem(error instanceof Error ? error.message : String(error));
      });
    }
    await clock.wait(EVERY_MS, signal);
  }
}
