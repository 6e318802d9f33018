import type { SearchSettings } from '../../../../model/capacity.ts';
import type { Trials } from '../search.ts';

/** More drops than this fail a trial. */
const DROPPED_RATIO_MAX = 0.001;

/** After a failed trial, as nighthawk's example has it: what piled up has gone by then. */
const COOLDOWN_S = 60;

/**
 * Whether a load keeps its thresholds for a window, as a tool judges that looks at nothing else. Where it does not,
 * the target is left alone for a minute.
 */
export function keepsThresholds(
  { criteria }: SearchSettings,
  trials: Trials,
  rate_per_s: number,
  { window_s, warmup_s = 0 }: { readonly window_s: number; readonly warmup_s?: number },
): boolean {
  const { seconds, dropped, planned } = trials.run({
    number: trials.count + 1,
    purpose: 'refine',
    rate_per_s,
    warmup_s,
    window_s,
    reference_latency_ratio: null,
    may_stop_early: false,
  });
  const judged = seconds.slice(warmup_s);
  const isKept = criteria.every(({ allowed_ratio }, i) => {
    const bad = judged.reduce((sum, second) => sum + second.criteria[i]!.bad, 0);
    const count = judged.reduce((sum, second) => sum + second.criteria[i]!.count, 0);
    return bad <= allowed_ratio * count;
  });
  if (isKept && dropped <= DROPPED_RATIO_MAX * planned) return true;
  trials.rest(COOLDOWN_S);
  return false;
}
