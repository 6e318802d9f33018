import { parseDuration } from '../../model/duration.ts';
import {
  type PrunePolicy,
  pruneDecisions,
  removeRun,
  sizedRuns,
} from '../../reporters/archive-prune.ts';
import { listRuns } from '../../reporters/archive-reader.ts';
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
    const runs = await sizedRuns(await listRuns(runs_dir));
    const decisions = pruneDecisions(runs, policy, systemClock.now_ms());
    const going = decisions.filter(({ kept_because }) => kept_because === null);
    for (const { run } of removes ? going : []) {
      if (signal.aborted) return EXIT.interrupted;
      await removeRun(run.dir);
    }
    io.print(
      json
        ? JSON.stringify({
            version: 1,
            dry_run: !removes,
            removed: going.map(({ run, bytes }) => ({ run: run.id, bytes })),
            kept: decisions
              .filter(({ kept_because }) => kept_because !== null)
              .map(({ run, bytes, kept_because }) => ({
                run: run.id,
                bytes,
                because: kept_because,
              })),
            bytes: going.reduce((sum, { bytes }) => sum + bytes, 0),
          })
        : renderPrune(decisions, { removed: removes, color: io.color.out }),
    );
    return EXIT.ok;
  },
};

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
