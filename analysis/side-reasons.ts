import { counted } from '../model/counted.ts';
import { quantile } from '../model/histogram.ts';
import type { SideProbeSummary } from '../model/run.ts';
import type { Reason } from '../model/verdict.ts';
import { chanceOfAtLeast } from './binomial.ts';
import { CUTS, type SideComparison, TOLERANCE_MS, TOLERANCE_RATIO } from './side-agreement.ts';
import { duration, percent } from './texts.ts';

/** The chance that a run is called invalid for a disagreement that is none, all platforms, cuts and directions together. */
export const FALSE_ALARM_MAX = 0.01;

/** A handful of requests says nothing. */
const SAMPLES_MIN = 10;

/** Where k6 disagrees with the requests on the side beyond tolerance and chance. */
export function sideReasons(comparisons: readonly SideComparison[]): Reason[] {
  const chance_max = FALSE_ALARM_MAX / (2 * CUTS.length * comparisons.length);
  return comparisons.flatMap((comparison) => {
    const found = chance(comparison);
    const isShown = comparison.samples >= SAMPLES_MIN && found.p < chance_max;
    return isShown ? [reasonOf(comparison, found)] : [];
  });
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

/** How likely in agreement what was seen is, or more of it, at the cut where it is the least likely. */
interface Chance {
  readonly p: number;
  readonly direction: 'slower' | 'faster';
  readonly cut: number;
  /** Requests on the side above the cut. */
  readonly above: number;
}

function chance({ samples, raised_above, lowered_above }: SideComparison): Chance {
  const chances = CUTS.flatMap((cut, i): Chance[] => {
    const [few, many] = [raised_above[i] ?? 0, lowered_above[i] ?? 0];
    const slower = chanceOfAtLeast(samples - few, samples, cut);
    const faster = chanceOfAtLeast(many, samples, 1 - cut);
    return [
      { p: slower, direction: 'slower', cut, above: few },
      { p: faster, direction: 'faster', cut, above: many },
    ];
  });
  return chances.reduce((least, one) => (one.p < least.p ? one : least));
}

const WHY = {
  slower:
    'the generator was held up and its latencies are in part its own; give it a machine with idle cores',
  faster:
    'what k6 reports is less than what its requests took; compare the clocks, and what stands between k6 and the platform',
} as const;

function reasonOf(comparison: SideComparison, { direction, cut, above }: Chance): Reason {
  const { platform, operation, samples, probe_p50_s, load_p50_s, tolerance_s } =
    summaryOf(comparison);
  const expected = Math.round(samples * (1 - cut));
  const seen = `${spread(comparison.load_ms)} in the same seconds as ${counted(samples, 'request')} on the side with ${spread(comparison.probe_ms)}, of which ${above} and not about ${expected} were among the slowest ${percent(1 - cut)} of k6's`;
  return {
    code: 'side_probe_disagrees',
    weight: 'invalid',
    text: `k6 reports ${operation} ${direction} than an independent client beside it: ${seen}; ${WHY[direction]}`,
    platform,
    operation,
    observed: load_p50_s,
    limit: direction === 'slower' ? probe_p50_s + tolerance_s : probe_p50_s - tolerance_s,
    samples,
    basis: 'project-default',
  };
}

/** `p50 84 ms, p90 230 ms`. */
function spread(latencies_ms: SideComparison['probe_ms']): string {
  const at = (q: number): string => duration(Math.round(quantile(latencies_ms, q)));
  return `p50 ${at(0.5)}, p90 ${at(0.9)}`;
}
