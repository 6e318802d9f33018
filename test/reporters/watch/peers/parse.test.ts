import { describe, expect, it } from 'vitest';
import { parseLocation } from '../../../../reporters/watch/peers/parse.ts';
import { minuteAt, saidLocation, saidProbe } from './sample-location.ts';

type Said = Readonly<Record<string, unknown>>;

const INCIDENT = {
  from_at: minuteAt(0),
  to_at: null,
  failures: 2,
  outcome: 'fail',
  error: 'GET / answered 502',
};

function read(changes: Said) {
  return parseLocation(JSON.stringify({ ...saidLocation(), ...changes }), 'da-nang');
}

const ofProbe = (changes: Said): Said => ({ probes: [{ ...saidProbe(), ...changes }] });
const ofIncident = (changes: Said): Said => ofProbe({ incidents: [{ ...INCIDENT, ...changes }] });
const ofLast = (changes: Said): Said => ofProbe({ last: { ...saidProbe().last, ...changes } });

describe('what a peer says', () => {
  it('is taken as it is documented, and nothing is made of what is not', () => {
    const document = saidLocation({
      probes: [saidProbe({ incidents: [{ ...INCIDENT, outcome: 'fail' }] })],
    });
    const text = JSON.stringify({
      ...document,
      added: 'later',
      probes: [{ ...document.probes[0], peers: [1] }],
    });
    expect(parseLocation(text, 'da-nang')).toEqual(document);
  });

  it.each([
    ['another version', { version: 2 }, 'version', 'it speaks version 2, and this daemon 1'],
    ['another location', { location: 'can-tho' }, 'location', 'it answers for can-tho'],
    [
      'a version that is none',
      { version: '1' },
      'broken',
      'version is no whole number from 1 to 1000000000',
    ],
    [
      'no location',
      { location: undefined },
      'broken',
      'location is no text of up to 63 characters that can be seen',
    ],
    ['no moment', { at: 'now' }, 'broken', 'at is no moment as in 2025-07-01T01:00:00.000Z'],
    [
      'a moment that never was',
      { at: '2025-13-01T00:00:00.000Z' },
      'broken',
      'at is no moment as in 2025-07-01T01:00:00.000Z',
    ],
    ['no list', { probes: {} }, 'broken', 'probes is no list'],
    [
      'too many probes',
      { probes: Array(1001).fill(saidProbe()) },
      'broken',
      'probes has 1001 entries, and 1000 are read',
    ],
    [
      'a probe twice',
      { probes: [saidProbe(), saidProbe()] },
      'broken',
      'probes[1].probe is there twice',
    ],
    ['a probe that is none', { probes: [null] }, 'broken', 'probes[0] is no object'],
    ['a list for a probe', { probes: [[]] }, 'broken', 'probes[0] is no object'],
    ['a name with markup', ofProbe({ probe: 'a"><b' }), 'broken', 'probes[0].probe is no name'],
    [
      'a province with markup',
      ofProbe({ province: '<b>' }),
      'broken',
      'probes[0].province is no name',
    ],
    [
      'another platform',
      ofProbe({ platform: 'toString' }),
      'broken',
      'probes[0].platform is none of settlement, documents, meetings, integration, reporting, portal, identity',
    ],
    [
      'a title with a line break',
      ofProbe({ title_vi: 'a\nb' }),
      'broken',
      'probes[0].title_vi is no text of up to 160 characters that can be seen',
    ],
    [
      'a title that turns round',
      ofProbe({ title_en: 'a\u202eb' }),
      'broken',
      'probes[0].title_en is no text of up to 160 characters that can be seen',
    ],
    [
      'a title that is too long',
      ofProbe({ title_vi: 'x'.repeat(161) }),
      'broken',
      'probes[0].title_vi is no text of up to 160 characters that can be seen',
    ],
    [
      'an interval of days',
      ofProbe({ interval_s: 86_401 }),
      'broken',
      'probes[0].interval_s is no whole number from 1 to 86400',
    ],
    [
      'an interval of nothing',
      ofProbe({ interval_s: 0 }),
      'broken',
      'probes[0].interval_s is no whole number from 1 to 86400',
    ],
    [
      'failures that are less than none',
      ofProbe({ consecutive_failures: -1 }),
      'broken',
      'probes[0].consecutive_failures is no whole number from 0 to 1000000000',
    ],
    [
      'another outcome',
      ofLast({ outcome: 'great' }),
      'broken',
      'probes[0].last.outcome is none of ok, degraded, fail, timeout, infra, skipped',
    ],
    [
      'another reason',
      ofLast({ skip_reason: 'lunch' }),
      'broken',
      'probes[0].last.skip_reason is none of hours, maintenance, overlap, queue, down, clock, stopping',
    ],
    [
      'a slot at no moment',
      ofLast({ slot_at: 17 }),
      'broken',
      'probes[0].last.slot_at is no moment as in 2025-07-01T01:00:00.000Z',
    ],
    [
      'an incident without a beginning',
      ofIncident({ from_at: null }),
      'broken',
      'probes[0].incidents[0].from_at is no moment as in 2025-07-01T01:00:00.000Z',
    ],
    [
      'an error with a control character',
      ofIncident({ error: '\u001b[2J' }),
      'broken',
      'probes[0].incidents[0].error is no text of up to 120 characters that can be seen',
    ],
    [
      'too many incidents',
      ofProbe({ incidents: Array(6).fill(INCIDENT) }),
      'broken',
      'probes[0].incidents has 6 entries, and 5 are read',
    ],
    [
      'bars of two numbers',
      ofProbe({ strip: [[1, 2]] }),
      'broken',
      'probes[0].strip[0] is no step of its own with two counts',
    ],
    [
      'a bar with half a run',
      ofProbe({ days: [[1, 0.5, 0]] }),
      'broken',
      'probes[0].days[0] is no step of its own with two counts',
    ],
    [
      'a bar of more runs than a day has',
      ofProbe({ days: [[1, 0, 100_000]] }),
      'broken',
      'probes[0].days[0] is no step of its own with two counts',
    ],
    [
      'a bar twice',
      ofProbe({
        days: [
          [1, 1, 0],
          [1, 1, 0],
        ],
      }),
      'broken',
      'probes[0].days[1] is no step of its own with two counts',
    ],
    [
      'more bars than there are',
      ofProbe({ strip: Array(49).fill([1, 1, 0]) }),
      'broken',
      'probes[0].strip has 49 entries, and 48 are read',
    ],
  ])('with %s is refused as a whole', (_, changes, fault, detail) => {
    expect(read(changes)).toEqual({ fault, detail });
  });

  it.each([
    ['<html>', 'it is no JSON'],
    ['', 'it is no JSON'],
    ['[]', 'it is no object'],
    ['null', 'it is no object'],
    ['{"__proto__": {"version": 1}}', 'version is no whole number from 1 to 1000000000'],
  ])('as %j is refused', (body, detail) => {
    expect(parseLocation(body, 'da-nang')).toEqual({ fault: 'broken', detail });
  });
});
