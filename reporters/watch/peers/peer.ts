import { PROBE_OUTCOMES } from '../../../model/probe.ts';
import { OutcomeBins } from '../bins.ts';
import {
  type ProbeStanding,
  type SeenTally,
  type Standing,
  standingOf,
} from '../status/standing.ts';
import { DAYS, STRIP } from '../tally.ts';
import type { WatchedProbe } from '../watched.ts';
import type { LocationBar, LocationDocument, LocationProbe } from './document.ts';
import { PEER_FAULTS, type PeerFault, type PeerProblem } from './problem.ts';

/*
 * What a peer says is of some age, and its clock may be another one than ours. So the age of a result is what the peer's own
 * clock says (the moment of its answer less the slot), and all that has passed here since it was asked: a wrong clock makes
 * nothing fresher, and what the answer took on its way makes it older. Here that time is taken by both clocks, the one that
 * never jumps and the one that goes on while the machine sleeps, and the longer one counts. And where the peer's clock was put
 * back after the slot, the result is at least as old as it has been known here:
 *
 *      peer   ──── slot ─────────── at ────────────────────►
 *      here   ───────────── asked ──────── got ────── now ──►     age = (at − slot) + (now − asked)
 *                                                                 age ≥ now − asked when it first said so
 */

/** After so long without an answer nothing holds that a peer said: some of its answers may be lost. */
const SILENT_MS = 30_000;

/** A clock that is ahead or behind by less than half of it is no other clock: an answer takes its time. */
const CLOCK_STEP_MS = 60_000;

/** A moment on both clocks: the one that people read, and the one that never jumps. */
export interface Instant {
  readonly now_ms: number;
  readonly monotonic_ms: number;
}

export interface PeerClock {
  now_ms(): number;
  monotonic_ms(): number;
}

/** Where a peer is. */
export interface PeerPlace {
  readonly location: string;
  /** Of its pages, without a trailing slash. */
  readonly url: string;
}

/** A location as the pages show it. */
export interface SeenLocation {
  readonly location: string;
  /** Of its own pages; null for the location of this daemon. */
  readonly url: string | null;
  /** Whether what it says is known; always where this daemon is. */
  readonly answers: boolean;
  /** When it was last read, or where it never was, since when that is tried; Unix time. */
  readonly since_ms: number;
  readonly was_read: boolean;
  /** What the newest attempt came to; null when it went well, or before the first. */
  readonly problem: PeerProblem | null;
  readonly probes: number;
  /** By how much its clock is ahead of ours; 0 where that is nothing to speak of. */
  readonly ahead_ms: number;
}

/** A peer in numbers. */
export interface PeerFigures {
  readonly location: string;
  readonly up: boolean;
  /** Null before the first. */
  readonly last_read_ms: number | null;
  readonly failures: Readonly<Record<PeerFault, number>>;
  /** Null before the first answer. */
  readonly clock_offset_s: number | null;
}

/** A probe of a peer, with its bars once somebody has looked at them. */
interface KnownProbe {
  readonly said: LocationProbe;
  /** Before it was asked when it first said what its newest slot is. */
  readonly first: Instant;
  readonly probe: WatchedProbe;
  readonly strip: () => OutcomeBins;
  readonly days: () => OutcomeBins;
}

/** When a peer answered, by its clock and by ours. */
interface Answered {
  readonly at_ms: number;
  readonly asked: Instant;
  readonly ahead_ms: number;
}

/** What is known of the daemon of another location. */
export class Peer {
  readonly location: string;
  readonly url: string;
  readonly #clock: PeerClock;
  readonly #began: Instant;
  readonly #failures: Record<PeerFault, number>;
  #probes: readonly KnownProbe[] | null = null;
  #answered: Answered | null = null;
  #tag: string | null = null;
  #problem: PeerProblem | null = null;

  constructor({ location, url }: PeerPlace, clock: PeerClock) {
    this.location = location;
    this.url = url;
    this.#clock = clock;
    this.#began = this.instant();
    this.#failures = Object.fromEntries(PEER_FAULTS.map((fault) => [fault, 0])) as Record<
      PeerFault,
      number
    >;
  }

  /** Stands for what was read last, so that it need not be sent again; null where there is none. */
  get tag(): string | null {
    return this.#tag;
  }

  /** What the newest attempt came to; null when it went well. */
  get problem(): PeerProblem | null {
    return this.#problem;
  }

  /** This moment. */
  instant(): Instant {
    return { now_ms: this.#clock.now_ms(), monotonic_ms: this.#clock.monotonic_ms() };
  }

  /** Takes what it said. @param asked before it was asked */
  read(document: LocationDocument, tag: string | null, asked: Instant): void {
    const before = new Map(this.#probes?.map((one) => [one.said.probe, one]));
    this.#probes = document.probes.map((said) => {
      const known = before.get(said.probe);
      const isKnown = known !== undefined && known.said.last?.slot_at === said.last?.slot_at;
      return knownProbe(said, isKnown ? known.first : asked, this.location);
    });
    this.#tag = tag;
    this.unchanged(Date.parse(document.at), asked);
  }

  /** Takes that it says what it said before. @param at_ms when, by its clock */
  unchanged(at_ms: number, asked: Instant): void {
    const ahead_ms = at_ms - (asked.now_ms + this.#clock.now_ms()) / 2;
    this.#answered = { at_ms, asked, ahead_ms };
    this.#problem = null;
  }

  /** Takes that it could not be read. */
  failed(problem: PeerProblem): void {
    this.#problem = problem;
    this.#failures[problem.fault]++;
  }

  /**
   * How its probes stand. Nothing is known of one that does not answer; of one that never did, not even which it has, and
   * until then it counts as having those of this daemon.
   *
   * @param own probes of this daemon
   */
  standings(own: readonly WatchedProbe[]): ProbeStanding[] {
    const [known, answered] = [this.#probes, this.#answered];
    if (known === null || answered === null) {
      return own.map((probe) => ({
        probe: { ...probe, location: this.location },
        standing: 'stale',
        at_ms: null,
        tally: undefined,
      }));
    }
    const since_ms = this.#since(answered.asked);
    const shift_ms = -clockSteps(answered.ahead_ms);
    return known.map((one) => {
      const { last } = one.said;
      const said_ms = last === null ? 0 : answered.at_ms - Date.parse(last.slot_at) + since_ms;
      const known_ms = last === null ? 0 : this.#since(one.first);
      // One far ahead of the peer's clock says nothing about now, however new it is here.
      const oldest_ms = Math.max(Math.abs(said_ms), known_ms);
      const standing: Standing =
        since_ms > SILENT_MS ? 'stale' : standingOf(one.probe, last, oldest_ms);
      return {
        probe: one.probe,
        standing,
        at_ms: last === null ? null : this.#clock.now_ms() - Math.max(said_ms, known_ms),
        tally: seenTally(one, shift_ms),
      };
    });
  }

  /** What the pages say of it as a whole. */
  seen(): SeenLocation {
    const answered = this.#answered;
    const { location, url } = this;
    const since_ms = this.#since(answered?.asked ?? this.#began);
    return {
      ...{ location, url },
      answers: this.#answers(),
      since_ms: this.#clock.now_ms() - since_ms,
      was_read: answered !== null,
      problem: this.#problem,
      probes: this.#probes?.length ?? 0,
      ahead_ms: clockSteps(answered?.ahead_ms ?? 0),
    };
  }

  figures(): PeerFigures {
    const answered = this.#answered;
    return {
      location: this.location,
      up: this.#answers() && this.#problem === null,
      last_read_ms: answered?.asked.now_ms ?? null,
      failures: this.#failures,
      clock_offset_s: answered === null ? null : answered.ahead_ms / 1000,
    };
  }

  /** Whether what it said last still holds. */
  #answers(): boolean {
    return this.#answered !== null && this.#since(this.#answered.asked) <= SILENT_MS;
  }

  /** How long ago a moment was, as far as can be said; never less than it was. */
  #since({ now_ms, monotonic_ms }: Instant): number {
    const now = this.instant();
    return Math.max(0, now.monotonic_ms - monotonic_ms, now.now_ms - now_ms);
  }
}

function clockSteps(ahead_ms: number): number {
  // Without -0, which is another text in no page and in every test.
  return CLOCK_STEP_MS * Math.round(ahead_ms / CLOCK_STEP_MS) || 0;
}

function knownProbe(said: LocationProbe, first: Instant, location: string): KnownProbe {
  const { probe: name, title_vi, title_en, kind, platform, province, interval_s } = said;
  return {
    said,
    first,
    probe: { name, title_vi, title_en, kind, platform, province, interval_s, location },
    strip: once(() => new OutcomeBins(STRIP.width_ms, STRIP.steps, 0, counted(said.strip))),
    days: once(
      () => new OutcomeBins(DAYS.width_ms, DAYS.steps, DAYS.offset_ms, counted(said.days)),
    ),
  };
}

/** Moments and bars by our clock. @param shift_ms what ours is ahead of the peer's */
function seenTally({ said, strip, days }: KnownProbe, shift_ms: number): SeenTally {
  const shifted = (at: string): string => new Date(Date.parse(at) + shift_ms).toISOString();
  const incidents = said.incidents.map((incident) => ({
    ...incident,
    from_at: shifted(incident.from_at),
    to_at: incident.to_at === null ? null : shifted(incident.to_at),
  }));
  return {
    version: `${said.last?.slot_at ?? ''} ${shift_ms}`,
    consecutive_failures: said.consecutive_failures,
    incidents: { incidents },
    failures: [],
    strip: { upTo: (now_ms) => strip().upTo(now_ms - shift_ms) },
    days: { upTo: (now_ms) => days().upTo(now_ms - shift_ms) },
  };
}

function counted(bars: readonly LocationBar[]): (readonly [number, readonly number[]])[] {
  return bars.map(([step, good, bad]) => {
    const counts = { ok: good, degraded: 0, fail: bad, timeout: 0, infra: 0, skipped: 0 };
    return [step, PROBE_OUTCOMES.map((outcome) => counts[outcome])];
  });
}

/** Makes it when it is first asked for. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
