import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { totalsBy } from '../../model/window.ts';
import { openReading } from '../../reporters/archive-points.ts';
import { readManifest, readMeasurements } from '../../reporters/archive-reader.ts';
import { migrated } from '../../reporters/manifest-migration.ts';

/** Folders as earlier versions wrote them. They are never written again: what they hold is what must stay readable. */
const OLD_RUNS = fileURLToPath(new URL('../golden/archive', import.meta.url));

function old(name: string): string {
  return join(OLD_RUNS, name);
}

describe('a run that an earlier version wrote', () => {
  it.each([
    // Before `overdue` errors and before a profile had several platforms.
    ['v1-one-platform', { sealed: true, provinces: [] }],
    ['v1-two-platforms', { sealed: true, provinces: [] }],
    ['v1-unsealed', { sealed: false, provinces: ['dien-bien'] }],
  ])('is read as one of this version: %s', async (name, expected) => {
    const text = await readFile(join(old(name), 'run.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ version: 1 });
    expect(await readManifest(old(name))).toMatchObject({ version: 2, ...expected });
    expect(await readFile(join(old(name), 'run.json'), 'utf8')).toBe(text);
  });

  it.each(['v1-one-platform', 'v1-two-platforms'])(
    'has every request that its manifest tells of: %s',
    async (name) => {
      const { result } = await readManifest(old(name));
      const told = result?.operations.filter(({ count }) => count > 0) ?? [];
      expect(told.length).toBeGreaterThan(0);
      const { windows } = await readMeasurements(old(name));
      const judged = windows.filter((w) => w.stage === 'measure');
      const totals = totalsBy(judged, (w) => w.operation);
      const reading = await openReading(old(name));
      const summed = reading.operations.filter((o) => o.stage === 'measure' && o.count > 0);
      await reading.close();
      expect(summed.length).toBe(told.length);
      for (const { operation, count, errors } of told) {
        expect(totals.get(operation)).toMatchObject({ count, errors });
        expect(summed).toContainEqual(expect.objectContaining({ operation, count, errors }));
      }
    },
  );

  it('tells of no sender, no province and no step of the clock where it knew none', async () => {
    const { windows, generator, journeys } = await readMeasurements(old('v1-unsealed'));
    expect([windows.length, journeys.length, generator.length]).toEqual([80, 18, 6]);
    expect(windows[0]).toMatchObject({ sender: '', province: null });
    expect(generator[0]).toMatchObject({ clock_step_ms: 0, gc_pause_ratio: null });
  });
});

describe('the version of a manifest', () => {
  it.each([
    [
      { version: 3 },
      'manifest version 3 is newer than version 2, which this program reads',
      'use the program version that wrote the run, or a later one',
    ],
    [
      { version: 0 },
      'manifest version 0, this program reads versions 1 to 2',
      'restore the file, or move the folder out of the archive',
    ],
    [
      { version: '2' },
      'manifest version "2", this program reads versions 1 to 2',
      'restore the file, or move the folder out of the archive',
    ],
    [
      [],
      'manifest version missing, this program reads versions 1 to 2',
      'restore the file, or move the folder out of the archive',
    ],
  ])('%j is refused in so many words', (manifest, problem, hint) => {
    expect(migrated(manifest)).toEqual({ refused: { problem, hint } });
  });

  it('that is the present one changes nothing', () => {
    const manifest = { version: 2, id: 'x', provinces: ['hue'], later: true };
    expect(migrated(manifest)).toEqual({ value: manifest });
  });

  it('1 gives the province of its demand, or none for the whole country', () => {
    const value = (demand: unknown) => migrated({ version: 1, demand });
    expect(value({ level: 'L4', province: 'hue' })).toMatchObject({
      value: { provinces: ['hue'] },
    });
    expect(value({ level: 'L4', province: null })).toMatchObject({ value: { provinces: [] } });
  });
});
