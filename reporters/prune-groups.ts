import { join } from 'node:path';
import type { CapacitySearch } from '../model/capacity-search.ts';
import type { GoliveCheck } from '../model/golive.ts';
import {
  ageReason,
  MAYBE_RUNNING_MS,
  type PruneDecision,
  type PrunePolicy,
  sizeOf,
} from './archive-prune.ts';
import { foldersIn, namesIn } from './archive-reader.ts';
import { readSearch, SEARCH_FILE } from './capacity-file.ts';
import { GOLIVE_FILE, readCheck } from './golive-file.ts';
import { RunFolderError } from './run-folder-error.ts';

/** A folder that is about other folders of the archive, with its size on disk and the moment of its last write. */
export interface RunGroup {
  readonly kind: 'search' | 'check';
  readonly id: string;
  readonly dir: string;
  /** ISO 8601. */
  readonly started_at: string;
  readonly is_over: boolean;
  /** What `--keep-failed` keeps it for; null where it came to what it was made for. */
  readonly failure: string | null;
  /** The trials of a search; the searches and soak tests of a check. */
  readonly parts: readonly string[];
  readonly bytes: number;
  readonly written_ms: number;
}

export interface GroupDecision extends RunGroup {
  /** Why it stays; null when it goes. */
  readonly kept_because: string | null;
}

/** The searches and go-live checks below `runs_dir`, with the size of their own folders. Those that cannot be read stay. */
export async function sizedGroups(runs_dir: string): Promise<RunGroup[]> {
  const groups: RunGroup[] = [];
  for (const name of await foldersIn(runs_dir)) {
    const dir = join(runs_dir, name);
    const group = await readGroup(dir);
    if (group !== null) groups.push({ ...group, id: name, dir, ...(await sizeOf(dir)) });
  }
  return groups;
}

type Told = Pick<RunGroup, 'kind' | 'started_at' | 'is_over' | 'failure' | 'parts'>;

async function readGroup(dir: string): Promise<Told | null> {
  const names = await namesIn(dir);
  try {
    if (names.includes(SEARCH_FILE)) return toldBySearch(await readSearch(dir));
    if (names.includes(GOLIVE_FILE)) return toldByCheck(await readCheck(dir));
    return null;
  } catch (error) {
    if (error instanceof RunFolderError) return null;
    throw error;
  }
}

function toldBySearch(search: CapacitySearch): Told {
  const { started_at, answer, trials } = search;
  const parts = trials.flatMap(({ run_id }) => run_id ?? []);
  const is_good = answer?.outcome === 'estimated' || answer?.outcome === 'at-least';
  const failure = answer === null ? 'no answer' : is_good ? null : `outcome ${answer.outcome}`;
  return { kind: 'search', started_at, is_over: isOver(search), failure, parts };
}

function toldByCheck(check: GoliveCheck): Told {
  const { started_at, decision, results } = check;
  const parts = results.flatMap(({ search, soak }) =>
    [search?.id ?? [], soak?.run_id ?? []].flat(),
  );
  const failure = decision === 'GO' ? null : `decision ${decision}`;
  return { kind: 'check', started_at, is_over: isOver(check), failure, parts };
}

/** What was interrupted is over until somebody goes on with it. */
function isOver({ ended_at, interrupted }: CapacitySearch | GoliveCheck): boolean {
  return ended_at !== null || interrupted;
}

/**
 * Decides for each group, after the runs: it goes with the last folder that it is about. Where none of those is left, it
 * is as old as it is by itself.
 *
 * @param archive.others names of the folders that stay because they cannot be read as runs
 */
export function groupDecisions(
  groups: readonly RunGroup[],
  archive: { readonly runs: readonly PruneDecision[]; readonly others: readonly string[] },
  policy: PrunePolicy,
  now_ms: number,
): GroupDecision[] {
  const { runs, others } = archive;
  const staying = new Set(others);
  /** The trials of a search that its file does not name yet, too. */
  const trial_of = new Map<string, string>();
  for (const { run, kept_because } of runs) {
    if (kept_because === null) continue;
    staying.add(run.id);
    const { trial } = run.manifest;
    if (trial !== undefined && !trial_of.has(trial.search_id))
      trial_of.set(trial.search_id, run.id);
  }
  const decided = (group: RunGroup): GroupDecision => {
    const part = group.parts.find((id) => staying.has(id)) ?? trial_of.get(group.id);
    const newer = runs.filter(({ run }) => run.manifest.started_at > group.started_at).length;
    const kept_because = reasonToKeep(group, part, newer, policy, now_ms);
    return { ...group, kept_because };
  };
  const searches = groups.filter(({ kind }) => kind === 'search').map(decided);
  for (const { id, kept_because } of searches) if (kept_because !== null) staying.add(id);
  // A check is about searches, so that those are decided first.
  const checks = groups.filter(({ kind }) => kind === 'check').map(decided);
  return [...searches, ...checks];
}

function reasonToKeep(
  { started_at, is_over, written_ms, failure }: RunGroup,
  part: string | undefined,
  newer: number,
  policy: PrunePolicy,
  now_ms: number,
): string | null {
  if (!is_over && now_ms - written_ms < MAYBE_RUNNING_MS) return 'may still be written';
  if (part !== undefined) return `${part} stays`;
  const young = ageReason(started_at, newer, policy, now_ms);
  if (young !== null) return young;
  return policy.keep_failed ? failure : null;
}
