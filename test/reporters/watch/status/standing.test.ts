import { describe, expect, it } from 'vitest';
import type { ProbeRecord } from '../../../../model/probe-record.ts';
import { barsOf, goodRatio, levelOf, sharesOf } from '../../../../reporters/watch/status/bars.ts';
import {
  knownOf,
  type Standing,
  standingsOf,
  worstOf,
} from '../../../../reporters/watch/status/standing.ts';
import { ageText, lengthText } from '../../../../reporters/watch/status/words.ts';
import { ProbeTallies } from '../../../../reporters/watch/tallies.ts';
import { ProbeTally } from '../../../../reporters/watch/tally.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';

const MINUTE_MS = 60_000;

/** How a probe that is due each minute stands, some minutes after the start. */
function standingAfter(minutes: number, records: readonly ProbeRecord[]): string {
  const tallies = new ProbeTallies();
  for (const record of records) tallies.add(record);
  const [one] = standingsOf([SAMPLE_PROBE], tallies, SAMPLE_MS + minutes * MINUTE_MS);
  return one?.standing ?? '';
}

describe('how a probe stands', () => {
  it.each([
    ['waits for its first result', 1, [], 'waiting'],
    ['is what the last run came to', 1, [failedRecord(0), sampleRecord(1)], 'ok'],
    ['is slow', 0, [sampleRecord(0, { outcome: 'degraded' })], 'degraded'],
    ['is not measured, for a fault of ours', 0, [sampleRecord(0, { outcome: 'infra' })], 'infra'],
    ['holds for three intervals', 3, [sampleRecord(0)], 'ok'],
    ['is out of date after them', 3.001, [sampleRecord(0)], 'stale'],
    ['is out of date when it had failed, too', 4, [failedRecord(0)], 'stale'],
    ['is out of date when it had been in maintenance, too', 4, [skipped('maintenance')], 'stale'],
    ['is in maintenance', 1, [sampleRecord(0), skipped('maintenance')], 'maintenance'],
    ['has no hours now', 1, [sampleRecord(0), skipped('hours')], 'hours'],
    [
      'is not known while its runs are skipped',
      1,
      [sampleRecord(0), skipped('overlap')],
      'skipped',
    ],
    ['is known although our clock is a little behind', -3, [sampleRecord(0)], 'ok'],
    ['is not known by a result from the future', -3.001, [sampleRecord(0)], 'stale'],
  ] as const)('%s', (_, minutes, records, expected) => {
    expect(standingAfter(minutes, records)).toBe(expected);
  });

  it('is, for several, the worst of them; what is not known is worse than what is slow', () => {
    const of = (...standings: Parameters<typeof worstOf>[0][number]['standing'][]) =>
      worstOf(standings.map((standing) => ({ standing })));
    expect(of('ok', 'degraded')).toBe('degraded');
    expect(of('degraded', 'stale', 'ok')).toBe('stale');
    expect(of('infra', 'fail')).toBe('fail');
    expect(of('ok', 'maintenance')).toBe('maintenance');
    expect(of()).toBe('waiting');
  });
});

describe('what is known of a probe over its locations', () => {
  const seen = (location: string, standing: Standing, records: readonly ProbeRecord[] = []) => {
    const tally = new ProbeTally();
    for (const record of records) tally.add(record);
    return { probe: { ...SAMPLE_PROBE, location }, standing, at_ms: SAMPLE_MS, tally };
  };
  const known = (...standings: ReturnType<typeof seen>[]): string[] =>
    knownOf(standings).map(({ probe, standing }) => `${probe.location} ${standing}`);

  it.each(['stale', 'infra', 'skipped', 'waiting'] as const)(
    'is left to those that know by one that does not: %s',
    (unknown) => {
      const ha_noi = seen('ha-noi', 'ok');
      expect(known(ha_noi, seen('hue', unknown, [sampleRecord(0)]))).toEqual(['ha-noi ok']);
      const { tally: _, ...never } = seen('hue', unknown);
      expect(knownOf([ha_noi, { ...never, tally: undefined }])).toEqual([ha_noi]);
    },
  );

  it('is not left to others by one that saw a fault last, or in which an incident is open', () => {
    const ha_noi = seen('ha-noi', 'ok');
    const failed = seen('hue', 'stale', [sampleRecord(0), failedRecord(1)]);
    expect(known(ha_noi, failed)).toEqual(['ha-noi ok', 'hue stale']);
    const open = seen('hue', 'stale', [failedRecord(0), failedRecord(1), sampleRecord(2)]);
    expect(known(ha_noi, open)).toEqual(['ha-noi ok', 'hue stale']);
    const over = [failedRecord(0), failedRecord(1), sampleRecord(2), sampleRecord(3)];
    expect(known(ha_noi, seen('hue', 'stale', over))).toEqual(['ha-noi ok']);
  });

  it('is nothing where nobody knows, and nobody knows of another probe', () => {
    const stale = seen('hue', 'stale');
    expect(known(seen('ha-noi', 'infra'), stale)).toEqual(['ha-noi infra', 'hue stale']);
    const other = { ...seen('ha-noi', 'ok'), probe: { ...SAMPLE_PROBE, name: 'another' } };
    expect(knownOf([other, stale])).toEqual([other, stale]);
  });

  it('keeps what is bad or slow anywhere', () => {
    expect(known(seen('ha-noi', 'ok'), seen('hue', 'fail'), seen('da-nang', 'degraded'))).toEqual([
      'ha-noi ok',
      'hue fail',
      'da-nang degraded',
    ]);
  });
});

function skipped(reason: NonNullable<ProbeRecord['skip_reason']>): ProbeRecord {
  return sampleRecord(0, { outcome: 'skipped', skip_reason: reason });
}

describe('the bars', () => {
  it('count what says something about the target, and nothing else', () => {
    const tally = new ProbeTally();
    const outcomes = ['ok', 'degraded', 'fail', 'timeout', 'infra', 'skipped', 'ok', 'ok'] as const;
    for (const [minute, outcome] of outcomes.entries())
      tally.add(sampleRecord(minute, { outcome }));
    const shares = sharesOf([tally.strip.upTo(SAMPLE_MS + 10 * MINUTE_MS)]);
    expect(shares).toHaveLength(48);
    expect(shares.at(-1)).toEqual({ good: 4, bad: 2 });
    expect(goodRatio(shares)).toBeCloseTo(4 / 6);
    expect(shares.slice(0, -1).map(levelOf)).toEqual(Array(47).fill('none'));
  });

  it.each([
    [0, 0, 'none'],
    [1, 0, 'good'],
    [96, 4, 'some'],
    [95, 5, 'many'],
    [75, 25, 'most'],
    [0, 1, 'most'],
  ] as const)('of %i good and %i bad runs are %s', (good, bad, level) => {
    expect(levelOf({ good, bad })).toBe(level);
  });

  it('are of Vietnamese days: the run at 23:59 in UTC is of the next', () => {
    const tally = new ProbeTally();
    // 06:59 on 2 July in Viet Nam, and 23:59 the day before there.
    for (const at of ['2025-07-01T23:59:00.000Z', '2025-07-01T16:59:00.000Z']) {
      tally.add(sampleRecord(0, { slot_at: at }));
    }
    const days = tally.days.upTo(Date.parse('2025-07-02T05:00:00Z'));
    expect(days.slice(-3).map((counts) => counts?.[0] ?? null)).toEqual([null, 1, 1]);
  });

  it('lose one bar, and not all, by a run from the future', () => {
    const tally = new ProbeTally();
    for (const hour of [0, 1, 87_600, 2]) tally.add(sampleRecord(60 * hour));
    const shown = tally.strip.upTo(SAMPLE_MS + 2.1 * 3_600_000);
    expect(shown.filter((counts) => counts !== null)).toHaveLength(3);
    // A day later its place is as good as any other.
    for (let half = 6; half < 6 + 48; half++) tally.add(sampleRecord(30 * half));
    expect(tally.strip.stored()).toHaveLength(48);
    expect(tally.strip.upTo(SAMPLE_MS + 26.6 * 3_600_000)).not.toContain(null);
  });

  it('say that there is nothing where nothing was measured', () => {
    expect(barsOf([{ good: 0, bad: 0 }], { vi: '24 giờ', en: '24 hours' }).text).toContain(
      '24 giờ: –',
    );
  });

  it('say on how many of them a share stands, where it is not all', () => {
    const over = { vi: '90 ngày', en: '90 days' };
    const [empty, good] = [
      { good: 0, bad: 0 },
      { good: 3, bad: 1 },
    ];
    expect(barsOf([empty, empty, good], over).text).toContain('90 ngày: 75 % (đo được 1/3)');
    expect(barsOf([empty, empty, good], over).text).toContain('90 days: 75 % (measured 1/3)');
    expect(barsOf([good, good], over).text).not.toContain('(');
  });
});

describe('times in words', () => {
  it.each([
    [-5000, 'vừa xong', 'just now'],
    [59_999, 'vừa xong', 'just now'],
    [60_000, '1 phút trước', '1 min ago'],
    [3_600_000, '1 giờ trước', '1 h ago'],
    [48 * 3_600_000, '2 ngày trước', '2 days ago'],
  ])('%i ms ago', (age_ms, vi, en) => {
    expect([ageText(age_ms, 'vi'), ageText(age_ms, 'en')]).toEqual([vi, en]);
  });

  it.each([
    [10_000, '1 phút', '1 min'],
    [90 * MINUTE_MS, '1 giờ 30 phút', '1 h 30 min'],
    [50 * 60 * MINUTE_MS, '2 ngày', '2 days'],
  ])('for %i ms', (length_ms, vi, en) => {
    expect([lengthText(length_ms, 'vi'), lengthText(length_ms, 'en')]).toEqual([vi, en]);
  });
});
