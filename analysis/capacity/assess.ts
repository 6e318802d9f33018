import type {
  SearchSettings,
  Trial,
  TrialLimit,
  TrialMeasurement,
  TrialOrder,
  TrialPurpose,
  TrialSecond,
} from '../../model/capacity.ts';
import { pilesUp } from './backlog.ts';
import { type Margin, marginsOf, smallestMargin } from './margin.ts';
import { filledMeans, latencyMeans } from './means.ts';
import { recoveredWithin } from './recovered.ts';
import { relaxation } from './relaxation.ts';
import { type Settling, settlingOf } from './settled.ts';

/** More visits for which no user was free than this share are what decides; fewer count as failed. */
const DROPPED_RATIO_MAX = 0.001;

/**
 * Judges one trial: the smallest margin of its criteria over the window, a short one without what the target took to settle.
 * It passes when that is ≥ 0, hardly a visit was dropped, and work does not pile up. A trial with findings is invalid: our
 * fault, and nothing is said about the target. So is a short one whose target took more than half of it to settle, where
 * that decides.
 * A recovery passes when the target has come back.
 */
export function assessTrial(
  order: TrialOrder,
  measurement: TrialMeasurement,
  settings: SearchSettings,
): Trial {
  const window = measurement.seconds.slice(order.warmup_s, order.warmup_s + order.window_s);
  const judgement =
    order.purpose === 'recovery'
      ? judgeRecovery(order, window, settings)
      : judgeWindow(order, measurement, window, settings);
  const { worst, cut_s, relaxation_s } = judgement;
  const kept = window.slice(cut_s);
  return {
    ...order,
    ...outcomeOf(judgement, measurement),
    ...halvesOf(kept, judgement, settings),
    offered_per_s: ratePerS(kept, ({ started }) => started),
    delivered_per_s: ratePerS(kept, ({ ended }) => ended),
    latency_ratio: largestRatio(judgement.margins),
    judged: worst?.count ?? 0,
    bad: worst?.bad ?? 0,
    cut_s,
    under_way_visits: unended(measurement.seconds.slice(0, order.warmup_s + order.window_s)),
    left_visits: unended(measurement.seconds),
    relaxation_s,
    stopped_early: measurement.stopped_early,
    findings: measurement.findings,
    requests: measurement.requests,
    duration_s: measurement.duration_s,
  };
}

/** Invalid is what the generator is to blame for, and what had not settled. */
function outcomeOf(
  { worst, limit, is_unsettled }: Judgement,
  { findings, stopped_early }: TrialMeasurement,
): Pick<Trial, 'outcome' | 'margin' | 'limit'> {
  if (is_unsettled || findings.length > 0) return { outcome: 'invalid', margin: null, limit: null };
  const is_whole = !stopped_early && limit?.by !== 'drops';
  return {
    outcome: limit === null ? 'pass' : 'fail',
    margin: is_whole ? (worst?.margin ?? null) : null,
    limit: limit ?? limitOf(worst),
  };
}

/** What was seen in a window. */
interface Judgement {
  readonly margins: readonly Margin[];
  readonly worst: Margin | null;
  /** What it failed by; null when it passed. */
  readonly limit: TrialLimit | null;
  readonly cut_s: number;
  readonly relaxation_s: number | null;
  readonly is_unsettled: boolean;
}

/** Windows that only find the place: of a cold target they count from when it has settled. */
const SHORT: ReadonlySet<TrialPurpose> = new Set(['baseline', 'bracket']);

/** A window that measures is judged whole: whether it began too early is told by all of them together (unsettled.ts). */
const WHOLE: Settling = { cut_s: 0, is_unsettled: false };

function judgeWindow(
  order: TrialOrder,
  measurement: TrialMeasurement,
  window: readonly TrialSecond[],
  settings: SearchSettings,
): Judgement {
  const means = latencyMeans(settings.criteria, window);
  const settling = SHORT.has(order.purpose) ? settlingOf(means) : WHOLE;
  const { cut_s } = settling;
  const relaxation_s = relaxation(filledMeans(means.slice(cut_s)));
  const held = hold(order, measurement, window.slice(cut_s), settings, relaxation_s);
  // Half of the window or all of it: where they disagree, it depends on what the target was still doing.
  const whole = settling.is_unsettled
    ? hold(order, measurement, window, settings, relaxation_s)
    : held;
  const is_unsettled = (whole.limit === null) !== (held.limit === null);
  return { ...held, cut_s, relaxation_s, is_unsettled };
}

function hold(
  order: TrialOrder,
  { planned, dropped, stopped_early }: TrialMeasurement,
  seconds: readonly TrialSecond[],
  { criteria, limit_s, requests_per_visit }: SearchSettings,
  relaxation_s: number | null,
): Pick<Judgement, 'margins' | 'worst' | 'limit'> {
  const margins = marginsOf(criteria, seconds, dropped * requests_per_visit);
  const worst = smallestMargin(margins);
  if (dropped > DROPPED_RATIO_MAX * planned) return { margins, worst, limit: { by: 'drops' } };
  if (worst === null || worst.margin < 0) return { margins, worst, limit: limitOf(worst) };
  const is_lost = stopped_early || pilesUp(seconds, order.rate_per_s, limit_s, relaxation_s);
  return { margins, worst, limit: is_lost ? { by: 'backlog' } : null };
}

function judgeRecovery(
  order: TrialOrder,
  window: readonly TrialSecond[],
  settings: SearchSettings,
): Judgement {
  const { came_back, margins } = recoveredWithin(order, window, settings);
  const worst = smallestMargin(margins);
  const limit = came_back ? null : limitOf(worst);
  return { margins, worst, limit, cut_s: 0, relaxation_s: null, is_unsettled: false };
}

/** Halves shorter than this say too little. */
const HALF_MIN_S = 20;

function halvesOf(
  seconds: readonly TrialSecond[],
  { worst }: Judgement,
  { criteria }: SearchSettings,
): Pick<Trial, 'margin_of_halves' | 'margin_rise'> {
  const middle = seconds.length >> 1;
  if (worst === null || middle < HALF_MIN_S) return {};
  const [first = -1, second = -1] = [seconds.slice(0, middle), seconds.slice(middle)].map(
    (half) => marginsOf(criteria, half, 0).find((m) => m.criterion === worst.criterion)?.margin,
  );
  return { margin_of_halves: (first + second) / 2, margin_rise: second - first };
}

/** Nothing that could be judged: visits began, and nothing came of them. */
function limitOf(worst: Margin | null): TrialLimit {
  return worst === null ? { by: 'backlog' } : { by: 'criterion', criterion: worst.criterion };
}

function unended(seconds: readonly TrialSecond[]): number {
  return seconds.reduce((sum, { started, ended }) => sum + started - ended, 0);
}

function ratePerS(
  seconds: readonly TrialSecond[],
  visits: (second: TrialSecond) => number,
): number {
  if (seconds.length === 0) return 0;
  return seconds.reduce((sum, second) => sum + visits(second), 0) / seconds.length;
}

function largestRatio(margins: readonly Margin[]): number | null {
  const ratios = margins.flatMap(({ latency_ratio }) => latency_ratio ?? []);
  const largest = Math.max(...ratios);
  return Number.isFinite(largest) ? largest : null;
}
