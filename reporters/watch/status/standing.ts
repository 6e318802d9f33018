import type { ProbeOutcome } from '../../../model/probe.ts';
import type { ProbeTallies } from '../tallies.ts';
import type { ProbeTally } from '../tally.ts';
import type { WatchedProbe } from '../watched.ts';

/**
 * How a probe stands now. Beside the outcomes: `stale`, its last result is too old to say anything; `waiting`, it has had
 * none; `hours` and `maintenance`, it is not run at this time.
 */
export type Standing = ProbeOutcome | 'stale' | 'waiting' | 'hours' | 'maintenance';

/** Worst first: what stands for several is the worst of them. What is not known is worse than what is slow. */
export const STANDINGS = [
  'fail',
  'timeout',
  'stale',
  'infra',
  'degraded',
  'skipped',
  'waiting',
  'maintenance',
  'hours',
  'ok',
] as const satisfies readonly Standing[];

/** A result that is older than so many intervals says nothing about now. */
const STALE_AFTER_INTERVALS = 3;

/** One probe at one location, at a moment. */
export interface ProbeStanding {
  readonly probe: WatchedProbe;
  readonly standing: Standing;
  /** When what it stands for was due; null before the first. */
  readonly at_ms: number | null;
  /** Undefined before the first. */
  readonly tally: ProbeTally | undefined;
}

/** How each probe stands. @param now_ms Unix time */
export function standingsOf(
  probes: readonly WatchedProbe[],
  tallies: ProbeTallies,
  now_ms: number,
): ProbeStanding[] {
  return probes.map((probe) => {
    const tally = tallies.of({ probe: probe.name, location: probe.location });
    const last = tally?.last ?? null;
    const at_ms = last === null ? null : Date.parse(last.slot_at);
    return { probe, standing: standingOf(probe, tally, now_ms), at_ms, tally };
  });
}

function standingOf(
  { interval_s }: WatchedProbe,
  tally: ProbeTally | undefined,
  now_ms: number,
): Standing {
  const last = tally?.last ?? null;
  if (last === null) return 'waiting';
  // One far ahead of the clock says as little about now as an old one.
  const age_ms = Math.abs(now_ms - Date.parse(last.slot_at));
  if (age_ms > STALE_AFTER_INTERVALS * 1000 * interval_s) return 'stale';
  if (last.skip_reason === 'hours' || last.skip_reason === 'maintenance') return last.skip_reason;
  return last.outcome;
}

/** The worst of several; `waiting` of none. */
export function worstOf(standings: readonly { readonly standing: Standing }[]): Standing {
  return STANDINGS.find((one) => standings.some(({ standing }) => standing === one)) ?? 'waiting';
}
