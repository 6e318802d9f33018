import { createHash } from 'node:crypto';
import type { Platform } from '../../../model/platform.ts';
import type { ProbeOutcome } from '../../../model/probe.ts';
import type { ProbeKind, SkipReason } from '../../../model/probe-record.ts';
import type { OutcomeCounts } from '../bins.ts';
import type { Incident } from '../incident.ts';
import { NOT_RUN } from '../probe-families.ts';
import { shareOf } from '../status/bars.ts';
import type { ProbeTallies } from '../tallies.ts';
import type { ProbeTally } from '../tally.ts';
import type { WatchedProbe } from '../watched.ts';
import { plainText } from './plain-text.ts';

/*
 * How one daemon tells another what its own probes came to; docs/watch-status.md describes it. It never holds what the daemon
 * read from its peers, so that daemons that name each other hand nothing round. Nothing in it is a judgement that time changes,
 * such as "out of date": whoever reads it knows better how old it is by then.
 */

/** Raised when an old reader would misunderstand it. */
export const LOCATION_VERSION = 1;

/** What a reader takes. A document of so many probes, each as long as it can be, is not too long. */
export const LOCATION_LIMITS = {
  bytes: 8 * 2 ** 20,
  probes: 1000,
  incidents: 5,
  location_chars: 63,
  name_chars: 63,
  title_chars: 160,
  error_chars: 120,
} as const;

/** What one step of the strip or of the days came to. */
export type LocationBar = readonly [step: number, good: number, bad: number];

/** One probe, as its own daemon knows it. Moments are ISO 8601 in UTC by the clock of that daemon. */
export interface LocationProbe {
  readonly probe: string;
  readonly kind: ProbeKind;
  readonly title_vi: string;
  readonly title_en: string;
  readonly platform: Platform;
  readonly province: string | null;
  readonly interval_s: number;
  /** What was settled last; null before the first. */
  readonly last: {
    readonly slot_at: string;
    readonly outcome: ProbeOutcome;
    readonly skip_reason: SkipReason | null;
  } | null;
  /** When the newest run ended that said something about the target. */
  readonly last_judged_at: string | null;
  /** Slot of the newest that was left out on purpose. */
  readonly last_rest_at: string | null;
  readonly consecutive_failures: number;
  /** Newest first. Errors are null where they are not for whoever asks. */
  readonly incidents: readonly Incident[];
  /** Steps of half an hour since 1970. */
  readonly strip: readonly LocationBar[];
  /** Days since 1970 in Viet Nam. */
  readonly days: readonly LocationBar[];
}

export interface LocationDocument {
  readonly version: typeof LOCATION_VERSION;
  readonly location: string;
  /** When it was sent, by the clock of the sender. */
  readonly at: string;
  readonly probes: readonly LocationProbe[];
}

/** All of a document but the moment. */
export interface LocationContent {
  readonly location: string;
  /** JSON. */
  readonly probes: string;
  /** The same as long as all of it is. */
  readonly tag: string;
}

/** What a daemon has to say of its own probes. @param errors whether it says why something failed */
export function locationContent(
  location: string,
  probes: readonly WatchedProbe[],
  tallies: ProbeTallies,
  errors: boolean,
): LocationContent {
  const own = probes.map((probe) => {
    const tally = tallies.of({ probe: probe.name, location: probe.location }) ?? NOT_RUN;
    return locationProbe(probe, tally, errors);
  });
  const name = plainText(location, LOCATION_LIMITS.location_chars);
  const text = JSON.stringify(own);
  const hash = createHash('sha256').update(JSON.stringify(name)).update(text);
  const tag = `W/"${LOCATION_VERSION}-${hash.digest('base64url').slice(0, 22)}"`;
  return { location: name, probes: text, tag };
}

/** The document as it is sent at a moment. */
export function locationText({ location, probes }: LocationContent, now_ms: number): string {
  const at = new Date(now_ms).toISOString();
  const head = JSON.stringify({ version: LOCATION_VERSION, location, at });
  return `${head.slice(0, -1)},"probes":${probes}}`;
}

function locationProbe(probe: WatchedProbe, tally: ProbeTally, errors: boolean): LocationProbe {
  const { name, kind, title_vi, title_en, platform, province, interval_s } = probe;
  const { title_chars, error_chars, incidents } = LOCATION_LIMITS;
  const { last } = tally;
  return {
    probe: name,
    kind,
    title_vi: plainText(title_vi, title_chars),
    title_en: plainText(title_en, title_chars),
    platform,
    province,
    interval_s,
    last: last && {
      slot_at: last.slot_at,
      outcome: last.outcome,
      skip_reason: last.skip_reason,
    },
    last_judged_at: isoOf(tally.last_judged_ms),
    last_rest_at: isoOf(tally.last_rest_ms),
    consecutive_failures: tally.consecutive_failures,
    incidents: tally.incidents.incidents.slice(0, incidents).map(({ error, ...incident }) => ({
      ...incident,
      error: errors && error !== null ? plainText(error, error_chars) : null,
    })),
    strip: barsOf(tally.strip.stored()),
    days: barsOf(tally.days.stored()),
  };
}

function isoOf(time_ms: number | null): string | null {
  return time_ms === null ? null : new Date(time_ms).toISOString();
}

function barsOf(stored: readonly (readonly [number, OutcomeCounts])[]): LocationBar[] {
  return stored.map(([step, counts]) => {
    const { good, bad } = shareOf([counts]);
    return [step, good, bad];
  });
}
