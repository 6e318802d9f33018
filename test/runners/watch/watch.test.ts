import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workCalendar } from '../../../model/holidays.ts';
import { type ProbeOutcome, type ProbeRun, stoppedRun } from '../../../model/probe.ts';
import type { JourneyPlan, ProbePlan } from '../../../model/probe-plan.ts';
import type { ProbeRecord } from '../../../model/probe-record.ts';
import {
  type Execute,
  Watch,
  type WatchOptions,
  type WatchState,
} from '../../../runners/watch/watch.ts';
import { ManualClock } from './manual-clock.ts';

const NOON_MS = Date.UTC(2025, 6, 1, 5);
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

function planOf(name: string, changes: Partial<JourneyPlan> = {}): JourneyPlan {
  return {
    name,
    title_vi: 'Nộp hồ sơ',
    title_en: 'Submit a dossier',
    platform: 'settlement',
    province: 'ha-noi',
    interval_s: 60,
    limits: { step_timeout_ms: 5000, timeout_ms: 20_000, degraded_s: 10 },
    hours: null,
    maintenance: [],
    diagnose: true,
    kind: 'journey',
    journey: 'citizen-submits',
    journey_file: null,
    visits: ['settlement'],
    url: null,
    ...changes,
  };
}

/** A daemon on a clock of its own: probes take as long as they are told to. */
class Daemon {
  readonly clock: ManualClock;
  readonly journal: ProbeRecord[];
  readonly problems: string[] = [];
  readonly runs: string[] = [];
  /** Each run takes so long. */
  takes_ms = 2000;
  outcome: ProbeOutcome = 'ok';
  refuses_records = false;
  readonly watch: Watch;
  #is_killed = false;

  constructor(
    plans: readonly ProbePlan[],
    {
      clock = new ManualClock(NOON_MS),
      journal = [],
      ...changes
    }: Partial<WatchOptions> & {
      readonly clock?: ManualClock;
      readonly journal?: ProbeRecord[];
    } = {},
  ) {
    this.clock = clock;
    this.journal = journal;
    this.watch = new Watch({
      plans,
      location: 'ha-noi',
      calendar: workCalendar([]),
      phaseAt: () => 'go-live',
      lastSlot: (probe) => {
        const last = journal.findLast((record) => record.probe === probe);
        return last === undefined ? undefined : Date.parse(last.slot_at);
      },
      execute: (plan, purpose, signal) => this.#execute(plan, purpose, signal),
      places: { journeys: 2, checks: 2 },
      sink: { append: (record) => this.#append(record) },
      clock,
      onProblem: (problem) => this.problems.push(problem),
      ...changes,
    });
    void this.watch.run();
  }

  /** Lets time pass, second by second, until it is so. */
  async until(isSo: (state: WatchState) => boolean): Promise<void> {
    for (let i = 0; i < 1000 && !isSo(this.watch.state()); i++) await this.clock.pass(SECOND_MS);
    expect(isSo(this.watch.state())).toBe(true);
  }

  /** As `kill -9` would: nothing that it still does counts. */
  kill(): void {
    this.#is_killed = true;
    void this.watch.stop(0);
  }

  async #append(record: ProbeRecord): Promise<void> {
    await this.clock.wait(5);
    if (this.#is_killed) return;
    if (this.refuses_records) throw new Error('no space left on device');
    this.journal.push(record);
  }

  async #execute(...[plan, purpose, signal]: Parameters<Execute>): Promise<ProbeRun> {
    const started_at = new Date(this.clock.now_ms()).toISOString();
    this.runs.push(`${plan.name} ${purpose}`);
    await this.clock.wait(this.takes_ms, signal);
    if (signal.aborted) return stoppedRun(started_at, 'stopped before the end');
    const error = this.outcome === 'ok' ? null : 'POST /ho-so answered 503';
    return { ...stoppedRun(started_at, ''), outcome: this.outcome, error, duration_s: 2 };
  }
}

const outcomes = (records: readonly ProbeRecord[]): string[] =>
  records.map(({ outcome, skip_reason }) => skip_reason ?? outcome);

describe('a watch', () => {
  it('runs each probe once an interval and writes one record for each slot', async () => {
    const daemon = new Daemon([planOf('a'), planOf('b', { interval_s: 120 })]);
    await daemon.clock.pass(10.5 * MINUTE_MS);
    const of = (probe: string) => daemon.journal.filter((record) => record.probe === probe);
    expect(of('a').length).toBeOneOf([10, 11]);
    expect(of('b').length).toBeOneOf([5, 6]);
    expect(new Set(outcomes(daemon.journal))).toEqual(new Set(['ok']));
    expect(daemon.journal[0]).toMatchObject({
      kind: 'journey',
      journey: 'citizen-submits',
      platform: 'settlement',
      province: 'ha-noi',
      location: 'ha-noi',
      phase: 'go-live',
      queue_wait_s: 0,
      diagnostic: null,
      skip_reason: null,
      slots: 1,
    });
  });

  it('never runs a probe beside itself: slots that pass meanwhile are skipped as overlap', async () => {
    const daemon = new Daemon([planOf('a')]);
    daemon.takes_ms = 150 * SECOND_MS;
    await daemon.clock.pass(7 * MINUTE_MS);
    expect(outcomes(daemon.journal)).toEqual([
      'ok',
      'overlap',
      'overlap',
      'ok',
      'overlap',
      'overlap',
    ]);
  });

  it('skips what has waited for a place until its next slot, and tells the wait of what had not', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const daemon = new Daemon(names.map((name) => planOf(name)));
    daemon.takes_ms = 40 * SECOND_MS;
    await daemon.clock.pass(20 * MINUTE_MS);
    const waits = daemon.journal.map(({ queue_wait_s }) => queue_wait_s);
    expect(new Set(outcomes(daemon.journal))).toEqual(new Set(['ok', 'queue', 'overlap']));
    expect(Math.max(...waits)).toBeGreaterThan(20);
    expect(Math.max(...waits)).toBeLessThan(72);
    expect(daemon.watch.state().journeys.running).toBe(2);
    // Two places for 20 minutes, 40 s each.
    expect(outcomes(daemon.journal).filter((outcome) => outcome === 'ok').length).toBeGreaterThan(
      54,
    );
  });

  it('runs a failed journey once more for people, which never changes its outcome', async () => {
    const daemon = new Daemon([planOf('a')]);
    daemon.outcome = 'fail';
    await daemon.clock.pass(1.2 * MINUTE_MS);
    expect(daemon.runs).toEqual(['a verdict', 'a diagnosis']);
    expect(daemon.journal[0]).toMatchObject({ outcome: 'fail', diagnostic: { outcome: 'fail' } });
  });

  it.each([
    ['our own fault', 'infra', {}, 2000],
    ['a probe that is not to be', 'fail', { diagnose: false }, 2000],
    ['no time before the next slot', 'fail', {}, 45_000],
    [
      'no time before the next slot to end what hangs',
      'fail',
      { interval_s: 30, limits: { step_timeout_ms: 5000, timeout_ms: 5000, degraded_s: 5 } },
      20_000,
    ],
  ] as const)('does not run one once more after %s', async (_, outcome, changes, takes_ms) => {
    const daemon = new Daemon([planOf('a', changes)]);
    daemon.outcome = outcome;
    daemon.takes_ms = takes_ms;
    await daemon.clock.pass(2 * MINUTE_MS);
    expect(new Set(daemon.runs)).toEqual(new Set(['a verdict']));
  });

  it('skips slots in a window of maintenance, and says so', async () => {
    const window = { repeat: 'once', from_ms: NOON_MS, to_ms: NOON_MS + 5 * MINUTE_MS } as const;
    const daemon = new Daemon([planOf('a', { maintenance: [window] })]);
    await daemon.clock.pass(6.5 * MINUTE_MS);
    expect(outcomes(daemon.journal).slice(0, 4)).toEqual(new Array(4).fill('maintenance'));
    expect(outcomes(daemon.journal).at(-1)).toBe('ok');
  });

  it('gives a slot whose code breaks an outcome: our own fault', async () => {
    const execute = () => Promise.reject(new Error('no room for a worker'));
    const daemon = new Daemon([planOf('a')], { execute });
    await daemon.clock.pass(1.2 * MINUTE_MS);
    expect(daemon.journal[0]).toMatchObject({ outcome: 'infra', error: 'no room for a worker' });
    expect(daemon.problems).toContain('a: no room for a worker');
  });

  it('writes a record later that could not be written, and only once', async () => {
    const daemon = new Daemon([planOf('a')]);
    daemon.refuses_records = true;
    await daemon.clock.pass(1.5 * MINUTE_MS);
    expect(daemon.journal).toEqual([]);
    expect(daemon.problems[0]).toContain('is not written: no space left on device');
    daemon.refuses_records = false;
    await daemon.clock.pass(3 * MINUTE_MS);
    expectEachOnce(daemon.journal, MINUTE_MS);
    expect(daemon.journal.length).toBeGreaterThanOrEqual(3);
  });

  it('that is stopped lets what runs end, and skips what waits', async () => {
    const daemon = new Daemon(['a', 'b', 'c', 'd'].map((name) => planOf(name)));
    daemon.takes_ms = 50 * SECOND_MS;
    await daemon.until(({ journeys }) => journeys.running === 2 && journeys.waiting === 2);
    const before = daemon.journal.length;
    const stopped = daemon.watch.stop(60 * SECOND_MS);
    await daemon.clock.pass(60 * SECOND_MS);
    await stopped;
    const ends = outcomes(daemon.journal).slice(before);
    expect(ends).toHaveLength(4);
    expect(ends.filter((end) => end === 'ok')).toHaveLength(2);
    expect(ends.filter((end) => end === 'stopping')).toHaveLength(2);
  });

  it('that is stopped ends what takes longer than it may drain, as skipped', async () => {
    const daemon = new Daemon([planOf('a')]);
    daemon.takes_ms = 50 * SECOND_MS;
    await daemon.until(({ journeys }) => journeys.running === 1);
    const stopped = daemon.watch.stop(1000);
    await daemon.clock.pass(1100);
    await stopped;
    expect(outcomes(daemon.journal).at(-1)).toBe('stopping');
  });

  it('that is stopped takes no other plans: nobody would write what they missed', async () => {
    const daemon = new Daemon([planOf('a')]);
    await daemon.clock.pass(2 * MINUTE_MS);
    const stopped = daemon.watch.stop(0);
    await daemon.clock.pass(1000);
    await stopped;
    daemon.watch.replace([planOf('a'), planOf('b')]);
    expect(daemon.watch.state().probes).toBe(1);
  });

  it('takes other plans without losing a slot or settling one twice', async () => {
    const daemon = new Daemon([planOf('a'), planOf('b')]);
    await daemon.clock.pass(5 * MINUTE_MS);
    daemon.takes_ms = 30 * SECOND_MS;
    await daemon.clock.pass(MINUTE_MS);
    daemon.watch.replace([planOf('b')]);
    daemon.watch.replace([planOf('a'), planOf('b', { title_en: 'Another' })]);
    await daemon.clock.pass(5 * MINUTE_MS);
    expectEachOnce(daemon.journal, MINUTE_MS);
    expect(outcomes(daemon.journal).filter((outcome) => outcome !== 'ok')).toEqual([]);
    expect(daemon.journal.length).toBeGreaterThanOrEqual(20);
    daemon.watch.replace([planOf('b')]);
    await daemon.clock.pass(2 * MINUTE_MS);
    expect(daemon.watch.state().probes).toBe(1);
  });
});

const EVENT = fc.record({
  what: fc.constantFrom('pass', 'pass', 'pass', 'jump', 'kill', 'restart', 'reload'),
  ms: fc.oneof(fc.nat(200_000), fc.nat(2_000_000)),
  back: fc.boolean(),
  takes_ms: fc.constantFrom(500, 20_000, 100_000),
});

it('leaves exactly one record for each slot, whatever is killed, restarted, reloaded or put back in between', async () => {
  const plans = [planOf('a', { interval_s: 30 }), planOf('b'), planOf('c'), planOf('d')];
  const lives = fc.array(EVENT, { maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(lives, async (events) => {
      let daemon = new Daemon(plans);
      for (const event of events) daemon = await undergo(daemon, event, plans);
      for (const { name, interval_s } of plans) {
        const records = daemon.journal.filter((record) => record.probe === name);
        expectEachOnce(records, interval_s * 1000);
      }
      daemon.kill();
      await daemon.clock.pass(200_000);
    }),
    { numRuns: 60 },
  );
});

async function undergo(
  daemon: Daemon,
  { what, ms, back, takes_ms }: typeof EVENT extends fc.Arbitrary<infer T> ? T : never,
  plans: readonly ProbePlan[],
): Promise<Daemon> {
  const { clock, journal } = daemon;
  daemon.takes_ms = takes_ms;
  if (what === 'jump') clock.jump(back ? -ms : ms);
  if (what === 'reload') {
    daemon.watch.replace(plans.slice(0, ms % 4));
    daemon.watch.replace(plans);
  }
  if (what === 'pass') await clock.pass(ms);
  else await clock.pass(10_000);
  if (what !== 'kill' && what !== 'restart') return daemon;
  if (what === 'kill') daemon.kill();
  const stopped = what === 'kill' ? Promise.resolve() : daemon.watch.stop(3000);
  await clock.pass(ms + 5000);
  await stopped;
  return new Daemon(plans, { clock, journal });
}

/** Written out slot by slot, no instant comes twice, and none is left out before the clock is put back. */
function expectEachOnce(journal: readonly ProbeRecord[], interval_ms: number): void {
  const probes = new Set(journal.map(({ probe }) => probe));
  for (const name of probes) {
    const records = journal.filter(({ probe }) => probe === name);
    const slots = records.flatMap(({ slot_at, slots: count }) => {
      const slot_ms = Date.parse(slot_at);
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
}
