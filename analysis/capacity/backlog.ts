import type { TrialSecond } from '../../model/capacity.ts';
import { seededRandom } from '../../model/random.ts';
import { slopeLowerBound, theilSen } from './trend.ts';

/** More points say no more about a trend, and cost by the square. */
const POINTS_MAX = 60;

const CONFIDENCE = 0.99;

/** What may pile up within a window before it is called growth, as a share of the visits of one limit's length. */
const GROWTH_RATIO = 0.1;

/** Fewer visits than this are no growth, however short the limit: they come and go. */
const GROWTH_MIN = 5;

/** Shortest blocks of the bootstrap. */
const BLOCK_MIN_S = 10;

/**
 * Whether visits pile up: a lower bound of the slope of those under way, times the window, is above a tenth of the
 * visits that begin within the limit on latency, and above five.
 *
 * @param seconds the judged ones
 * @param relaxation_s how long the target remembers; null: not known
 */
export function pilesUp(
  seconds: readonly TrialSecond[],
  rate_per_s: number,
  limit_s: number,
  relaxation_s: number | null,
): boolean {
  const step_s = Math.max(1, Math.ceil(seconds.length / POINTS_MAX));
  const under_way = underWay(seconds, step_s);
  const allowed = Math.max(GROWTH_MIN, GROWTH_RATIO * rate_per_s * limit_s);
  const steps = under_way.length;
  // The bound is below the slope itself, which costs little.
  if (steps < 3 || theilSen(under_way) * steps <= allowed) return false;
  const block_s = Math.max(BLOCK_MIN_S, 2 * (relaxation_s ?? 0));
  // Half the series at most: longer blocks would all be one.
  const block = Math.min(Math.ceil(block_s / step_s), steps >> 1);
  const bound = slopeLowerBound(under_way, block, CONFIDENCE, seededRandom(steps));
  return bound * steps > allowed;
}

/** Visits under way more than at the start, at the end of every `step_s` seconds, as a mean over them. */
function underWay(seconds: readonly TrialSecond[], step_s: number): number[] {
  const means: number[] = [];
  let now = 0;
  let sum = 0;
  seconds.forEach(({ started, ended }, i) => {
    now += started - ended;
    sum += now;
    if ((i + 1) % step_s === 0) {
      means.push(sum / step_s);
      sum = 0;
    }
  });
  return means;
}
