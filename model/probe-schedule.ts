import { vietnamDay, vietnamHour, weekdayOf } from './civil-date.ts';
import { isWorkingDay, type WorkCalendar } from './holidays.ts';
import type { MaintenanceWindow, ProbeHours, ProbeSettings } from './probe-plan.ts';
import { seededRandom } from './random.ts';

/*
 * When a probe is due. Its slots are instants of the wall clock that follow from its name and its interval alone, so
 * that a restarted daemon means the same ones:
 *
 *   interval 5      interval 6      interval 7
 *   |--o---------|--o---------|---o--------|      o = k · interval + offset + jitter(k) + generation
 *
 * Offset and jitter are whole tenths of a second. The generation, 0 to 99 ms, counts how often the clock was put
 * back: time that comes a second time has slots of its own, and none is ever settled twice.
 */

const GRID_MS = 100;

/** The jitter keeps probes of one interval from meeting in the same way for ever; more of it would blur the interval. */
const JITTER_SHARE = 0.1;
const JITTER_MAX_MS = 10_000;

/** A clock that puts the next slot further ahead than this has been put back. */
const INTERVALS_AHEAD_MAX = 2;

/** A slot found due later than this was jumped over: the clock was put forward, or the machine slept. */
const LATE_MAX_MS = 5000;

/** So many slots that nobody ran are written one by one, the newest of them; those before are written as one. */
export const MISSED_ONE_BY_ONE_MAX = 60;

/** The instants at which a probe is due. */
export interface SlotGrid {
  /** Spreads probes: its name and the location. */
  readonly key: string;
  readonly interval_ms: number;
  /** 0 to 99. */
  readonly generation: number;
}

/** A probe between two slots. */
export interface ProbeClock {
  readonly grid: SlotGrid;
  /** Every slot up to here is settled, or never was one. Unix milliseconds. */
  readonly settled_ms: number;
  /** The first slot after it. */
  readonly next_ms: number;
}

/** Slots that passed without a run: so many, up to and with `slot_ms`. */
export interface MissedSlots {
  readonly slot_ms: number;
  readonly slots: number;
}

/** What is to be done now. Whoever does it settles the slots in this order, `missed` before `due_ms`. */
export interface Due {
  readonly missed: readonly MissedSlots[];
  /** The slot to run; null when none is due. */
  readonly due_ms: number | null;
  /** The probe once these are settled. */
  readonly after: ProbeClock;
}

/** The first slot later than `after_ms`. */
export function slotAfter(grid: SlotGrid, after_ms: number): number {
  const k = Math.floor(after_ms / grid.interval_ms);
  const slot = instantOf(grid, k);
  return slot > after_ms ? slot : instantOf(grid, k + 1);
}

/** The last slot not later than `time_ms`. */
function slotUntil(grid: SlotGrid, time_ms: number): number {
  const k = Math.floor(time_ms / grid.interval_ms);
  const slot = instantOf(grid, k);
  return slot <= time_ms ? slot : instantOf(grid, k - 1);
}

/** Always in [k · interval, (k + 1) · interval), so that the index of a slot can be told from its instant. */
function instantOf({ key, interval_ms, generation }: SlotGrid, k: number): number {
  const jitters = Math.floor(Math.min(interval_ms * JITTER_SHARE, JITTER_MAX_MS) / GRID_MS);
  const offsets = Math.floor(interval_ms / GRID_MS) - jitters;
  const seed = hashOf(key);
  const offset = Math.floor(seededRandom(seed)() * Math.max(1, offsets));
  const jitter = Math.floor(seededRandom(seed, k)() * (jitters + 1));
  const within = Math.min(offset + jitter, Math.floor(interval_ms / GRID_MS) - 1);
  return k * interval_ms + within * GRID_MS + generation;
}

/** FNV-1a with 32 bits (G. Fowler, L. C. Noll, K.-P. Vo 1991) over the UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * A probe when the daemon starts. Slots that passed since the last settled one are missed, none of them is caught up
 * with: hundreds of probes at once would measure each other.
 *
 * @param key spreads probes: its name and the location
 * @param last_ms the newest slot that the journal holds of it; null when it holds none
 * @returns the missed slots, and the probe once they are settled
 */
export function startClock(
  key: string,
  interval_ms: number,
  last_ms: number | null,
  now_ms: number,
): { readonly missed: readonly MissedSlots[]; readonly after: ProbeClock } {
  const generation = last_ms === null ? 0 : ((last_ms % GRID_MS) + GRID_MS) % GRID_MS;
  const grid = { key, interval_ms, generation };
  if (last_ms === null) return { missed: [], after: settledUntil(grid, now_ms) };
  const clock = notPutBack(settledUntil(grid, last_ms), now_ms);
  const newest = slotUntil(clock.grid, now_ms);
  if (newest < clock.next_ms) return { missed: [], after: clock };
  return { missed: missedUntil(clock, newest), after: settledUntil(clock.grid, newest) };
}

/** The same probe after its interval was changed: nothing that is settled comes again. */
export function changeInterval(clock: ProbeClock, interval_ms: number): ProbeClock {
  if (clock.grid.interval_ms === interval_ms) return clock;
  return settledUntil({ ...clock.grid, interval_ms }, clock.settled_ms);
}

/** What a probe that is not running has to do at `now_ms`: at most one run, however many slots have passed. */
export function dueAt(before: ProbeClock, now_ms: number): Due {
  const clock = notPutBack(before, now_ms);
  if (clock.next_ms > now_ms) return { missed: [], due_ms: null, after: clock };
  const newest = slotUntil(clock.grid, now_ms);
  const in_time = now_ms - newest <= LATE_MAX_MS;
  const missed_until = in_time ? slotUntil(clock.grid, newest - 1) : newest;
  return {
    missed: missedUntil(clock, missed_until),
    due_ms: in_time ? newest : null,
    after: settledUntil(clock.grid, newest),
  };
}

function settledUntil(grid: SlotGrid, settled_ms: number): ProbeClock {
  return { grid, settled_ms, next_ms: slotAfter(grid, settled_ms) };
}

/** Waiting until a clock that was put back by a day has come so far again would leave the target unwatched for a day. */
function notPutBack(clock: ProbeClock, now_ms: number): ProbeClock {
  const { grid, next_ms } = clock;
  if (next_ms - now_ms <= INTERVALS_AHEAD_MAX * grid.interval_ms) return clock;
  return settledUntil({ ...grid, generation: (grid.generation + 1) % GRID_MS }, now_ms);
}

function missedUntil({ grid, next_ms }: ProbeClock, last_ms: number): MissedSlots[] {
  const missed: MissedSlots[] = [];
  let slot_ms = last_ms;
  while (slot_ms >= next_ms && missed.length < MISSED_ONE_BY_ONE_MAX) {
    missed.push({ slot_ms, slots: 1 });
    slot_ms = slotUntil(grid, slot_ms - 1);
  }
  if (slot_ms >= next_ms)
    missed.push({ slot_ms, slots: indexOf(grid, slot_ms) - indexOf(grid, next_ms) + 1 });
  return missed.reverse();
}

function indexOf({ interval_ms }: SlotGrid, slot_ms: number): number {
  return Math.floor(slot_ms / interval_ms);
}

/** Why a slot is not run although everything is ready; null when it is. @param slot_ms Unix milliseconds */
export function restAt(
  { hours, maintenance }: Pick<ProbeSettings, 'hours' | 'maintenance'>,
  calendar: WorkCalendar,
  slot_ms: number,
): 'hours' | 'maintenance' | null {
  if (maintenance.some((window) => isWithin(window, slot_ms))) return 'maintenance';
  return hours === null || isOpen(hours, calendar, slot_ms) ? null : 'hours';
}

function isOpen(hours: ProbeHours, calendar: WorkCalendar, time_ms: number): boolean {
  if (hours.working_days_only && !isWorkingDay(calendar, vietnamDay(time_ms))) return false;
  const hour = vietnamHour(time_ms);
  return hours.open.some(({ from_h, to_h }) => from_h <= hour && hour < to_h);
}

function isWithin(window: MaintenanceWindow, time_ms: number): boolean {
  if (window.repeat === 'once') return window.from_ms <= time_ms && time_ms < window.to_ms;
  const { from_h, to_h } = window.hours;
  const hour = vietnamHour(time_ms);
  return weekdayOf(vietnamDay(time_ms)) === window.weekday && from_h <= hour && hour < to_h;
}
