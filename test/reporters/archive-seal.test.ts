import { createHash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import { CHECKSUMS_FILE, keepingSeal, verifyRun } from '../../reporters/archive-seal.ts';
import { changeTags, readTags } from '../../reporters/run-tags.ts';
import { sampleManifest, sampleMeasurements } from './sample-run.ts';

let home: string;
let dir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'seal-'));
  const run = await createRun(join(home, 'run'), sampleManifest());
  await run.append(sampleMeasurements());
  await writeFile(join(run.dir, 'report.html'), '<!doctype html>');
  await run.seal(sampleManifest());
  dir = run.dir;
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

const FILES = [
  'generator/part-00001.parquet',
  'journeys/part-00001.parquet',
  'report.html',
  'run.json',
  'windows/part-00001.parquet',
];

const WHOLE = { files: FILES.length, changed: [], missing: [], added: [] };

describe('the seal of a run', () => {
  it('lists every file with its sum, as `sha256sum --check` reads it too', async () => {
    const list = await readFile(join(dir, CHECKSUMS_FILE), 'utf8');
    const lines = FILES.map(async (name) => {
      const sum = createHash('sha256').update(await readFile(join(dir, name)));
      return `${sum.digest('hex')}  ${name}\n`;
    });
    expect(list).toBe((await Promise.all(lines)).join(''));
    expect(await verifyRun(dir)).toMatchObject(WHOLE);
  });

  it.each(FILES)('finds one changed bit in %s', async (name) => {
    const bytes = await readFile(join(dir, name));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(join(dir, name), bytes);
    expect(await verifyRun(dir)).toMatchObject({ ...WHOLE, changed: [name] });
  });

  it('finds a file that is gone, and one that came', async () => {
    await rm(join(dir, 'report.html'));
    await writeFile(join(dir, 'windows', 'part-00002.parquet'), 'more');
    expect(await verifyRun(dir)).toMatchObject({
      ...WHOLE,
      missing: ['report.html'],
      added: ['windows/part-00002.parquet'],
    });
  });

  it('has a sum of its own, so that a new list shows to who noted it', async () => {
    const { seal } = await verifyRun(dir);
    expect(seal).toMatch(/^[0-9a-f]{64}$/);
    await appendFile(join(dir, 'run.json'), ' ');
    const sum = createHash('sha256').update(await readFile(join(dir, 'run.json')));
    const list = await readFile(join(dir, CHECKSUMS_FILE), 'utf8');
    const forged = list.replace(/^[0-9a-f]{64} {2}run\.json$/m, `${sum.digest('hex')}  run.json`);
    await writeFile(join(dir, CHECKSUMS_FILE), forged);
    const verified = await verifyRun(dir);
    expect(verified).toMatchObject(WHOLE);
    expect(verified.seal).not.toBe(seal);
  });

  it('is not touched by tags', async () => {
    await changeTags(dir, { add: ['baseline'], remove: [] });
    expect(await verifyRun(dir)).toMatchObject(WHOLE);
  });

  it('is missing where the run was never sealed', async () => {
    const run = await createRun(join(home, 'open'), sampleManifest());
    expect(await verifyRun(run.dir)).toEqual({ ...WHOLE, seal: null, files: 0 });
  });

  it('that is no list is an error, not a pass', async () => {
    await writeFile(join(dir, CHECKSUMS_FILE), 'all fine\n');
    await expect(verifyRun(dir)).rejects.toThrow('not a list of checksums; restore the file');
  });
});

describe('reports that are rendered again into a sealed run', () => {
  it('are sealed anew, with those that are new, and leave the sum of the seal as it was', async () => {
    const { seal } = await verifyRun(dir);
    const path = await keepingSeal(dir, async () => {
      await writeFile(join(dir, 'report.html'), '<!doctype html><p>');
      await writeFile(join(dir, 'report.md'), '# Report');
      return 'report.html';
    });
    expect(path).toBe('report.html');
    expect(await verifyRun(dir)).toMatchObject({ ...WHOLE, files: FILES.length + 1, seal });
  });

  it.each(['run.json', 'windows/part-00001.parquet'])(
    'do not make good a change of %s, whenever it was made',
    async (name) => {
      await keepingSeal(dir, async () => {
        await appendFile(join(dir, name), ' ');
        await writeFile(join(dir, 'report.html'), '<!doctype html><p>');
      });
      await keepingSeal(dir, async () => undefined);
      expect(await verifyRun(dir)).toMatchObject({ ...WHOLE, changed: [name] });
    },
  );

  it('do not seal what is no report', async () => {
    await keepingSeal(dir, async () => writeFile(join(dir, 'workload.json'), '{}'));
    expect((await verifyRun(dir)).added).toEqual(['workload.json']);
  });

  it('do not make good a report that somebody changed and that is not rendered again', async () => {
    await appendFile(join(dir, 'report.html'), '<p>NO-GO → GO');
    await keepingSeal(dir, async () => writeFile(join(dir, 'report.md'), '# Report'));
    expect((await verifyRun(dir)).changed).toEqual(['report.html']);
  });

  it('do not seal a run that is unsealed', async () => {
    const run = await createRun(join(home, 'open'), sampleManifest());
    await keepingSeal(run.dir, async () => writeFile(join(run.dir, 'report.html'), ''));
    expect((await verifyRun(run.dir)).seal).toBeNull();
  });
});

describe('the tags of a run', () => {
  it('are a sorted set that is added to and taken from', async () => {
    expect(await readTags(dir)).toEqual([]);
    await changeTags(dir, { add: ['release-2', 'baseline'], remove: [] });
    expect(await changeTags(dir, { add: ['baseline', 'a.b'], remove: ['release-2', 'x'] })).toEqual(
      ['a.b', 'baseline'],
    );
    expect(await readTags(dir)).toEqual(['a.b', 'baseline']);
  });

  it.each(['', '{', '{"version":1,"tags":["Đẹp"]}', '{"version":2,"tags":[]}', '[]'])(
    'that are damaged are told: %s',
    async (text) => {
      await writeFile(join(dir, 'tags.json'), text);
      await expect(readTags(dir)).rejects.toThrow('not a list of tags; remove the file');
    },
  );
});
