import type { Criterion, TrialMeasurement, TrialSecond } from '../../../../model/capacity.ts';

/** More drops than this fail a trial. */
const DROPPED_RATIO_MAX = 0.001;

/** Whether a trial keeps its thresholds, as a tool judges that looks at nothing else: all its seconds together. */
export function keepsThresholds(
  measurement: TrialMeasurement,
  criteria: readonly Criterion[],
  from_s = 0,
): boolean {
  const { seconds, dropped, planned } = measurement;
  return dropped <= DROPPED_RATIO_MAX * planned && areKept(seconds.slice(from_s), criteria);
}

/** Whether no more is bad than allowed, of each criterion. */
export function areKept(seconds: readonly TrialSecond[], criteria: readonly Criterion[]): boolean {
  return criteria.every(({ allowed_ratio }, i) => {
    const bad = seconds.reduce((sum, second) => sum + second.criteria[i]!.bad, 0);
    const count = seconds.reduce((sum, second) => sum + second.criteria[i]!.count, 0);
    return bad <= allowed_ratio * count;
  });
}
