import { describe, expect, it } from 'vitest';
import { ChangeJudge, type Look, STILL_FOR_MS } from '../../../cli/watch/change.ts';

const look = (files: Readonly<Record<string, string | null>>): Look =>
  new Map(Object.entries(files));

const READ = look({ root: '1', included: '1', missing: null });

/** Looks every second; whether each look was the one at which files are to be read. */
function judged(looks: readonly Look[], judge = new ChangeJudge(READ, 0)): boolean[] {
  return looks.map((one, i) => judge.isDue(one, (i + 1) * 1000));
}

describe('Files that look as they did when they were read', () => {
  it('are not read again', () => {
    expect(judged([READ, look({ root: '1', included: '1', missing: null }), READ])).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('A file that looks otherwise', () => {
  const other = look({ root: '1', included: '2', missing: null });

  it('is to be read once it has been let alone for two seconds', () => {
    expect(STILL_FOR_MS).toBe(2000);
    expect(judged([other, other, other])).toEqual([false, false, true]);
  });

  it('begins the wait anew with every further change, of whichever file', () => {
    const half = look({ root: '1', included: 'half', missing: null });
    const both = look({ root: '2', included: '2', missing: null });
    expect(judged([half, other, both, both, both])).toEqual([false, false, false, false, true]);
  });

  it('is not read twice', () => {
    const judge = new ChangeJudge(READ, 0);
    expect(judged([other, other, other], judge).at(-1)).toBe(true);
    judge.wasRead(other);
    expect(judge.isDue(other, 9000)).toBe(false);
  });

  it('is to be read, too, where it was not there before', () => {
    const there = look({ root: '1', included: '1', missing: '1' });
    expect(judged([there, there, there])).toEqual([false, false, true]);
  });
});

describe('A file that is gone', () => {
  const gone = look({ root: '1', included: null, missing: null });

  it('is waited for', () => {
    expect(judged([gone, gone, gone, gone])).toEqual([false, false, false, false]);
  });

  it('is waited for no longer when another file looks otherwise', () => {
    const left_out = look({ root: '2', included: null, missing: null });
    expect(judged([gone, left_out, left_out, left_out])).toEqual([false, false, false, true]);
  });
});

it('Files that are watched later look as they did then', () => {
  const judge = new ChangeJudge(READ, 0);
  judge.also(look({ journey: '1' }));
  const with_it = (own: string): Look => new Map([...READ, ['journey', own]]);
  expect([1, 2, 3, 4].map((s) => judge.isDue(with_it('1'), s * 1000))).not.toContain(true);
  expect([5, 6, 7].map((s) => judge.isDue(with_it('2'), s * 1000))).toEqual([false, false, true]);
});
