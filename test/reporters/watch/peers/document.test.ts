import { describe, expect, it } from 'vitest';
import {
  LOCATION_LIMITS,
  type LocationProbe,
  locationContent,
  locationText,
} from '../../../../reporters/watch/peers/document.ts';
import { parseLocation } from '../../../../reporters/watch/peers/parse.ts';
import { ProbeTallies } from '../../../../reporters/watch/tallies.ts';
import { failedRecord, SAMPLE_MS, sampleRecord } from '../sample-record.ts';
import { SAMPLE_PROBE } from '../sample-watch.ts';
import { DAY, minuteAt, STRIP_STEP, saidProbe } from './sample-location.ts';

const PROBE = { ...SAMPLE_PROBE, location: 'da-nang' };

/** A daemon in Đà Nẵng that has settled these slots. */
function settled(...records: ReturnType<typeof sampleRecord>[]): ProbeTallies {
  const tallies = new ProbeTallies();
  for (const record of records) tallies.add({ ...record, location: 'da-nang' });
  return tallies;
}

/** What a reader gets. */
function said(tallies: ProbeTallies, errors = false) {
  const content = locationContent('da-nang', [PROBE], tallies, errors);
  return parseLocation(locationText(content, SAMPLE_MS + 10_000), 'da-nang');
}

describe('what a daemon says of its own probes', () => {
  it('is the newest slot, the incidents, and what each half hour and day came to', () => {
    const rest = sampleRecord(32, { outcome: 'skipped', skip_reason: 'maintenance' });
    const infra = sampleRecord(1, { outcome: 'infra' });
    const tallies = settled(sampleRecord(0), infra, failedRecord(30), failedRecord(31), rest);
    expect(said(tallies)).toEqual({
      version: 1,
      location: 'da-nang',
      at: '2025-07-01T01:00:10.000Z',
      probes: [
        saidProbe({
          last: { slot_at: minuteAt(32), outcome: 'skipped', skip_reason: 'maintenance' },
          // 01:31:00.250 and 1.2 s.
          last_judged_at: '2025-07-01T01:31:01.450Z',
          last_rest_at: minuteAt(32),
          incidents: [
            {
              from_at: minuteAt(30),
              to_at: minuteAt(32),
              failures: 2,
              outcome: 'fail',
              error: null,
            },
          ],
          // Our own fault at 01:01 says nothing of the target, nor does the slot in maintenance.
          strip: [
            [STRIP_STEP, 1, 0],
            [STRIP_STEP + 1, 0, 2],
          ],
          days: [[DAY, 1, 2]],
        }),
      ],
    });
  });

  it('is of a probe that has not run yet, too', () => {
    expect(said(new ProbeTallies())).toMatchObject({
      probes: [{ last: null, last_judged_at: null, incidents: [], strip: [], days: [] }],
    });
  });

  it('has errors only for those who may see them, in one line and cut', () => {
    const error = `một\n  hai\u202e ${'x'.repeat(200)}`;
    const tallies = settled(failedRecord(0, { error }), failedRecord(1, { error }));
    const errorIn = (errors: boolean) => {
      const document = said(tallies, errors);
      return 'probes' in document ? document.probes[0]?.incidents[0]?.error : document;
    };
    expect(errorIn(false)).toBeNull();
    // 120 characters: 11 before the x, and an ellipsis, leave 108.
    expect(errorIn(true)).toBe(`một   hai  ${'x'.repeat(108)}…`);
  });

  it('has names in one line and cut, so that no reader refuses all the rest for them', () => {
    const titled = { ...PROBE, title_vi: 'một\nhai', title_en: 'x'.repeat(161) };
    const content = locationContent('đà\u0000 nẵng'.repeat(9), [titled], new ProbeTallies(), false);
    expect(content.location).toHaveLength(63);
    expect(parseLocation(locationText(content, SAMPLE_MS), content.location)).toMatchObject({
      probes: [{ title_vi: 'một hai', title_en: `${'x'.repeat(159)}…` }],
    });
  });

  it('has the same tag while nothing is new, and another one with each slot and each other name', () => {
    const tallies = settled(sampleRecord(0));
    const tag = () => locationContent('da-nang', [PROBE], tallies, false).tag;
    const first = tag();
    expect(tag()).toBe(first);
    expect(first).toMatch(/^W\/"1-[\w-]{22}"$/);
    const renamed = locationContent('da-nang', [{ ...PROBE, title_vi: 'khác' }], tallies, false);
    const elsewhere = locationContent('hue', [PROBE], tallies, false);
    tallies.add({ ...sampleRecord(1), location: 'da-nang' });
    expect(new Set([first, tag(), renamed.tag, elsewhere.tag]).size).toBe(4);
  });

  it('is not too long for its readers, with as many probes as they take and each as long as it can be', () => {
    const letter = 'ộ';
    const error = letter.repeat(LOCATION_LIMITS.error_chars);
    const incident = { from_at: minuteAt(0), to_at: minuteAt(1), failures: 1e9, error };
    const step = (i: number) => [9_999_000 + i, 99_999, 99_999] as const;
    const longest: LocationProbe = saidProbe({
      title_vi: letter.repeat(LOCATION_LIMITS.title_chars),
      title_en: letter.repeat(LOCATION_LIMITS.title_chars),
      last: { slot_at: minuteAt(0), outcome: 'degraded', skip_reason: 'maintenance' },
      last_rest_at: minuteAt(0),
      province: 'p'.repeat(LOCATION_LIMITS.name_chars),
      incidents: Array(LOCATION_LIMITS.incidents).fill({ ...incident, outcome: 'degraded' }),
      strip: Array.from({ length: 48 }, (_, i) => step(i)),
      days: Array.from({ length: 90 }, (_, i) => step(i)),
    });
    const probes = Array.from({ length: LOCATION_LIMITS.probes }, (_, i) => ({
      ...longest,
      probe: `${'p'.repeat(LOCATION_LIMITS.name_chars - 4)}${String(i).padStart(4, '0')}`,
    }));
    const text = JSON.stringify({ version: 1, location: 'da-nang', at: minuteAt(0), probes });
    expect(parseLocation(text, 'da-nang')).not.toHaveProperty('fault');
    const bytes = Buffer.byteLength(text);
    expect(bytes).toBeLessThan(LOCATION_LIMITS.bytes);
    expect(bytes).toBeGreaterThan(LOCATION_LIMITS.bytes / 2);
  });
});
