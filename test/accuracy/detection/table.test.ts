import { describe, expect, it } from 'vitest';
import { chosenFields } from '../../../cli/drill/field.ts';
import { CHECK_OUTAGES, JOURNEY_OUTAGES } from '../../../cli/drill/outages.ts';
import type { FieldResult, Told } from './run-field.ts';
import type { Scored } from './score.ts';
import { exitCodeOf, exitCodeOfAll } from './table.ts';

function told(verdict: Scored['verdict'], blamed: readonly string[] = []): Told {
  const [outage] = CHECK_OUTAGES;
  if (outage === undefined) throw new Error('there are no outages');
  const scored = { sights: [], verdict, blamed, own: 0, untrusted: 0, is_clean: true };
  return { outage, tries: 1, scored };
}

function result(all: readonly Told[], believed = 10): FieldResult {
  const control = { duration_s: 60, believed, untrusted: 0, alarms: [], own: 0 };
  return { probes: 1, told: all, control, held_up_ms: 0 };
}

describe('the exit code of the detection table', () => {
  it.each([
    [0, 'everything was seen', result([told('seen')])],
    [1, 'something was missed', result([told('seen'), told('missed'), told('unknown')])],
    [1, 'somebody was blamed wrongly', result([told('seen', ['portal/home fail'])])],
    [4, 'nobody can tell', result([told('seen'), told('unknown')])],
    [4, 'no outage happened', result([])],
    [4, 'no run without an outage can be believed', result([told('seen')], 0)],
  ])('is %d where %s', (code, _what, found) => {
    expect(exitCodeOf(found)).toBe(code);
  });

  it.each([
    [0, [0, 0]],
    [1, [0, 1, 4]],
    [4, [4, 0]],
    [2, []],
  ])('is %d for all fields together where theirs are %j', (code, codes) => {
    expect(exitCodeOfAll(codes)).toBe(code);
  });
});

describe('what is asked for of the detection table', () => {
  const names = (asked: Parameters<typeof chosenFields>[0]): unknown[] =>
    chosenFields(asked).map(({ name, outages }) => [name, outages.length]);

  it('is all of it, a field, an outage by a part of its name, or a place', () => {
    expect(names({})).toEqual([
      ['checks', CHECK_OUTAGES.length],
      ['journeys', JOURNEY_OUTAGES.length],
    ]);
    expect(names({ field: ['journeys'] })).toEqual([['journeys', JOURNEY_OUTAGES.length]]);
    expect(names({ outage: ['sync'] })).toEqual([['journeys', 1]]);
    expect(names({ at: ['names'] })).toEqual([['checks', 4]]);
  });

  it('is nothing at all where there is no such field or outage', () => {
    expect(names({ field: ['jurneys'] })).toEqual([]);
    expect(names({ outage: ['no such thing'] })).toEqual([]);
  });
});
