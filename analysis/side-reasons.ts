import { quantile } from '../model/histogram.ts';
import type { SideProbeSummary } from '../model/run.ts';
import type { Reason } from '../model/verdict.ts';
import { erlangAbove, erlangBelow } from './erlang.ts';
import { type SideComparison, TOLERANCE_MS, TOLERANCE_RATIO } from './side-agreement.ts';
import { duration } from './texts.ts';

/** The chance that a run is called invalid for a disagreement that is none, all platforms and both directions together. */
export const FALSE_ALARM_MAX = 0.01;

/** A handful of requests says nothing. */
const SAMPLES_MIN = 10;

/** Where k6 disagrees with the requests on the side beyond tolerance and chance. */
export function sideReasons(comparisons: readonly SideComparison[]): Reason[] {
  return comparisons
    .filter((comparison) => disagreement(comparison, comparisons.length) !== null)
    .map((comparison) => disagreementReason(comparison, comparisons.length));
}

/** How the platform whose requests on the side agree least with k6's came out; null where none were compared. */
export function sideSummary(comparisons: readonly SideComparison[]): SideProbeSummary | null {
  const [least] = comparisons
    .filter(({ samples }) => samples > 0)
    .sort((a, b) => chance(a).p - chance(b).p);
  return least === undefined ? null : summaryOf(least);
}

function summaryOf({ platform, operation, samples, probe_ms, load_ms }: SideComparison) {
  const probe_p50_s = quantile(probe_ms, 0.5) / 1000;
  return {
    platform,
    operation,
    samples,
    probe_p50_s,
    load_p50_s: quantile(load_ms, 0.5) / 1000,
    tolerance_s: TOLERANCE_RATIO * probe_p50_s + TOLERANCE_MS / 1000,
  };
}

/** In which direction k6 is off, if it is; `platforms`: how many were compared in the run. */
function disagreement(comparison: SideComparison, platforms: number): 'slower' | 'faster' | null {
  if (comparison.samples < SAMPLES_MIN) return null;
  const { p, direction } = chance(comparison);
  return p < FALSE_ALARM_MAX / (2 * platforms) ? direction : null;
}

/** The chance of scores at least so far off in agreement, and the direction that is the less likely of the two. */
function chance({ samples, raised_score, lowered_score }: SideComparison): {
  readonly p: number;
  readonly direction: 'slower' | 'faster';
} {
  const slower = erlangBelow(raised_score, samples);
  const faster = erlangAbove(lowered_score, samples);
  return slower <= faster ? { p: slower, direction: 'slower' } : { p: faster, direction: 'faster' };
}

function disagreementReason(comparison: SideComparison, platforms: number): Reason {
  const { platform, operation, samples, probe_p50_s, load_p50_s, tolerance_s } =
    summaryOf(comparison);
  const direction = disagreement(comparison, platforms);
  const why =
    direction === 'slower'
      ? 'the generator was held up and its latencies are in part its own; give it a machine with idle cores'
      : 'what k6 reports is less than what its requests took; compare the clocks, and what stands between k6 and the platform';
  return {
    code: 'side_probe_disagrees',
    weight: 'invalid',
    text: `k6 reports ${operation} ${direction} than an independent client beside it: ${spread(comparison.load_ms)} in the same seconds as ${samples} requests on the side with ${spread(comparison.probe_ms)}; ${why}`,
    platform,
    operation,
    observed: load_p50_s,
    limit: direction === 'slower' ? probe_p50_s + tolerance_s : probe_p50_s - tolerance_s,
    samples,
  };
}

/** `p50 84 ms, p90 230 ms`. */
function spread(latencies_ms: SideComparison['probe_ms']): string {
  const at = (q: number): string => duration(Math.round(quantile(latencies_ms, q)));
  return `p50 ${at(0.5)}, p90 ${at(0.9)}`;
}
