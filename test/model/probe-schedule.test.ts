import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workCalendar } from '../../model/holidays.ts';
import {
  changeInterval,
  dueAt,
  MISSED_ONE_BY_ONE_MAX,
  type MissedSlots,
  type ProbeClock,
  restAt,
  slotAfter,
  startClock,
} from '../../model/probe-schedule.ts';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2025, 6, 1, 5);

const grid = (key: string, interval_ms = MINUTE_MS, generation = 0) => ({
  key,
  interval_ms,
  generation,
});

describe('the slots of a probe', () => {
  it('are one in each interval, at instants that follow from name and interval alone', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 86_400 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        (key, interval_s, generation, time_ms) => {
          const interval_ms = interval_s * 1000;
          const slots = grid(key, interval_ms, generation);
          const first = slotAfter(slots, time_ms);
          const second = slotAfter(slots, first);
          const index = (slot_ms: number): number => Math.floor(slot_ms / interval_ms);
          expect(first).toBeGreaterThan(time_ms);
          expect(first - time_ms).toBeLessThan(2 * interval_ms);
          expect(index(second)).toBe(index(first) + 1);
          expect(slotAfter(slots, first - 1)).toBe(first);
        },
      ),
    );
  });

  it('of probes with one interval are spread over it: at most 1 in 8 of 340 falls into one of 20 parts', () => {
    const parts = new Array<number>(20).fill(0);
    for (let i = 0; i < 340; i++) {
      const slot_ms = slotAfter(grid(`ha-noi/settlement-${i}`), NOON_MS) % MINUTE_MS;
      const part = Math.floor(slot_ms / (MINUTE_MS / 20));
      parts[part] = (parts[part] ?? 0) + 1;
    }
    expect(Math.max(...parts)).toBeLessThan(340 / 8);
    expect(parts.filter((count) => count === 0).length).toBeLessThan(3);
  });

  it('stay within a tenth of the interval and 10 s of where they were before', () => {
    const within: number[] = [];
    let slot_ms = NOON_MS;
    for (let i = 0; i < 200; i++) {
      slot_ms = slotAfter(grid('a', 300_000), slot_ms);
      within.push(slot_ms % 300_000);
    }
    const spread_ms = Math.max(...within) - Math.min(...within);
    expect(spread_ms).toBeLessThanOrEqual(10_000);
    expect(spread_ms).toBeGreaterThan(5000);
  });
});

describe('a probe', () => {
  const at = (key: string, last_ms: number | null, now_ms: number) =>
    startClock(key, MINUTE_MS, last_ms, now_ms);

  it('that never ran waits for its next slot', () => {
    const { missed, after } = at('a', null, NOON_MS);
    expect(missed).toEqual([]);
    expect(after.next_ms).toBe(slotAfter(grid('a'), NOON_MS));
    expect(dueAt(after, after.next_ms - 1).due_ms).toBe(null);
    expect(dueAt(after, after.next_ms)).toMatchObject({ missed: [], due_ms: after.next_ms });
  });

  it('runs once when several slots have passed, the newest if it is not older than 5 s', () => {
    const { after } = at('a', null, NOON_MS);
    const third = slotAfter(grid('a'), slotAfter(grid('a'), after.next_ms));
    const soon = dueAt(after, third + 5000);
    expect([soon.missed.length, soon.due_ms]).toEqual([2, third]);
    const late = dueAt(after, third + 5001);
    expect([late.missed.length, late.due_ms]).toEqual([3, null]);
    expect(late.after.settled_ms).toBe(third);
  });

  it('misses every slot since the last of the journal when the daemon starts, and runs none of them', () => {
    const last_ms = slotAfter(grid('a'), NOON_MS);
    const { missed, after } = at('a', last_ms, last_ms + 5.5 * MINUTE_MS);
    expect(missed.map(({ slots }) => slots)).toEqual([1, 1, 1, 1, 1]);
    expect(after.settled_ms).toBe(missed.at(-1)?.slot_ms);
    expect(after.next_ms).toBeGreaterThan(last_ms + 5.5 * MINUTE_MS);
  });

  it('that was down for 30 days writes 60 slots one by one and the older ones as one', () => {
    const last_ms = slotAfter(grid('a'), NOON_MS);
    const { missed } = at('a', last_ms, last_ms + 30 * 1440 * MINUTE_MS + MINUTE_MS / 2);
    expect(missed).toHaveLength(MISSED_ONE_BY_ONE_MAX + 1);
    expect(missed[0]?.slots).toBe(30 * 1440 - MISSED_ONE_BY_ONE_MAX);
    expect(total(missed)).toBe(30 * 1440);
  });

  it('goes on within two intervals when the clock is put back by a year, with slots of their own', () => {
    const before = at('a', null, NOON_MS).after;
    const now_ms = NOON_MS - 365 * 1440 * MINUTE_MS;
    const { after, due_ms } = dueAt(before, now_ms);
    expect(due_ms).toBe(null);
    expect(after.next_ms - now_ms).toBeLessThan(2 * MINUTE_MS);
    expect(after.grid.generation).toBe(1);
    expect(at('a', after.next_ms, after.next_ms).after.grid.generation).toBe(1);
    expect(at('a', before.next_ms, now_ms).after.grid.generation).toBe(1);
  });

  it('waits when the clock is put back by less than an interval', () => {
    const before = at('a', null, NOON_MS).after;
    const { after } = dueAt(before, NOON_MS - MINUTE_MS / 2);
    expect(after).toEqual(before);
  });

  it('whose interval is changed has no slot at or before the last that is settled', () => {
    const before = dueAt(at('a', null, NOON_MS).after, NOON_MS + 10 * MINUTE_MS).after;
    const after = changeInterval(before, 10_000);
    expect(after.next_ms).toBeGreaterThan(before.settled_ms);
    expect(after.next_ms - before.settled_ms).toBeLessThan(20_000);
    expect(changeInterval(before, MINUTE_MS)).toBe(before);
  });
});

function total(missed: readonly MissedSlots[]): number {
  return missed.reduce((sum, { slots }) => sum + slots, 0);
}

/** What happens to a daemon, and how many milliseconds pass or are jumped over. */
const EVENT = fc.record({
  what: fc.constantFrom('on', 'on', 'on', 'put forward', 'put back', 'killed', 'restarted'),
  ms: fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 0, max: 5_000_000 })),
  written: fc.nat(100),
});

type Life = typeof EVENT extends fc.Arbitrary<infer T> ? T : never;

/** A daemon with its journal, which outlives it. */
class Daemon {
  readonly journal: MissedSlots[] = [];
  now_ms = NOON_MS;
  clock: ProbeClock;
  readonly #interval_ms: number;

  constructor(interval_ms: number) {
    this.#interval_ms = interval_ms;
    this.clock = startClock('a', interval_ms, null, this.now_ms).after;
  }

  runOn(): void {
    const { records, after } = this.#todo();
    this.journal.push(...records);
    this.clock = after;
  }

  /** Killed in the middle of a run: some of what was due is in no journal. */
  killed(written: number, down_ms: number): void {
    const { records } = this.#todo();
    this.journal.push(...records.slice(0, written % (records.length + 1)));
    this.now_ms += down_ms;
    const last_ms = this.journal.at(-1)?.slot_ms ?? null;
    const { missed, after } = startClock('a', this.#interval_ms, last_ms, this.now_ms);
    this.journal.push(...missed);
    this.clock = after;
  }

  /** By how far the next slot lies ahead, in intervals. */
  ahead(): number {
    return (this.clock.next_ms - this.now_ms) / this.#interval_ms;
  }

  undergo({ what, ms, written }: Life): void {
    if (what !== 'restarted') this.now_ms += what === 'put back' ? -ms : ms;
    if (what === 'killed' || what === 'restarted') this.killed(written, ms);
    else this.runOn();
  }

  #todo(): { records: MissedSlots[]; after: ProbeClock } {
    const { missed, due_ms, after } = dueAt(this.clock, this.now_ms);
    const run = due_ms === null ? [] : [{ slot_ms: due_ms, slots: 1 }];
    return { records: [...missed, ...run], after };
  }
}

it('settles each slot exactly once, through kills, restarts and clocks that are put forward and back', () => {
  const lives = fc.array(EVENT, { maxLength: 60 });
  fc.assert(
    fc.property(fc.constantFrom(7000, 60_000), lives, (interval_ms, events) => {
      const daemon = new Daemon(interval_ms);
      const ahead = events.map((event) => {
        daemon.undergo(event);
        return daemon.ahead();
      });
      expect(ahead.filter((intervals) => intervals <= 0 || intervals > 2)).toEqual([]);
      expectOnce(daemon.journal, interval_ms);
    }),
    { numRuns: 500 },
  );
});

/** Written out slot by slot, no instant comes twice, and none is left out before the clock is put back. */
function expectOnce(journal: readonly MissedSlots[], interval_ms: number): void {
  const slots = journal.flatMap(({ slot_ms, slots: count }) => {
    const index = Math.floor(slot_ms / interval_ms);
    return Array.from({ length: count }, (_, i) => ({
      generation: slot_ms % 100,
      index: index - count + 1 + i,
    }));
  });
  const names = slots.map(({ generation, index }) => `${generation}:${index}`);
  expect(new Set(names).size).toBe(names.length);
  const gaps = slots.filter(({ generation, index }, i) => {
    const before = slots[i - 1];
    return before?.generation === generation && index !== before.index + 1;
  });
  expect(gaps).toEqual([]);
}

describe('a probe rests', () => {
  const calendar = workCalendar([
    {
      date: '2025-09-02',
      open: false,
      title_vi: 'Quốc khánh',
      title_en: 'National day',
      basis: 'cited',
      source: 'Bộ luật Lao động',
    },
  ]);
  const hours = { working_days_only: true, open: [{ from_h: 7.5, to_h: 17 }] };
  const once = {
    repeat: 'once',
    from_ms: Date.UTC(2025, 6, 1),
    to_ms: Date.UTC(2025, 6, 2),
  } as const;
  const weekly = { repeat: 'weekly', weekday: 0, hours: { from_h: 1, to_h: 3 } } as const;

  it.each([
    ['at 07:30 of a working day', '2025-07-02T07:30:00+07:00', null],
    ['just before it', '2025-07-02T07:29:59+07:00', 'hours'],
    ['at the end of the day', '2025-07-02T17:00:00+07:00', 'hours'],
    ['on a Saturday', '2025-07-05T10:00:00+07:00', 'hours'],
    ['on a holiday', '2025-09-02T10:00:00+07:00', 'hours'],
  ] as const)('outside working hours: %s', (_, time, reason) => {
    expect(restAt({ hours, maintenance: [] }, calendar, Date.parse(time))).toBe(reason);
  });

  it.each([
    ['before the window', '2025-07-01T06:59:59.999+07:00', null],
    ['at its start', '2025-07-01T07:00:00+07:00', 'maintenance'],
    ['at its end', '2025-07-02T07:00:00+07:00', null],
    ['on a Sunday night', '2025-07-06T02:59:59+07:00', 'maintenance'],
    ['at the end of it', '2025-07-06T03:00:00+07:00', null],
    ['on a Monday night', '2025-07-07T02:00:00+07:00', null],
  ] as const)('during maintenance: %s', (_, time, reason) => {
    const rest = { hours: null, maintenance: [once, weekly] };
    expect(restAt(rest, calendar, Date.parse(time))).toBe(reason);
  });
});
