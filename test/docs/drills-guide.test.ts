import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../cli/drill/field.ts';
import type { Outage } from '../../cli/drill/outages.ts';
import { limitsOf } from '../../cli/drill/limits.ts';

const guide = await readFile('docs/drills.md', 'utf8');
const outages: readonly Outage[] = Object.values(FIELDS).flatMap((field) => field.outages);

describe('docs/drills.md', () => {
  it('tells every fault, and who is told of it', () => {
    const untold = outages.filter(({ id, told }) => {
      const row = guide
        .split('\n')
        .find((line) => line.startsWith('|') && line.includes(`\`${id}\``));
      return row === undefined || !row.includes(told === 'either' ? 'ticket where' : told);
    });
    expect(untold.map(({ id }) => id)).toEqual([]);
  });

  it('tells no fault that there is not', () => {
    const rows = guide.split('\n').filter((line) => /^\| `[a-z]+-?[a-z-]*`[,| ]/.test(line));
    const told = rows.flatMap((row) => row.split('|')[1]?.match(/[a-z-]{4,}/g) ?? []);
    const ids = new Set(outages.map(({ id }) => id));
    expect(told.filter((name) => !ids.has(name) && name.includes('-'))).toEqual([]);
  });

  it('tells within which time somebody is told', () => {
    expect(limitsOf(FIELDS.checks).told_within_s).toBe(2 * 6 + 60);
    expect(guide).toContain('2 intervals of the probe + 60 s');
  });
});
