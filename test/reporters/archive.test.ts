import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeasurementBatch } from '../../model/window.ts';
import { createRun } from '../../reporters/archive.ts';
import { listRuns, readManifest, readMeasurements } from '../../reporters/archive-reader.ts';
import { RunFolderError } from '../../reporters/run-folder-error.ts';
import { anyBatch } from './any-batch.ts';
import { sampleManifest, sampleMeasurements, sampleResult, sealedManifest } from './sample-run.ts';

const EMPTY: MeasurementBatch = { windows: [], journeys: [], generator: [] };

function joined(batches: readonly MeasurementBatch[]): MeasurementBatch {
  return {
    windows: batches.flatMap((b) => b.windows),
    journeys: batches.flatMap((b) => b.journeys),
    generator: batches.flatMap((b) => b.generator),
  };
}

describe('the run archive', () => {
  let runs_dir: string;
  let serial = 0;
  const newDir = (): string => join(runs_dir, `run-${serial++}`);

  beforeEach(async () => {
    runs_dir = await mkdtemp(join(tmpdir(), 'archive-'));
  });
  afterEach(async () => {
    await rm(runs_dir, { recursive: true });
  });

  it('gives any measurements back exactly, from several parts and after sealing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBatch, { maxLength: 3 }), async (batches) => {
        const dir = newDir();
        const run = await createRun(dir, sampleManifest());
        for (const b of batches) {
          await run.append(b);
          await run.flush();
        }
        expect(await readMeasurements(dir)).toStrictEqual(joined(batches));
        await run.seal(sampleManifest());
        expect(await readMeasurements(dir)).toStrictEqual(joined(batches));
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  it('writes one part for each flush and table that has rows, and joins them when sealed', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const { windows, generator } = sampleMeasurements();
    await run.append({ ...EMPTY, windows: windows.slice(0, 3) });
    await run.append({ ...EMPTY, windows: windows.slice(3, 5) });
    await run.flush();
    await run.append({ ...EMPTY, windows: windows.slice(5, 6), generator: generator.slice(0, 1) });
    await run.flush();
    await run.flush();
    expect(await readdir(join(dir, 'windows'))).toEqual([
      'part-00001.parquet',
      'part-00002.parquet',
    ]);
    expect(await readdir(join(dir, 'generator'))).toEqual(['part-00001.parquet']);
    expect(await readdir(join(dir, 'journeys'))).toEqual([]);
    await run.seal(sampleManifest());
    expect(await readdir(join(dir, 'windows'))).toEqual(['part-00001-00002.parquet']);
    expect((await readMeasurements(dir)).windows).toStrictEqual(windows.slice(0, 6));
  });

  it('keeps order and rows when flushes overlap', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const { windows } = sampleMeasurements();
    const flushes: Promise<void>[] = [];
    for (const window of windows.slice(0, 4)) {
      await run.append({ ...EMPTY, windows: [window] });
      flushes.push(run.flush());
    }
    await Promise.all(flushes);
    expect((await readMeasurements(dir)).windows).toStrictEqual(windows.slice(0, 4));
  });

  it('is readable and unsealed when the process dies: flushed rows are there, the rest is not', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const { windows } = sampleMeasurements();
    await run.append({ ...EMPTY, windows: windows.slice(0, 2) });
    await run.flush();
    await run.append({ ...EMPTY, windows: windows.slice(2, 4) });
    expect((await readManifest(dir)).sealed).toBe(false);
    expect((await readMeasurements(dir)).windows).toStrictEqual(windows.slice(0, 2));
  });

  it('passes over torn temporary files when reading, and removes them when sealing', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const { windows } = sampleMeasurements();
    await run.append({ ...EMPTY, windows: windows.slice(0, 2) });
    await run.flush();
    await writeFile(join(dir, 'windows', 'part-00002.parquet.tmp'), 'PAR1 torn');
    expect((await readMeasurements(dir)).windows).toHaveLength(2);
    expect(await readdir(join(dir, 'windows'))).toContain('part-00002.parquet.tmp');
    await run.seal(sampleManifest());
    expect(await readdir(join(dir, 'windows'))).toEqual(['part-00001.parquet']);
  });

  it.each([
    ['before', ['part-00001.parquet', 'part-00002.parquet']],
    ['while', ['part-00002.parquet']],
    ['after', []],
  ])('reads each row once when joining was cut off %s removing the parts', async (_, left) => {
    const { windows } = sampleMeasurements();
    const append = async (dir: string) => {
      const run = await createRun(dir, sampleManifest());
      for (const window of windows.slice(0, 2)) {
        await run.append({ ...EMPTY, windows: [window] });
        await run.flush();
      }
      return run;
    };
    const [whole, version1, version2] = [newDir(), newDir(), newDir()];
    await (await append(whole)).seal(sampleManifest());
    for (const [cut, name] of [
      [version1, 'joined.parquet'],
      [version2, 'part-00001-00002.parquet'],
    ] as const) {
      await append(cut);
      await copyFile(
        join(whole, 'windows', 'part-00001-00002.parquet'),
        join(cut, 'windows', name),
      );
      for (const part of ['part-00001.parquet', 'part-00002.parquet']) {
        if (!left.includes(part)) await rm(join(cut, 'windows', part));
      }
      expect((await readMeasurements(cut)).windows).toStrictEqual(windows.slice(0, 2));
    }
  });

  it('joins every six parts while the test runs, in order, and the rest when sealed', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const { windows } = sampleMeasurements();
    for (const window of windows.slice(0, 14)) {
      await run.append({ ...EMPTY, windows: [window] });
      await run.flush();
    }
    expect(await readdir(join(dir, 'windows'))).toEqual([
      'part-00001-00006.parquet',
      'part-00007-00012.parquet',
      'part-00013.parquet',
      'part-00014.parquet',
    ]);
    expect((await readMeasurements(dir)).windows).toStrictEqual(windows.slice(0, 14));
    await run.seal(sampleManifest());
    expect(await readdir(join(dir, 'windows'))).toEqual(['part-00001-00014.parquet']);
    expect((await readMeasurements(dir)).windows).toStrictEqual(windows.slice(0, 14));
  });

  it('keeps the rows in memory when a flush fails, and writes them with the next one', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const { windows } = sampleMeasurements();
    await run.append({ ...EMPTY, windows: windows.slice(0, 2) });
    await rm(join(dir, 'windows'), { recursive: true });
    await expect(run.flush()).rejects.toThrow();
    await mkdir(join(dir, 'windows'));
    await run.flush();
    expect((await readMeasurements(dir)).windows).toStrictEqual(windows.slice(0, 2));
  });

  it('keeps the verdict of a concluded run, still unsealed, with every row', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const measured = sampleMeasurements();
    await run.append(measured);
    await run.conclude(sealedManifest(sampleResult()));
    const { sealed, result } = await readManifest(dir);
    expect([sealed, result?.verdict.kind]).toEqual([false, 'pass']);
    expect((await readMeasurements(dir)).windows.length).toBe(measured.windows.length);
  });

  it('seals the manifest last and refuses rows afterwards', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const manifest = sealedManifest(sampleResult());
    await run.seal({ ...manifest, sealed: false });
    expect(await readManifest(dir)).toEqual(manifest);
    expect(await readFile(join(dir, 'run.json'), 'utf8')).toBe(
      `${JSON.stringify(manifest, null, 2)}\n`,
    );
    await expect(run.append(EMPTY)).rejects.toThrow('the run is sealed');
  });

  it('refuses a count that Parquet would not give back exactly', async () => {
    const run = await createRun(newDir(), sampleManifest());
    const sample = sampleMeasurements().generator[0]!;
    await run.append({ ...EMPTY, generator: [{ ...sample, vus: 1.5 }] });
    await expect(run.flush()).rejects.toThrow('1.5 is not an exact integer');
  });

  it('names the folder and the remedy when a run of the same id exists', async () => {
    const dir = newDir();
    await createRun(dir, sampleManifest());
    await expect(createRun(dir, sampleManifest())).rejects.toThrow(
      new RunFolderError({
        path: dir,
        problem: 'a run of this id exists',
        hint: 'start again with a new id',
      }),
    );
  });

  it('names the folder and the remedy when the runs folder cannot be written', async () => {
    const file = join(runs_dir, 'occupied');
    await writeFile(file, '');
    const dir = join(file, 'runs', 'id');
    await expect(createRun(dir, sampleManifest())).rejects.toThrow(
      `${dir}: a part of this path is a file, not a folder; move it away, or choose another folder with runs_dir`,
    );
  });

  it('reads windows of earlier versions, which do not say who measured them and for whom', async () => {
    const dir = newDir();
    const run = await createRun(dir, sampleManifest());
    const windows = sampleMeasurements().windows.slice(0, 2);
    await run.append({ ...EMPTY, windows });
    await run.flush();
    const part = join(dir, 'windows', 'part-00001.parquet');
    const database = await (await DuckDBInstance.create(':memory:')).connect();
    const columns = `SELECT * EXCLUDE (sender, province) FROM '${part}'`;
    await database.run(`CREATE TABLE earlier AS ${columns}`);
    await database.run(`COPY earlier TO '${part}'`);
    const unknown = windows.map((window) => ({ ...window, sender: '', province: null }));
    expect((await readMeasurements(dir)).windows).toStrictEqual(unknown);
  });

  it('tells which part is damaged instead of reading less', async () => {
    const dir = newDir();
    await createRun(dir, sampleManifest());
    await writeFile(join(dir, 'windows', 'part-00001.parquet'), 'PAR1 torn by a bad disk');
    const reading = readMeasurements(dir);
    await expect(reading).rejects.toBeInstanceOf(RunFolderError);
    await expect(reading).rejects.toThrow(join(dir, 'windows'));
  });
});

describe('listing the archive', () => {
  let runs_dir: string;

  beforeEach(async () => {
    runs_dir = await mkdtemp(join(tmpdir(), 'archive-'));
  });
  afterEach(async () => {
    await rm(runs_dir, { recursive: true });
  });

  it('has no runs where there is no folder', async () => {
    expect(await listRuns(join(runs_dir, 'absent'))).toEqual([]);
  });

  it('lists runs newest first, unreadable folders last with the problem, and nothing else', async () => {
    for (const [id, started_at] of [
      ['a-old', '2025-06-01T00:00:00.000Z'],
      ['b-new', '2025-06-28T00:00:00.000Z'],
      ['c-middle', '2025-06-15T00:00:00.000Z'],
    ] as const) {
      await createRun(join(runs_dir, id), sampleManifest({ id, started_at }));
    }
    await mkdir(join(runs_dir, 'z-broken'));
    await writeFile(join(runs_dir, 'z-broken', 'run.json'), '{ "version": 1, ');
    await mkdir(join(runs_dir, 'notes'));
    await writeFile(join(runs_dir, 'README.txt'), 'not a folder');
    const entries = await listRuns(runs_dir);
    expect(entries.map((e) => e.id)).toEqual(['b-new', 'c-middle', 'a-old', 'z-broken']);
    expect(entries[3]).toMatchObject({ manifest: null });
    expect(entries[3]?.problem).toContain('run.json: not valid JSON');
  });

  it.each([
    ['{"version": 3, "id": "x"}', 'manifest version 3 is newer than version 2'],
    ['{}', 'manifest version missing, this program reads versions 1 to 2'],
    ['{"version": 1}', 'not a whole manifest: id is missing or wrong'],
    ['{"version": 2}', 'not a whole manifest: id is missing or wrong'],
    ['null', 'manifest version missing, this program reads versions 1 to 2'],
  ])('refuses the manifest %s', async (text, problem) => {
    await writeFile(join(runs_dir, 'run.json'), text);
    await expect(readManifest(runs_dir)).rejects.toThrow(problem);
  });

  it('says where to look when a run does not exist', async () => {
    await expect(readManifest(join(runs_dir, 'absent'))).rejects.toThrow(
      'no such run; `thongsuot runs` lists the runs there are',
    );
  });
});
