import { describe, expect, it } from 'vitest';
import type { LocationDocument } from '../../../../reporters/watch/peers/document.ts';
import { Peer } from '../../../../reporters/watch/peers/peer.ts';
import { goodRatio, sharesOf } from '../../../../reporters/watch/status/bars.ts';
import { SAMPLE_MS } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { minuteAt, SetClock, saidLocation, saidProbe } from './sample-location.ts';

const PLACE = { location: 'da-nang', url: 'http://127.0.0.1:9465' };
const HOUR_MS = 3_600_000;

/** A peer that is asked ten seconds after the slot at the start, by our clock. */
function peerAt(wall_ms = SAMPLE_MS + 10_000) {
  const clock = new SetClock(wall_ms);
  const peer = new Peer(PLACE, clock);
  /** It answers after so long. */
  const answers = (document: LocationDocument, after_ms = 0, tag: string | null = null): void => {
    const asked = peer.instant();
    clock.pass(after_ms);
    peer.read(document, tag, asked);
  };
  const stands = () => peer.standings([SAMPLE_PROBE])[0];
  return { clock, peer, answers, stands };
}

/** The sample document, sent by a clock that is so much ahead, its slots included. */
function aheadBy(ms: number, changes: Partial<LocationDocument> = {}): LocationDocument {
  const shifted = (at: string): string => new Date(Date.parse(at) + ms).toISOString();
  const last = { slot_at: shifted(minuteAt(0)), outcome: 'ok', skip_reason: null } as const;
  const probes = [saidProbe({ last })];
  return saidLocation({ at: shifted('2025-07-01T01:00:10.000Z'), probes, ...changes });
}

describe('how a probe of a peer stands', () => {
  it('is what its newest slot came to, as old as it is there', () => {
    const { answers, stands } = peerAt();
    answers(saidLocation());
    expect(stands()).toMatchObject({
      probe: { name: 'settlement-hue', location: 'da-nang', kind: 'journey', interval_s: 60 },
      standing: 'ok',
      at_ms: SAMPLE_MS,
    });
  });

  it.each([
    ['fail', null, 'fail'],
    ['infra', null, 'infra'],
    ['skipped', 'maintenance', 'maintenance'],
    ['skipped', 'queue', 'skipped'],
  ] as const)('of %s, for %s, is %s', (outcome, skip_reason, expected) => {
    const { answers, stands } = peerAt();
    const last = { slot_at: minuteAt(0), outcome, skip_reason };
    answers(saidLocation({ probes: [saidProbe({ last })] }));
    expect(stands()?.standing).toBe(expected);
  });

  it('waits for its first result where the peer does', () => {
    const { answers, stands } = peerAt();
    answers(saidLocation({ probes: [saidProbe({ last: null })] }));
    expect(stands()).toMatchObject({ standing: 'waiting', at_ms: null });
  });

  it('is out of date three intervals after its slot, whatever both clocks say', () => {
    for (const ahead_ms of [0, 2 * HOUR_MS, -2 * HOUR_MS]) {
      const { answers, stands } = peerAt();
      // Three minutes less a second after the slot there, whatever it is called.
      const at = new Date(SAMPLE_MS + ahead_ms + 179_000).toISOString();
      answers(aheadBy(ahead_ms, { at }));
      expect([ahead_ms, stands()?.standing]).toEqual([ahead_ms, 'ok']);
      expect(stands()?.at_ms).toBe(SAMPLE_MS + 10_000 - 179_000);
      answers(aheadBy(ahead_ms, { at: new Date(Date.parse(at) + 2000).toISOString() }));
      expect([ahead_ms, stands()?.standing]).toEqual([ahead_ms, 'stale']);
    }
  });

  it('grows no younger when the clock of the peer is put back after its slot: it is as old as it is known here', () => {
    const { clock, peer, answers, stands } = peerAt(SAMPLE_MS);
    const last = { slot_at: minuteAt(120), outcome: 'ok', skip_reason: null } as const;
    const says = (at: string): void =>
      answers(saidLocation({ at, probes: [saidProbe({ interval_s: 3600, last })] }), 0, '"1"');
    // Two hours fast, and its hourly probe has just run.
    says(minuteAt(120));
    expect(stands()).toMatchObject({ standing: 'ok', at_ms: SAMPLE_MS });
    // Then it is put right, and the probe hangs.
    clock.pass(HOUR_MS);
    says(minuteAt(60));
    expect(stands()).toMatchObject({ standing: 'ok', at_ms: SAMPLE_MS });
    clock.pass(2 * HOUR_MS);
    peer.unchanged(SAMPLE_MS + 3 * HOUR_MS, peer.instant());
    expect(stands()?.standing).toBe('ok');
    clock.pass(1);
    expect(stands()).toMatchObject({ standing: 'stale', at_ms: SAMPLE_MS });
    // Also where all that it says is said anew, after a silence.
    peer.failed({ fault: 'slow', detail: 'x' });
    says(minuteAt(180));
    expect(stands()).toMatchObject({ standing: 'stale', at_ms: SAMPLE_MS });
  });

  it('is as new as its own slot, whatever the other probes of the peer and its earlier slots were', () => {
    const { clock, peer, answers } = peerAt();
    const ran = (minute: number) =>
      ({ slot_at: minuteAt(minute), outcome: 'ok', skip_reason: null }) as const;
    const says = (minute: number, probes: LocationDocument['probes']): void =>
      answers(
        saidLocation({ at: new Date(SAMPLE_MS + 10_000 + 60_000 * minute).toISOString(), probes }),
      );
    says(0, [saidProbe(), saidProbe({ probe: 'b' })]);
    clock.pass(10 * 60_000);
    says(10, [saidProbe({ last: ran(10) }), saidProbe({ probe: 'b' })]);
    expect(peer.standings([]).map(({ standing }) => standing)).toEqual(['ok', 'stale']);
  });

  it('says nothing when its slot is far ahead of the clock of the peer, however new it is here', () => {
    const { answers, stands } = peerAt();
    const last = { slot_at: minuteAt(5), outcome: 'ok', skip_reason: null } as const;
    answers(saidLocation({ probes: [saidProbe({ last })] }));
    expect(stands()?.standing).toBe('stale');
  });

  it('grows old while the answer is on its way, and after it', () => {
    const { clock, answers, stands } = peerAt();
    const at = new Date(SAMPLE_MS + 170_000).toISOString();
    answers(saidLocation({ at }), 4000);
    expect(stands()?.standing).toBe('ok');
    clock.pass(6000);
    expect(stands()?.standing).toBe('ok');
    // 170 s there, 4 s on the way, 6.001 s here.
    clock.pass(1);
    expect(stands()?.standing).toBe('stale');
  });

  it('grows old while this machine sleeps, when the clock that never jumps stands still', () => {
    const { clock, answers, stands } = peerAt();
    answers(saidLocation());
    clock.wall_ms += HOUR_MS;
    expect(stands()?.standing).toBe('stale');
  });

  it('does not grow young when our clock is put back', () => {
    const { clock, answers, stands } = peerAt();
    answers(saidLocation({ at: new Date(SAMPLE_MS + 160_000).toISOString() }));
    clock.wall_ms -= HOUR_MS;
    clock.steady_ms += 21_000;
    expect(stands()?.standing).toBe('stale');
  });

  it.each(['ok', 'fail'] as const)(
    'is not known once the peer was silent for thirty seconds, when it had been %s',
    (outcome) => {
      const { clock, peer, answers, stands } = peerAt();
      const last = { slot_at: minuteAt(0), outcome, skip_reason: null };
      answers(saidLocation({ probes: [saidProbe({ interval_s: 3600, last })] }));
      peer.failed({ fault: 'slow', detail: 'x' });
      clock.pass(30_000);
      expect(stands()?.standing).toBe(outcome);
      clock.pass(1);
      expect(stands()).toMatchObject({ standing: 'stale', at_ms: SAMPLE_MS });
    },
  );

  it('is known again with the next answer, also one that says that nothing is new', () => {
    const { clock, peer, answers, stands } = peerAt();
    answers(saidLocation(), 0, '"1"');
    clock.pass(40_000);
    expect(stands()?.standing).toBe('stale');
    peer.unchanged(SAMPLE_MS + 50_000, peer.instant());
    expect(stands()).toMatchObject({ standing: 'ok', at_ms: SAMPLE_MS });
    // What it says of its clock is what counts: there the slot is three minutes ago by now.
    peer.unchanged(SAMPLE_MS + 180_001, peer.instant());
    expect(stands()?.standing).toBe('stale');
  });

  it('is out of date when the peer never answered: then it counts as having the probes of this daemon', () => {
    const { peer } = peerAt();
    peer.failed({ fault: 'unreachable', detail: 'x' });
    const own = [SAMPLE_PROBE, { ...SAMPLE_PROBE, name: 'b' }];
    expect(peer.standings(own)).toEqual(
      own.map((probe) => ({
        probe: { ...probe, location: 'da-nang' },
        standing: 'stale',
        at_ms: null,
        tally: undefined,
      })),
    );
  });
});

describe('a peer', () => {
  it('answers until it was silent for thirty seconds, and says since when', () => {
    const { clock, peer, answers } = peerAt();
    expect(peer.seen()).toMatchObject({
      answers: false,
      was_read: false,
      since_ms: SAMPLE_MS + 10_000,
    });
    clock.pass(5000);
    answers(saidLocation({ at: '2025-07-01T01:00:15.000Z' }), 100);
    expect(peer.seen()).toEqual({
      location: 'da-nang',
      url: 'http://127.0.0.1:9465',
      answers: true,
      was_read: true,
      since_ms: SAMPLE_MS + 15_000,
      problem: null,
      probes: 1,
      ahead_ms: 0,
    });
    const problem = { fault: 'unreachable', detail: 'connect ECONNREFUSED' } as const;
    clock.pass(20_000);
    peer.failed(problem);
    expect(peer.seen()).toMatchObject({ answers: true, problem });
    clock.pass(20_000);
    const since_ms = SAMPLE_MS + 15_000;
    expect(peer.seen()).toMatchObject({ answers: false, since_ms, problem });
    answers(saidLocation());
    expect(peer.seen()).toMatchObject({ answers: true, problem: null });
  });

  it('is counted in numbers: up is what the newest attempt came to, for thirty seconds', () => {
    const { clock, peer, answers } = peerAt();
    expect(peer.figures()).toMatchObject({ up: false, last_read_ms: null, clock_offset_s: null });
    // It is 10 s there when the half of the 4 s is over here.
    answers(saidLocation(), 4000);
    expect(peer.figures()).toMatchObject({
      location: 'da-nang',
      up: true,
      last_read_ms: SAMPLE_MS + 10_000,
      clock_offset_s: -2,
    });
    clock.pass(26_000);
    expect(peer.figures().up).toBe(true);
    clock.pass(1);
    expect([peer.figures().up, peer.seen().answers]).toEqual([false, false]);
    for (const fault of ['slow', 'slow', 'version'] as const) peer.failed({ fault, detail: 'x' });
    expect(peer.figures()).toMatchObject({
      up: false,
      failures: { slow: 2, version: 1, unreachable: 0 },
    });
  });

  it.each([
    [29_000, 0],
    [31_000, 60_000],
    [2 * HOUR_MS, 2 * HOUR_MS],
    [-90_001, -120_000],
  ])('whose clock is ahead by %i ms counts as ahead by %i', (ahead_ms, expected) => {
    const { peer, answers } = peerAt();
    answers(aheadBy(ahead_ms));
    expect(peer.seen().ahead_ms).toBe(expected);
  });

  it('whose clock is ahead has its incidents and bars at our time', () => {
    const ahead_ms = 2 * HOUR_MS;
    const { answers, stands } = peerAt();
    const { slot_at } = { slot_at: new Date(SAMPLE_MS + ahead_ms).toISOString() };
    const step = (SAMPLE_MS + ahead_ms) / 1_800_000;
    const said = saidProbe({
      last: { slot_at, outcome: 'fail', skip_reason: null },
      incidents: [{ from_at: slot_at, to_at: null, failures: 2, outcome: 'fail', error: null }],
      strip: [
        [step - 1, 3, 0],
        [step, 1, 2],
      ],
    });
    answers(aheadBy(ahead_ms, { probes: [said] }));
    const tally = stands()?.tally;
    expect(tally?.incidents.incidents[0]?.from_at).toBe(minuteAt(0));
    const shares = sharesOf([tally?.strip.upTo(SAMPLE_MS + 10_000) ?? []]);
    expect(shares.slice(-2)).toEqual([
      { good: 3, bad: 0 },
      { good: 1, bad: 2 },
    ]);
    expect(goodRatio(shares)).toBeCloseTo(4 / 6);
  });

  it('is another one for a page when a slot is new, and the same one when it only answered again', () => {
    const { clock, answers, stands } = peerAt();
    const version = () => stands()?.tally?.version;
    answers(saidLocation());
    const first = version();
    clock.pass(5000);
    answers(saidLocation({ at: '2025-07-01T01:00:15.000Z' }));
    expect(version()).toBe(first);
    const last = { slot_at: minuteAt(1), outcome: 'ok', skip_reason: null } as const;
    answers(saidLocation({ probes: [saidProbe({ last })] }));
    expect(version()).not.toBe(first);
  });
});
