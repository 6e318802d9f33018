import { describe, expect, it } from 'vitest';
import type { ProbeOutcome } from '../../../model/probe.ts';
import type { SkipReason } from '../../../model/probe-record.ts';
import {
  type IncidentState,
  NO_INCIDENTS,
  nextIncidents,
} from '../../../reporters/watch/incident.ts';
import { sampleRecord } from './sample-record.ts';

const LETTERS: Readonly<Record<string, ProbeOutcome>> = {
  o: 'ok',
  d: 'degraded',
  F: 'fail',
  T: 'timeout',
  i: 'infra',
  s: 'skipped',
  r: 'skipped',
};

const REASONS: Readonly<Record<string, SkipReason>> = { s: 'queue', r: 'maintenance' };

/** The state after one run a minute. */
function after(runs: string): IncidentState {
  return [...runs].reduce(
    (state, letter, minute) =>
      nextIncidents(
        state,
        sampleRecord(minute, {
          outcome: LETTERS[letter] ?? 'ok',
          skip_reason: REASONS[letter] ?? null,
        }),
      ),
    NO_INCIDENTS,
  );
}

/** Incidents as minutes, newest first; one that goes on has no end. */
function spans(runs: string): string[] {
  return after(runs).incidents.map(({ from_at, to_at, failures }) => {
    const minute = (at: string): number => new Date(at).getUTCMinutes();
    return `${minute(from_at)}-${to_at === null ? '' : minute(to_at)} ${failures}`;
  });
}

describe('an incident', () => {
  it.each([
    ['does not open with one failure', 'ooFooF', []],
    ['opens with the second in a row, and began with the first', 'ooFT', ['2- 2']],
    ['goes on with more', 'FFFT', ['0- 4']],
    ['opens over a fault of our own and a skipped slot in between', 'oFisF', ['1- 2']],
    ['is not opened by faults of our own', 'oiiisss', []],
    ['does not close with one success', 'FFoF', ['0- 3']],
    ['closes with the second success in a row, and ended with the first', 'FFFod', ['0-3 3']],
    ['is not closed by what says nothing', 'FFois', ['0- 2']],
    ['closes over what says nothing', 'FFois o'.replace(' ', ''), ['0-2 2']],
    ['ends where the probe rests', 'FFFrrr', ['0-3 3']],
    ['that had one success before the rest ended with that', 'FFFor', ['0-3 3']],
    ['does not go on after a rest with one failure', 'FFrF', ['0-2 2']],
    ['begins anew after a rest with two', 'FFrFF', ['3- 2', '0-2 2']],
    ['is not opened by a failure before and one after a rest', 'oFrF', []],
    ['comes again as another one', 'FFooFF', ['4- 2', '0-2 2']],
    ['is not opened by a failure, a success and a failure', 'FoFoF', []],
  ])('%s: %s', (_, runs, expected) => {
    expect(spans(runs)).toEqual(expected);
  });

  it('is forgotten when there are more than twenty', () => {
    expect(spans('FFoo'.repeat(12))).toHaveLength(12);
    expect(after('FFoo'.repeat(30)).incidents).toHaveLength(20);
  });
});
