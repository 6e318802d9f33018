import type { ProbeOutcome } from '../../../model/probe.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import type { OutcomeBins } from '../bins.ts';
import type { Incident } from '../incident.ts';
import type { ProbeTallies } from '../tallies.ts';
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

/** What became of the newest slot. */
export type LastSlot = Pick<ProbeRecord, 'slot_at' | 'outcome' | 'skip_reason'>;

/** What the pages show of the records of one probe at one location, its own or a peer's. */
export interface SeenTally {
  /** As long as it is the same, so is all the rest. */
  readonly version: number | string;
  readonly consecutive_failures: number;
  readonly incidents: { readonly incidents: readonly Incident[] };
  /** The newest failures and faults of our own, newest first. */
  readonly failures: readonly ProbeRecord[];
  readonly strip: Pick<OutcomeBins, 'upTo'>;
  readonly days: Pick<OutcomeBins, 'upTo'>;
}

/** One probe at one location, at a moment. */
export interface ProbeStanding {
  readonly probe: WatchedProbe;
  readonly standing: Standing;
  /** When what it stands for was due; null before the first. */
  readonly at_ms: number | null;
  /** Undefined before the first. */
  readonly tally: SeenTally | undefined;
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
    const standing = standingOf(probe, last, now_ms - (at_ms ?? 0));
    return { probe, standing, at_ms, tally };
  });
}

/** How a probe stands by its newest slot. @param age_ms since that slot was due; less than 0 where a clock is wrong */
export function standingOf(
  { interval_s }: Pick<WatchedProbe, 'interval_s'>,
  last: LastSlot | null,
  age_ms: number,
): Standing {
  if (last === null) return 'waiting';
  // One far ahead of the clock says as little about now as an old one.
  if (Math.abs(age_ms) > STALE_AFTER_INTERVALS * 1000 * interval_s) return 'stale';
  if (last.skip_reason === 'hours' || last.skip_reason === 'maintenance') return last.skip_reason;
  return last.outcome;
}

/** The worst of several; `waiting` of none. */
export function worstOf(standings: readonly { readonly standing: Standing }[]): Standing {
  return STANDINGS.find((one) => standings.some(({ standing }) => standing === one)) ?? 'waiting';
}

/** Standings that say nothing of the target. */
const UNKNOWN: ReadonlySet<Standing> = new Set(['stale', 'infra', 'skipped', 'waiting']);

/**
 * What is known of each probe, over its locations: one that knows nothing leaves it to those that do, unless the last that it
 * saw was a fault. That it is over there, nobody else has seen.
 */
export function knownOf(standings: readonly ProbeStanding[]): ProbeStanding[] {
  const known = new Set(
    standings.filter(({ standing }) => !UNKNOWN.has(standing)).map(({ probe: { name } }) => name),
  );
  return standings.filter(
    (one) => !UNKNOWN.has(one.standing) || !known.has(one.probe.name) || wasBad(one),
  );
}

function wasBad({ tally }: ProbeStanding): boolean {
  if (tally === undefined) return false;
  return tally.consecutive_failures > 0 || tally.incidents.incidents[0]?.to_at === null;
}
