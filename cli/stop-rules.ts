import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/config.ts';
import type { PlannedLoad } from '../model/authorisation.ts';
import { DEFAULT_OVER_S, DEFAULT_STOP, type StopRules } from '../model/breaker.ts';
import type { LoadProfile } from '../model/workload.ts';
import type { Context } from './command.ts';
import { mustAnswer } from './must-answer.ts';
import { OperatorError } from './operator-error.ts';
import { requirePermit } from './permission.ts';
import type { OpenTargets } from './targets.ts';

/**
 * What ends a run of this profile before its time. A target that somebody had to authorise is never without an
 * error limit. A stop file that is already there, or a stop page that does not answer, is told before the run:
 * found out afterwards, it would be no protection.
 *
 * @throws OperatorError when the file is there, or the page may not be asked or does not answer
 */
export async function stopRules(
  { cwd }: Context,
  config: Config,
  profile: LoadProfile,
  { fence }: Pick<OpenTargets, 'fence'>,
  planned: PlannedLoad,
): Promise<StopRules> {
  const foreign = fence.requests_max_per_s !== null;
  const { file, url, ...conditions } = {
    ...(foreign ? DEFAULT_STOP : { over_s: DEFAULT_OVER_S }),
    ...profile.stop,
  };
  const file_path = file === undefined ? undefined : path.resolve(cwd, file);
  if (file_path !== undefined && existsSync(file_path)) {
    throw new OperatorError(`the stop file ${file_path} is there, so that no run may start`, {
      hint: 'remove it when load is welcome again',
    });
  }
  if (url !== undefined) {
    const asking = { ...planned, requests_per_s: 1 };
    const { addresses } = await requirePermit('stop.url', url, config.authorisations, asking);
    await mustAnswer('stop.url', url, { addresses });
  }
  return {
    ...conditions,
    ...(file_path !== undefined && { file: file_path }),
    ...(url !== undefined && { url }),
  };
}
