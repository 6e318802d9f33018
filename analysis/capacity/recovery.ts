import type { SearchSettings, Trial, TrialPurpose } from '../../model/capacity.ts';
import { BINS_IN_A_ROW, recoveryBinS } from './recovered.ts';
import {
  bracketOf,
  failed,
  isValid,
  passed,
  rated,
  ratedTrials,
  type Search,
  type Wish,
} from './search.ts';

/** Load while it recovers, as a share of what it was seen to carry. */
const LOAD_RATIO = 0.5;

/** So long it may take, or ten times as long as the target remembers. */
const TIME_MAX_S = 60;

/** One that meets its objectives and is only slower than it was may wait for a neighbour to leave it alone. */
const SLOW_TIME_MAX_S = 120;

/** One bin more than must be well: the first one may still be busy with what was before. Twice as many after a collapse. */
const BINS = BINS_IN_A_ROW + 1;
const BINS_AFTER_COLLAPSE = 2 * BINS;

/** What overloads without meaning to; after a burst the next trial itself shows whether it comes back. */
const NEEDS_RECOVERY: ReadonlySet<TrialPurpose> = new Set([
  'check',
  'bracket',
  'refine',
  'confirm',
]);

/** So many trials in a row may fail without a look at light load, however little they left: a target that wears out is seen. */
const UNSEEN_MAX = 2;

/** At this margin and below hardly anything was carried. */
const COLLAPSED_MARGIN = -0.9;

export type Recovery = { readonly wish: Wish } | 'recovered' | 'not recovered';

/** After a trial that failed: light load until the target is as it was. */
export function recovery(search: Search, relaxation_s: number): Recovery {
  const { trials, settings } = search;
  const valid = trials.filter(isValid);
  const before = valid.findLastIndex(({ purpose }) => purpose !== 'recovery');
  const trial = valid[before];
  if (trial === undefined || !failed(trial) || !NEEDS_RECOVERY.has(trial.purpose))
    return 'recovered';
  const recoveries = valid.slice(before + 1);
  const is_clear = recoveries.length === 0 && isCleared(valid.slice(0, before + 1), settings);
  if (is_clear || recoveries.some(passed)) return 'recovered';
  const waited_s = recoveries.reduce((sum, { window_s }) => sum + window_s, 0);
  const low = bracketOf(search).low ?? settings.min_rate_per_s;
  const rate = LOAD_RATIO * Math.min(low, trial.rate_per_s);
  const least_bins = trial.margin === null ? BINS_AFTER_COLLAPSE : BINS;
  const bins = least_bins * (1 + tries(valid.slice(0, before)));
  const window_s = bins * recoveryBinS(rate, settings.requests_per_visit);
  const is_slow_only = (recoveries.at(-1)?.margin ?? -1) >= 0;
  const time_max_s = is_slow_only ? SLOW_TIME_MAX_S : TIME_MAX_S;
  if (waited_s >= Math.max(time_max_s, 10 * relaxation_s, 2 * window_s)) return 'not recovered';
  const reference_latency_ratio = referenceAt(search, rate);
  return {
    wish: {
      ...rated('recovery', rate, window_s, 0),
      may_stop_early: false,
      reference_latency_ratio,
    },
  };
}

/** The most recoveries that did not suffice before one did: so much longer is the next. */
function tries(trials: readonly Trial[]): number {
  let most = 0;
  let in_a_row = 0;
  for (const trial of trials) {
    if (trial.purpose !== 'recovery' || passed(trial)) {
      most = Math.max(most, trial.purpose === 'recovery' ? in_a_row : 0);
      in_a_row = 0;
    } else in_a_row++;
  }
  return most;
}

/**
 * The last trial failed by a margin that can be measured, and all its visits ended by themselves before it was over: it left no
 * queue to the next one. Visits that were given up prove nothing, so that one that carried hardly anything is not counted.
 */
function isCleared(trials: readonly Trial[], { limit_s }: SearchSettings): boolean {
  const row = trials.slice(trials.findLastIndex((t) => !failed(t)) + 1);
  const isClear = ({ limit, margin, left_visits, rate_per_s }: Trial): boolean =>
    limit?.by === 'criterion' &&
    margin !== null &&
    margin > COLLAPSED_MARGIN &&
    left_visits !== undefined &&
    left_visits <= limit_s * rate_per_s;
  return row.length <= UNSEEN_MAX && row.every(isClear);
}

/** Neighbours on both sides are near enough when they are no further apart than two steps of the climb. */
const APART_MAX = 4;

/**
 * The latency ratio that it had at a rate: between those of the neighbours that passed on the way up, before anything failed,
 * since a target that wears out is not to be compared with its worn self. Where those are too far away, between the neighbours
 * among all that passed; with none on one side, that of the nearest.
 */
function referenceAt(search: Search, rate_per_s: number): number | null {
  const rated = ratedTrials(search);
  const first = rated.findIndex(failed);
  const fresh = first < 0 ? rated : rated.slice(0, first);
  const [above, below] = isNear(neighboursOf(fresh, rate_per_s))
    ? neighboursOf(fresh, rate_per_s)
    : neighboursOf(rated, rate_per_s);
  if (above === undefined || below === undefined) return (above ?? below)?.latency_ratio ?? null;
  const apart = above.rate_per_s - below.rate_per_s;
  const share = apart === 0 ? 0 : (rate_per_s - below.rate_per_s) / apart;
  return below.latency_ratio + share * (above.latency_ratio - below.latency_ratio);
}

type WithLatency = Trial & { readonly latency_ratio: number };
type Neighbours = readonly [above: WithLatency | undefined, below: WithLatency | undefined];

function neighboursOf(trials: readonly Trial[], rate_per_s: number): Neighbours {
  const known = trials
    .filter((t): t is WithLatency => passed(t) && t.latency_ratio !== null)
    .sort((a, b) => a.rate_per_s - b.rate_per_s);
  return [
    known.find((t) => t.rate_per_s >= rate_per_s),
    known.findLast((t) => t.rate_per_s <= rate_per_s),
  ];
}

function isNear([above, below]: Neighbours): boolean {
  return (
    above !== undefined && below !== undefined && above.rate_per_s <= APART_MAX * below.rate_per_s
  );
}
