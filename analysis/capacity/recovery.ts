import type { Trial, TrialPurpose } from '../../model/capacity.ts';
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

/** One bin more than must be well: the first one may still be busy with what was before. */
const BINS = BINS_IN_A_ROW + 1;

/** What overloads without meaning to; after a burst the next trial itself shows whether it comes back. */
const NEEDS_RECOVERY: ReadonlySet<TrialPurpose> = new Set([
  'check',
  'bracket',
  'refine',
  'confirm',
]);

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
  if (recoveries.some(passed)) return 'recovered';
  const waited_s = recoveries.reduce((sum, { window_s }) => sum + window_s, 0);
  const low = bracketOf(search).low ?? settings.min_rate_per_s;
  const rate = LOAD_RATIO * Math.min(low, trial.rate_per_s);
  const window_s = BINS * recoveryBinS(rate, settings.requests_per_visit);
  if (waited_s >= Math.max(TIME_MAX_S, 10 * relaxation_s, 2 * window_s)) return 'not recovered';
  const reference_latency_ratio = referenceAt(search, rate);
  return {
    wish: {
      ...rated('recovery', rate, window_s, 0),
      may_stop_early: false,
      reference_latency_ratio,
    },
  };
}

/** The latency ratio that it had at a rate: between those of the neighbours that passed, or that of the nearest. */
function referenceAt(search: Search, rate_per_s: number): number | null {
  const known = ratedTrials(search)
    .filter((t): t is Trial & { latency_ratio: number } => passed(t) && t.latency_ratio !== null)
    .sort((a, b) => a.rate_per_s - b.rate_per_s);
  const above = known.find((t) => t.rate_per_s >= rate_per_s);
  const below = known.findLast((t) => t.rate_per_s <= rate_per_s);
  if (above === undefined || below === undefined) return (above ?? below)?.latency_ratio ?? null;
  const apart = above.rate_per_s - below.rate_per_s;
  const share = apart === 0 ? 0 : (rate_per_s - below.rate_per_s) / apart;
  return below.latency_ratio + share * (above.latency_ratio - below.latency_ratio);
}
