import { describe, expect, it } from 'vitest';
import { aboutCapacity, type Bracket, bracket } from '../../../analysis/capacity/bracket.ts';
import { rated, type Search } from '../../../analysis/capacity/search.ts';
import type { Trial } from '../../../model/capacity.ts';
import { trialOf } from './fake-target.ts';
import { ERRORS, SETTINGS } from './trial-seconds.ts';

type Made = Partial<Trial> & { readonly rate_per_s: number };

/** Trials of a bracket, each what is said of it besides its purpose; they pass unless that says otherwise. */
function searchOf(...parts: readonly Made[]): Search {
  const trials = parts.map((part, i) =>
    trialOf({ ...rated('bracket', part.rate_per_s, 20), number: i + 1 }, part),
  );
  return { settings: SETTINGS, trials };
}

const CARRIED = { rate_per_s: 80 };

/** An overload that was ended early: the target went on delivering 100 visits a second. */
const OVERLOAD = { rate_per_s: 160, outcome: 'fail', margin: null, delivered_per_s: 100 } as const;

const bracketAfter = (...parts: readonly Made[]): Bracket => bracket(searchOf(...parts), 80);

/** 95 of the 100 that are delivered, a fifth to either side, and not below what passed. */
const ABOUT_95 = { low: 80, high: 1.2 * 95 };

describe('The bracket', () => {
  it('is narrowed to about what an overloaded target goes on delivering', () => {
    expect(bracketAfter(CARRIED, OVERLOAD)).toEqual(ABOUT_95);
    expect(aboutCapacity(searchOf(CARRIED, OVERLOAD))).toEqual(ABOUT_95);
  });

  it('stays narrow when a window passes there, which moves it up', () => {
    expect(bracketAfter(CARRIED, OVERLOAD, { rate_per_s: 100 })).toEqual({ low: 100, high: 120 });
  });

  it('counts no answer that was refused', () => {
    const limit = { by: 'criterion', criterion: ERRORS } as const;
    const refused = { ...OVERLOAD, limit, delivered_per_s: 160, judged: 1600, bad: 600 };
    expect(bracketAfter(CARRIED, refused)).toEqual(ABOUT_95);
  });

  it('is halved where the overload says nothing: the target broke down, delivered all, or nobody was free to visit it', () => {
    const halved = { wish: { purpose: 'bracket', rate_per_s: Math.sqrt(80 * 160) } };
    for (const part of [
      { delivered_per_s: 70 },
      { delivered_per_s: 155 },
      { limit: { by: 'drops' } as const },
    ]) {
      expect(bracketAfter(CARRIED, { ...OVERLOAD, ...part })).toMatchObject(halved);
      expect(aboutCapacity(searchOf(CARRIED, { ...OVERLOAD, ...part }))).toEqual({
        low: 80,
        high: 160,
      });
    }
  });

  it('is halved where a window far above what was delivered passes', () => {
    const more = bracketAfter(CARRIED, { ...OVERLOAD, rate_per_s: 200 }, { rate_per_s: 115 });
    expect(more).toMatchObject({ wish: { rate_per_s: Math.sqrt(115 * 200) } });
  });
});
