/**
 * Does k6 see the latencies that an independent client sees at the same time? The generator's own queue, a frozen or
 * starved k6, a clock that runs wrong: whatever bends its latencies does not bend those of another process.
 *
 * Each request on the side gets its rank among k6's requests of the same operation that ended in the same second or
 * the ones beside it. If both see the same, it is equally likely to be any of them (both come at random times), so
 * that the Savage score of the rank (I. R. Savage 1956, Ann. Math. Statist. 27:590; the log-rank test) behaves like
 * a waiting time with mean 1, and the sum of n scores like an Erlang-n one. Ranks within seconds, because the load
 * and so the latencies change over a run (stratified as in P. van Elteren 1960). Scores, and not plain ranks, because
 * a stalled generator shows in the slowest requests first.
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
  /** Sum of scores when the side latencies are raised by the tolerance: small when k6 reports longer ones. */
  readonly raised_score: number;
  /** The same, lowered by the tolerance and their own delay: great when k6 reports shorter ones. */
  readonly lowered_score: number;
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
    raised_score: 0,
    lowered_score: 0,
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
  const score = (moved_ms: number): number =>
    savageScore(Math.floor(among * fractionBelow(load_ms, Math.max(0, moved_ms))), among);
  return {
    ...comparison,
    samples: comparison.samples + 1,
    raised_score: comparison.raised_score + score(raised_ms),
    lowered_score: comparison.lowered_score + score(lowered_ms),
    probe_ms: merge(comparison.probe_ms, histogramOf([latency_ms], SCALE)),
    load_ms: merge(comparison.load_ms, load_ms),
  };
}

/**
 * The Savage score of a value that is greater than `below` of `among` others: what the (below+1)-th of among+1
 * waiting times with mean 1 is on average, ∑ 1 ÷ (among + 1 − j) over j = 0 … below. Its mean over all ranks is 1.
 */
export function savageScore(below: number, among: number): number {
  return harmonic(among + 1) - harmonic(among - below);
}

/** 1 + 1/2 + … + 1/n; beyond 50 by its expansion, which is then exact to rounding. */
function harmonic(n: number): number {
  if (n > 50) {
    return Math.log(n) + EULER_GAMMA + 1 / (2 * n) - 1 / (12 * n ** 2) + 1 / (120 * n ** 4);
  }
  let sum = 0;
  for (let k = 1; k <= n; k++) sum += 1 / k;
  return sum;
}

const EULER_GAMMA = 0.577_215_664_901_532_9;
