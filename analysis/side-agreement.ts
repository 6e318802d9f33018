/**
 * Does k6 see the latencies that an independent client sees at the same time? The generator's own queue, a frozen or
 * starved k6, a clock that runs wrong: whatever bends its latencies does not bend those of another process.
 *
 * Each request on the side gets its rank among k6's requests of the same operation that ended in the same second or
 * the ones beside it. If both see the same, it is equally likely to be any of them (both come at random times), whatever
 * the latencies are and however they change over a run: half of the requests on the side are above the median of their
 * seconds, a tenth above the slowest tenth, and how many of them in truth are is a matter of chance (the binomial
 * distribution; a sign test for several quantiles, ranked within strata as in P. van Elteren 1960). A generator that is
 * late by a little all the time shows in the quicker half, one that stalls now and then in the slowest tenth.
 *
 * Two clients never agree to the millisecond. So what is tested is a difference beyond a tolerance: before its rank is
 * taken, a side latency is moved by the tolerance towards agreement.
 */

import type { Histogram } from '../model/histogram.ts';
import { countOf, EMPTY_HISTOGRAM, fractionBelow, histogramOf, merge } from '../model/histogram.ts';
import type { OperationName } from '../model/operation.ts';
import type { Platform } from '../model/platform.ts';
import type { SideProbeSample } from '../model/side-probe.ts';
import { WINDOW_MS, type Window } from '../model/window.ts';

/** Clients may differ by so much of the latency, and so many milliseconds, before it is called a disagreement. */
export const TOLERANCE_RATIO = 0.1;
export const TOLERANCE_MS = 5;

/** Where k6's latencies are cut in two: above the quickest quarter, half, three quarters, nine tenths. */
export const CUTS = [0.25, 0.5, 0.75, 0.9] as const;

/** With fewer requests of k6 beside it, a request on the side has no rank to speak of. */
const RANKED_AMONG_MIN = 5;

/** A second is complete when this much later windows have come in. */
const SETTLED_MS = 4 * WINDOW_MS;

/** Scale of the histogram of the side latencies, 2.2 %, as that of the windows. */
const SCALE = 5;

/** The requests on the side of one platform, held against k6's. All sums: however long a run is, it takes no more memory. */
export interface SideComparison {
  readonly platform: Platform;
  readonly operation: OperationName;
  /** Requests that got a rank. */
  readonly samples: number;
  readonly failed: number;
  /** How many were, raised by the tolerance, above each cut: few when k6 reports longer latencies. */
  readonly raised_above: readonly number[];
  /** The same, lowered by the tolerance and their own delay: many when k6 reports shorter ones. */
  readonly lowered_above: readonly number[];
  readonly probe_ms: Histogram;
  /** k6's latencies among which they were ranked. */
  readonly load_ms: Histogram;
}

/** A comparison that goes on while the run does. */
export interface ComparingSides {
  readonly comparisons: readonly SideComparison[];
  /** Requests on the side whose seconds are not complete yet. */
  readonly waiting: readonly SideProbeSample[];
  /** Windows of the same operations that they may yet need. */
  readonly recent: readonly Window[];
}

export const NOTHING_COMPARED: ComparingSides = { comparisons: [], waiting: [], recent: [] };

/**
 * Adds what came in. Windows may come up to four seconds after their time, in any order.
 *
 * @param windows of all operations; those that no side request was made for are passed over
 * @param final nothing more will come, so that all that waits is compared
 */
export function compareSides(
  before: ComparingSides,
  samples: readonly SideProbeSample[],
  windows: readonly Window[],
  final = false,
): ComparingSides {
  const all = [...before.waiting, ...samples];
  const operations = new Set([...before.comparisons, ...all].map(({ operation }) => operation));
  const isJudged = ({ stage, operation }: Window): boolean =>
    stage === 'measure' && operations.has(operation);
  const recent = [...before.recent, ...windows.filter(isJudged)];
  const latest_ms = windows.reduce(
    (latest, { start_ms }) => Math.max(latest, start_ms),
    Math.max(0, ...before.recent.map(({ start_ms }) => start_ms)),
  );
  const settled_ms = final ? Number.POSITIVE_INFINITY : latest_ms - SETTLED_MS;
  const ripe = all.filter((sample) => endOf(sample) <= settled_ms);
  return {
    comparisons: ripe.reduce(
      (comparisons, sample) => add(comparisons, sample, recent),
      before.comparisons,
    ),
    waiting: all.filter((sample) => endOf(sample) > settled_ms),
    recent: recent.filter(({ start_ms }) => start_ms > settled_ms - 3 * WINDOW_MS),
  };
}

/** When it ended: windows count requests by their end. */
function endOf({ time_ms, latency_ms }: SideProbeSample): number {
  return time_ms + (latency_ms ?? 0);
}

function add(
  comparisons: readonly SideComparison[],
  sample: SideProbeSample,
  windows: readonly Window[],
): readonly SideComparison[] {
  const { platform, operation } = sample;
  const isSame = (c: SideComparison): boolean =>
    c.platform === platform && c.operation === operation;
  const others = comparisons.filter((comparison) => !isSame(comparison));
  const so_far = comparisons.find(isSame) ?? {
    platform,
    operation,
    samples: 0,
    failed: 0,
    raised_above: CUTS.map(() => 0),
    lowered_above: CUTS.map(() => 0),
    probe_ms: EMPTY_HISTOGRAM,
    load_ms: EMPTY_HISTOGRAM,
  };
  return [...others, rank(so_far, sample, besides(sample, windows))];
}

/** k6's latencies of the same operation in the second in which a request on the side ended, and the two beside it. */
function besides(sample: SideProbeSample, windows: readonly Window[]): Histogram {
  const second_ms = Math.floor(endOf(sample) / WINDOW_MS) * WINDOW_MS;
  return windows
    .filter(({ operation, start_ms }) => {
      return operation === sample.operation && Math.abs(start_ms - second_ms) <= WINDOW_MS;
    })
    .reduce((sum, { latency_ms }) => merge(sum, latency_ms), EMPTY_HISTOGRAM);
}

function rank(
  comparison: SideComparison,
  { latency_ms, delay_ms }: SideProbeSample,
  load_ms: Histogram,
): SideComparison {
  const among = countOf(load_ms);
  if (among < RANKED_AMONG_MIN) return comparison;
  if (latency_ms === null) return { ...comparison, failed: comparison.failed + 1 };
  const raised_ms = latency_ms * (1 + TOLERANCE_RATIO) + TOLERANCE_MS;
  const lowered_ms = (latency_ms - delay_ms - TOLERANCE_MS) / (1 + TOLERANCE_RATIO);
  const below = (moved_ms: number): number =>
    Math.floor(among * fractionBelow(load_ms, Math.max(0, moved_ms)));
  const [raised, lowered] = [below(raised_ms), below(lowered_ms)];
  return {
    ...comparison,
    samples: comparison.samples + 1,
    // Of the among + 1 ranks, the share from the cut on is at least, and then at most, what lies beyond it.
    raised_above: CUTS.map((cut, i) => {
      const isAbove = raised >= Math.floor(cut * (among + 1));
      return (comparison.raised_above[i] ?? 0) + (isAbove ? 1 : 0);
    }),
    lowered_above: CUTS.map((cut, i) => {
      const isAbove = lowered >= Math.ceil(cut * (among + 1));
      return (comparison.lowered_above[i] ?? 0) + (isAbove ? 1 : 0);
    }),
    probe_ms: merge(comparison.probe_ms, histogramOf([latency_ms], SCALE)),
    load_ms: merge(comparison.load_ms, load_ms),
  };
}
