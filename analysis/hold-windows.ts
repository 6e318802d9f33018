import { GOOD_WINDOWS_RATIO_MIN } from '../model/objective.ts';
import type { WindowFigures, WindowsResult } from '../model/verdict.ts';
import { chanceOfAtLeast } from './binomial.ts';
import { type EvaluationWindow, isEnough, joined } from './evaluation-windows.ts';
import { BAD_ENOUGH } from './objectives.ts';
import { owedTotal } from './owed.ts';

/**
 * How often a run may fail by its windows although the target is at its limits and no worse: all windows of all
 * objectives together. Each gets an equal part of it (Bonferroni: the chance that any of several things happens is at
 * most the sum of their chances, whatever they have to do with each other).
 */
export const FALSE_ALARM_MAX = 0.01;

/** With a larger share of bad requests, a window is an outage. */
const OUTAGE_RATIO = 0.5;

/** How the windows of one objective, or one pool, are held. */
export interface WindowRule {
  readonly kind: 'errors' | 'latency';
  /** Undefined: the default share, and no outage. */
  readonly good_windows_ratio_min: number | undefined;
}

/**
 * Holds the evaluation windows of one objective, or one pool, each by itself.
 *
 * A window is bad when so many bad requests would come by chance less often than `chance_max` from a target at its limit.
 * Failures are taken to be independent there, since failures in a cluster are what an outage is. Slow requests are not:
 * a queue makes them in bursts (an M/M/c just within its p95 limit has whole minutes over it). So a window's latency
 * is bad only when *most* of its requests were, and requests are counted in clusters, as Rao & Scott (Biometrics 48,
 * 1992) do: both counts are divided by how many times the windows vary more than chance. The mean of different
 * allowances in one window errs to the safe side (Hoeffding, Annals of Mathematical Statistics 27, 1956).
 */
export function holdWindows(
  windows: readonly EvaluationWindow[],
  { kind, good_windows_ratio_min }: WindowRule,
  chance_max: number,
): WindowsResult {
  const clustering = kind === 'latency' ? clusteringOf(windows) : 1;
  const isBad = (window: EvaluationWindow): boolean =>
    window.bad >= BAD_ENOUGH && chanceOf(window, kind, clustering) < chance_max;
  const bad = new Set(windows.filter(isBad));
  const judged = windows.filter((window) => isEnough(window) || bad.has(window));
  const good = judged.length - bad.size;
  const least = good_windows_ratio_min ?? GOOD_WINDOWS_RATIO_MIN;
  const outages = outagesIn(windows, bad);
  const isMissed =
    bad.size > (1 - least) * judged.length + 1e-9 ||
    (good_windows_ratio_min === undefined && outages.length > 0);
  return {
    outcome: judged.length === 0 ? 'unmeasured' : isMissed ? 'missed' : 'met',
    worst_window: worstOf(judged),
    good_windows_ratio: {
      good,
      judged: judged.length,
      too_few_samples: windows.length - judged.length,
    },
    good_windows_ratio_min: least,
    // JSON knows no infinity.
    clustering: Number.isFinite(clustering) ? clustering : null,
    outages: outages.map(figuresOf),
  };
}

/** The chance of a window at least as bad as this one from a target at its limit. */
function chanceOf(
  { samples, bad, allowed }: EvaluationWindow,
  kind: WindowRule['kind'],
  clustering: number,
): number {
  const allowed_ratio = allowed / samples;
  const ratio = kind === 'latency' ? Math.max(OUTAGE_RATIO, allowed_ratio) : allowed_ratio;
  return chanceOfAtLeast(Math.floor(bad / clustering), Math.ceil(samples / clustering), ratio);
}

function isMostlyBad({ samples, bad }: EvaluationWindow): boolean {
  return bad > OUTAGE_RATIO * samples;
}

/**
 * How many times as much as chance the shares of bad requests vary from window to window: Pearson's χ² over its
 * degrees of freedom, 1 at least. What may be an outage, and its edges, are left out: it is about the rest that
 * a queue's bursts can be learned from. Infinite when there is no rest.
 */
function clusteringOf(windows: readonly EvaluationWindow[]): number {
  const isOut = windows.map(isMostlyBad);
  const rest = windows.filter(
    (w, i) => w.samples > 0 && !isOut[i - 1] && !isOut[i] && !isOut[i + 1],
  );
  if (rest.length < 2) return Number.POSITIVE_INFINITY;
  const samples = rest.reduce((sum, w) => sum + w.samples, 0);
  const bad = rest.reduce((sum, w) => sum + w.bad, 0);
  // Half a request more keeps the share off zero, where nothing would vary.
  const ratio = (bad + 0.5) / (samples + 1);
  const squares = rest.reduce((sum, w) => {
    return sum + (w.bad - w.samples * ratio) ** 2 / (w.samples * ratio * (1 - ratio));
  }, 0);
  return Math.max(1, squares / (rest.length - 1));
}

/** Bad windows in which most requests were bad, neighbours put together. */
function outagesIn(
  windows: readonly EvaluationWindow[],
  bad: ReadonlySet<EvaluationWindow>,
): EvaluationWindow[] {
  const outages: EvaluationWindow[] = [];
  let before: EvaluationWindow | undefined;
  for (const window of windows) {
    const isOutage = bad.has(window) && isMostlyBad(window);
    if (isOutage && before !== undefined) {
      before = joined(before, window);
      outages[outages.length - 1] = before;
    } else if (isOutage) {
      before = window;
      outages.push(window);
    } else {
      before = undefined;
    }
  }
  return outages;
}

function worstOf(judged: readonly EvaluationWindow[]): WindowFigures | null {
  const worst = judged.reduce<EvaluationWindow | undefined>(
    (most, w) => (most === undefined || w.bad * most.samples > most.bad * w.samples ? w : most),
    undefined,
  );
  return worst === undefined ? null : figuresOf(worst);
}

function figuresOf({ start_ms, length_s, samples, bad, owed }: EvaluationWindow): WindowFigures {
  const figures = { start_ms, length_s, observed: bad / samples, samples };
  return owedTotal(owed) === 0 ? figures : { ...figures, owed };
}
