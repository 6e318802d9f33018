import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { checksEvery, FIELDS, type Field } from '../../cli/drill/field.ts';
import { limitsOf } from '../../cli/drill/limits.ts';
import type { Outage } from '../../cli/drill/outages.ts';
import { loadConfig } from '../../config/load.ts';
import { outageOf, PLACES } from '../cli/drill/watching.ts';
import { SHIPPED_CONFIG } from '../config/refusal.ts';

const guide = await readFile('docs/drills.md', 'utf8');
/** No tight thresholds hold then. */
const OUTSIDE_MS = Date.parse('2025-01-15T00:00:00Z');

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

  it('tells within which time somebody is told', async () => {
    const config = await loadConfig(SHIPPED_CONFIG);
    const told = (field: Field): string => {
      const probes = field.plansOf(PLACES);
      const slow = outageOf('slow', 'portal');
      const { within_s } = limitsOf(field, slow, { ...config, probes }, OUTSIDE_MS);
      expect(within_s.page).toBe(2 * field.interval_s + 60);
      return `${within_s.ticket} s`;
    };
    expect(guide).toContain('2 intervals of the probe + 60 s');
    const rule = guide.split('\n').find((line) => line.includes('half of its window')) ?? '';
    expect(rule).toContain(`${told(FIELDS.checks)} by checks`);
    expect(rule).toContain(`${told(FIELDS.journeys)} by journeys`);
    expect(rule).toContain(`${told(checksEvery(60))} at \`--interval 60\``);
  });
});
