import { parseDuration } from '../../model/duration.ts';
import {
  type PruneDecision,
  type PrunePolicy,
  pruneDecisions,
  removeRun,
  sizedRuns,
} from '../../reporters/archive-prune.ts';
import { listRuns } from '../../reporters/archive-reader.ts';
import { type GroupDecision, groupDecisions, sizedGroups } from '../../reporters/prune-groups.ts';
import { renderPrune } from '../../reporters/terminal/prune.ts';
import { systemClock } from '../../runners/clock.ts';
import { archiveOf } from '../archive-of.ts';
import type { OptionValues } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunsAction } from '../runs-action.ts';
import { numberOption } from '../values.ts';

export const pruneAction: RunsAction = {
  usage:
    'prune [--keep-last N] [--older-than T] [--keep-tagged] [--keep-failed] [--dry-run | --yes]',
  options: ['keep-last', 'older-than', 'keep-tagged', 'keep-failed', 'dry-run', 'yes'],
  arguments: { min: 0, max: 0 },
  async run(context, values) {
    const { io, json, signal } = context;
    const policy = policyOf(values);
    const removes = values['yes'] === true && values['dry-run'] !== true;
    const { runs_dir } = await archiveOf(context);
    const { runs, groups } = await decided(runs_dir, policy);
    // The searches after their trials, so that one is never without the other for those that stay.
    const going = [...runs.map(folderOf), ...groups].filter(goes);
    for (const { dir } of removes ? going : []) {
      if (signal.aborted) return EXIT.interrupted;
      await removeRun(dir);
    }
    io.print(
      json
        ? JSON.stringify(documentOf(runs, groups, !removes))
        : renderPrune(runs, groups, { removed: removes, color: io.color.out }),
    );
    return EXIT.ok;
  },
};

interface Decided {
  readonly runs: readonly PruneDecision[];
  readonly groups: readonly GroupDecision[];
}

async function decided(runs_dir: string, policy: PrunePolicy): Promise<Decided> {
  const now_ms = systemClock.now_ms();
  const entries = await listRuns(runs_dir);
  const runs = pruneDecisions(await sizedRuns(entries), policy, now_ms);
  const others = entries.filter(({ problem }) => problem !== null).map(({ id }) => id);
  const groups = await sizedGroups(runs_dir);
  return { runs, groups: groupDecisions(groups, { runs, others }, policy, now_ms) };
}

type Folder = Pick<GroupDecision, 'id' | 'dir' | 'bytes' | 'kept_because'>;

function folderOf({ run, bytes, kept_because }: PruneDecision): Folder {
  return { id: run.id, dir: run.dir, bytes, kept_because };
}

function goes({ kept_because }: Folder): boolean {
  return kept_because === null;
}

function documentOf(
  runs: Decided['runs'],
  groups: Decided['groups'],
  dry_run: boolean,
): Readonly<Record<string, unknown>> {
  const told = (folders: readonly Folder[], as: string) => ({
    removed: folders.filter(goes).map(({ id, bytes }) => ({ [as]: id, bytes })),
    kept: folders
      .filter((folder) => !goes(folder))
      .map(({ id, bytes, kept_because }) => ({ [as]: id, bytes, because: kept_because })),
  });
  const all = runs.map(folderOf);
  return {
    version: 1,
    dry_run,
    ...told(all, 'run'),
    searches: told(
      groups.filter(({ kind }) => kind === 'search'),
      'search',
    ),
    checks: told(
      groups.filter(({ kind }) => kind === 'check'),
      'check',
    ),
    bytes: [...all, ...groups].filter(goes).reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** @throws OperatorError when nothing says what may go */
function policyOf(values: OptionValues): PrunePolicy {
  const keep_last = numberOption(values, 'keep-last', { min: 0, max: 1_000_000, whole: true });
  const older_than = values['older-than'];
  const older_than_ms = typeof older_than === 'string' ? parseDuration(older_than) : null;
  if (older_than_ms === undefined) {
    throw new OperatorError(`--older-than must be a duration, found "${String(older_than)}"`, {
      hint: 'write it as 90d or 12h',
    });
  }
  if (keep_last === undefined && older_than_ms === null) {
    throw new OperatorError('runs prune: nothing says what may go', {
      hint: 'give --keep-last N, --older-than T, or both: then a run goes when both let it',
    });
  }
  return {
    keep_last: keep_last ?? null,
    older_than_ms,
    keep_tagged: values['keep-tagged'] === true,
    keep_failed: values['keep-failed'] === true,
  };
}
