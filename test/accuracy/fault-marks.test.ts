import { describe, expect, it } from 'vitest';
import { namesOf, platformsOf } from '../../model/journey.ts';
import { PLATFORMS, type Platform } from '../../model/platform.ts';
import type { Reason } from '../../model/verdict.ts';
import { allCells, MIXES } from './fault-cells.ts';
import { areWrong, failedIn, leaningOn, marksOf } from './fault-marks.ts';

const LOGGING_IN = ['citizen-searches', 'leader-reads-dashboard', 'site-joins'] as const;

function platforms(...names: Platform[]): ReadonlySet<Platform> {
  return new Set(names);
}

describe('who may fail because one platform has a fault', () => {
  it('are those who log in, when identity is down', () => {
    // reporting and meetings log in; a search at settlement does not.
    const leaning = leaningOn({ kind: 'outage' }, 'identity', LOGGING_IN);
    expect(leaning).toEqual(platforms('reporting', 'meetings'));
  });

  it('is nobody, when only an operation is down that no other waits for', () => {
    const fault = { kind: 'outage', operation: 'identity.readProfile' } as const;
    expect(leaningOn(fault, 'identity', LOGGING_IN)).toEqual(platforms());
  });

  it('is whoever waits for that operation', () => {
    const fault = { kind: 'outage', operation: 'identity.readProfile' } as const;
    expect(leaningOn(fault, 'identity', ['citizen-signs-on'])).toEqual(platforms('portal'));
  });

  it('are all who wait for any operation, when one brings so much work that the queue fills', () => {
    const fault = {
      kind: 'contention',
      operation: 'identity.readProfile',
      alpha: 1,
      beta: 1,
    } as const;
    expect(leaningOn(fault, 'identity', LOGGING_IN)).toEqual(platforms('reporting', 'meetings'));
  });

  it('are settlement and integration, when the portal is down and fees are paid and dossiers synchronised', () => {
    const journeys = ['citizen-submits-and-pays', 'client-syncs-dossier'] as const;
    const leaning = leaningOn({ kind: 'outage' }, 'portal', journeys);
    expect(leaning).toEqual(platforms('settlement', 'integration'));
  });

  it('is nobody, when the journeys do nothing that waits', () => {
    expect(leaningOn({ kind: 'outage' }, 'portal', ['citizen-searches'])).toEqual(platforms());
    expect(leaningOn({ kind: 'outage' }, 'reporting', LOGGING_IN)).toEqual(platforms());
  });

  it('is whoever waits for somebody who waits', () => {
    const leans = {
      'settlement.login': { platform: 'portal', operation: 'portal.login' },
      'portal.login': { platform: 'identity', operation: 'identity.readProfile' },
    } as const;
    const leaning = leaningOn({ kind: 'outage' }, 'identity', ['officer-settles'], leans);
    expect(leaning).toEqual(platforms('settlement'));
  });
});

describe('what a verdict says of the platforms', () => {
  const reason = (weight: Reason['weight'], platform?: Platform): Reason => ({
    code: 'objective_missed',
    weight,
    text: '',
    ...(platform !== undefined && { platform }),
  });

  it('fails those whom a deciding reason names, and not those in a note or in what is lacking', () => {
    const reasons = [
      reason('fail', 'portal'),
      reason('fail', 'portal'),
      reason('note', 'identity'),
      reason('invalid', 'reporting'),
      reason('fail'),
    ];
    expect(failedIn(reasons)).toEqual(platforms('portal'));
  });

  it('marks the faulty one, those who lean on it, those who do not, and those who are spared', () => {
    const failed = platforms('identity', 'meetings', 'integration');
    const marks = marksOf(failed, 'identity', platforms('meetings', 'reporting'));
    expect(marks).toEqual({
      settlement: '.',
      documents: '.',
      meetings: 'c',
      integration: 'X',
      reporting: '.',
      portal: '.',
      identity: 'F',
    });
  });

  it.each([
    ['the right one failed', platforms('portal'), false],
    ['the right one and one that leans on it', platforms('portal', 'settlement'), false],
    ['a wrong one failed beside it', platforms('portal', 'documents'), true],
    ['nobody failed', platforms(), true],
    ['only one that leans on it failed', platforms('settlement'), true],
  ])('tells of a defect or not: %s', (_what, failed, wrong) => {
    expect(areWrong(marksOf(failed, 'portal', platforms('settlement')))).toBe(wrong);
  });
});

describe('the cells', () => {
  it('are every kind of fault at every platform, once', () => {
    const names = allCells().map(({ fault, platform }) => `${fault.kind} ${platform}`);
    expect(new Set(names).size).toBe(13 * 7);
    expect(names).toHaveLength(13 * 7);
  });

  it.each(Object.entries(MIXES))('load every platform: %s', (_name, mix) => {
    expect(platformsOf(namesOf(mix))).toEqual(PLATFORMS);
  });

  it('let nobody but those who log in lean on another, where everybody comes', () => {
    const journeys = namesOf(MIXES.everybody);
    const leaning = PLATFORMS.map(
      (at) => [at, leaningOn({ kind: 'outage' }, at, journeys)] as const,
    );
    expect(Object.fromEntries(leaning)).toEqual({
      settlement: platforms(),
      documents: platforms(),
      meetings: platforms(),
      integration: platforms(),
      reporting: platforms(),
      portal: platforms(),
      identity: platforms('documents', 'meetings', 'reporting'),
    });
  });
});
