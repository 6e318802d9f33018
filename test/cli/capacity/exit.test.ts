import { describe, expect, it } from 'vitest';
import { searchExit } from '../../../cli/capacity/exit.ts';
import type { CapacityAnswer, CapacityOutcome } from '../../../model/capacity.ts';
import { estimatedSearch, newSearch } from '../../reporters/capacity-sample.ts';

function exitOf(
  outcome: CapacityOutcome,
  changes: Partial<CapacityAnswer>,
  required_per_s: number | null = null,
): number {
  const { answer } = estimatedSearch();
  const plain: CapacityAnswer = {
    ...answer!,
    outcome,
    capacity: null,
    at_least_per_s: null,
    recovery: null,
    instability: null,
    required_passed: null,
    ...changes,
  };
  const settings = { ...estimatedSearch().settings, required_per_s };
  return searchExit(newSearch({ settings, answer: plain }));
}

const CAPACITY = { estimate_per_s: 300, low_per_s: 290, high_per_s: 310, confidence: 0.95 };

describe('the exit code of a search', () => {
  it('says whether there is a number as good as was asked', () => {
    expect(exitOf('estimated', { capacity: CAPACITY, is_precise: true })).toBe(0);
    expect(exitOf('estimated', { capacity: CAPACITY, is_precise: false })).toBe(4);
    expect(exitOf('at-least', { at_least_per_s: 600, reason_code: 'range_ends' })).toBe(0);
    expect(exitOf('at-least', { at_least_per_s: 60, reason_code: 'time_spent' })).toBe(4);
    expect(exitOf('generator-limited', { at_least_per_s: 200 })).toBe(4);
    expect(exitOf('below-range', {})).toBe(3);
    expect(exitOf('unstable', { instability: 'metastable' })).toBe(3);
    expect(exitOf('unstable', { instability: 'drifting' })).toBe(4);
  });

  it.each([
    [289, 0],
    [290, 0],
    [300, 4],
    [310, 4],
    [311, 3],
  ])('says whether %d visits/s are carried, where they are required', (required, code) => {
    expect(exitOf('estimated', { capacity: CAPACITY, is_precise: false }, required)).toBe(code);
  });

  it('holds the requirement against the load that the platform comes back from', () => {
    const recovery = { down_per_s: 200 };
    expect(exitOf('estimated', { capacity: CAPACITY, recovery }, 250)).toBe(4);
    const metastable = { capacity: CAPACITY, recovery, instability: 'metastable' } as const;
    expect(exitOf('unstable', metastable, 250)).toBe(3);
    expect(exitOf('unstable', metastable, 180)).toBe(0);
  });

  it('takes five good windows at the required rate for an answer, and a generator that did not reach it for none', () => {
    expect(exitOf('at-least', { required_passed: true, at_least_per_s: 250 }, 250)).toBe(0);
    expect(exitOf('generator-limited', { at_least_per_s: 200 }, 250)).toBe(4);
    expect(exitOf('below-range', {}, 250)).toBe(3);
    expect(exitOf('unstable', { instability: 'drifting', capacity: CAPACITY }, 250)).toBe(4);
  });

  it('tells of an interruption', () => {
    expect(searchExit(newSearch({ interrupted: true }))).toBe(130);
  });
});
