import type { TrialPurpose } from '../../model/capacity.ts';
import type { CapacitySearch } from '../../model/capacity-search.ts';
import type { Bottleneck } from '../../model/golive.ts';
import { PLATFORMS } from '../../model/platform.ts';

/** What a trial for any of these shows of the rate that it was made at; what comes after an overload is another matter. */
const TELLING: ReadonlySet<TrialPurpose> = new Set(['check', 'bracket', 'refine', 'confirm']);

/** What saturates first; null where nothing failed. */
export function bottleneckOf({
  answer,
  trials,
}: Pick<CapacitySearch, 'answer' | 'trials'>): Bottleneck | null {
  const failed = trials.filter(
    ({ purpose, outcome }) => TELLING.has(purpose) && outcome === 'fail',
  );
  const binding = answer?.binding ?? null;
  if (failed.length === 0) return null;
  const decided = failed.flatMap(({ limit }) =>
    limit?.by === 'criterion' ? [limit.criterion.platform] : [],
  );
  const platforms = PLATFORMS.map((platform) => ({
    platform,
    trials: decided.filter((name) => name === platform).length,
  }))
    .filter(({ trials: count }) => count > 0)
    .sort((a, b) => b.trials - a.trials);
  return { binding, platforms, failed: failed.length };
}
