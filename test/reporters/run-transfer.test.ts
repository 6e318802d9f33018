import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import { readManifest, readMeasurements } from '../../reporters/archive-reader.ts';
import { verifyRun } from '../../reporters/archive-seal.ts';
import { exportRun } from '../../reporters/run-export.ts';
import { HEADER_NAME } from '../../reporters/run-file.ts';
import { importRun } from '../../reporters/run-import.ts';
import { changeTags, readTags } from '../../reporters/run-tags.ts';
import { sampleManifest, sampleMeasurements, sampleResult, sealedManifest } from './sample-run.ts';

const OLD_RUNS = fileURLToPath(new URL('../golden/archive', import.meta.url));

let home: string;
let dir: string;
let file: string;
let other: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'transfer-'));
  file = join(home, 'run.tar.gz');
  other = join(home, 'other');
  const run = await createRun(join(home, 'runs', 'a-run'), sampleManifest());
  await run.append(sampleMeasurements());
  await writeFile(join(run.dir, 'report.html'), '<!doctype html>');
  await run.seal(sealedManifest(sampleResult()));
  dir = run.dir;
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const pairs = files.map(async (f) => [f.slice(folder.length), await readFile(f, 'base64')]);
  return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
}

describe('a run as one file', () => {
  it('comes into another archive byte for byte, with its seal and its tags', async () => {
    await changeTags(dir, { add: ['baseline'], remove: [] });
    const exported = await exportRun(dir, file);
    const imported = await importRun(file, other);
    expect(imported).toMatchObject({ id: 'a-run', dir: join(other, 'a-run'), files: 7 });
    expect(imported.bytes).toBe(exported.bytes);
    expect(await filesOf(imported.dir)).toEqual(await filesOf(dir));
    expect(await verifyRun(imported.dir)).toMatchObject({ changed: [], missing: [], added: [] });
    expect(await readTags(imported.dir)).toEqual(['baseline']);
    expect(await readdir(other)).toEqual(['a-run']);
  });

  it('is the same file each time', async () => {
    await exportRun(dir, file);
    const again = join(home, 'again.tar.gz');
    await exportRun(dir, again);
    expect((await readFile(again)).equals(await readFile(file))).toBe(true);
  });

  it.each(['v1-one-platform', 'v1-unsealed'])(
    'carries a run of an earlier version as it is: %s',
    async (name) => {
      await exportRun(join(OLD_RUNS, name), file);
      const imported = await importRun(file, other);
      expect(await filesOf(imported.dir)).toEqual(await filesOf(join(OLD_RUNS, name)));
      expect((await readManifest(imported.dir)).version).toBe(2);
      expect((await readMeasurements(imported.dir)).windows.length).toBeGreaterThan(0);
    },
  );

  it('is not written over another file', async () => {
    await writeFile(file, 'something dear');
    await expect(exportRun(dir, file)).rejects.toThrow('this file is there already');
    expect(await readFile(file, 'utf8')).toBe('something dear');
  });

  it('is not made of a run that was changed since it was sealed', async () => {
    await appendFile(join(dir, 'report.html'), 'GO');
    await expect(exportRun(dir, file)).rejects.toThrow(
      'report.html is not as it was when the run was sealed',
    );
    expect(await readdir(home)).toEqual(['runs']);
  });

  it('is refused where the archive has a run of its id', async () => {
    await exportRun(dir, file);
    await importRun(file, other);
    const before = await filesOf(other);
    await expect(importRun(file, other)).rejects.toThrow(
      'a run of this id is in the archive already; remove that one first',
    );
    expect(await filesOf(other)).toEqual(before);
  });
});

/** A file as an attacker or a bad line would make it. */
interface Forged {
  readonly id?: string;
  /** Path → content as listed. */
  readonly listed?: Readonly<Record<string, string>>;
  /** What is packed, where it is not what is listed: name below the id, type and content. */
  readonly packed?: readonly { name: string; content: string; type?: 'symlink' | 'file' }[];
  readonly header?: unknown;
}

async function forge({ id = 'forged', listed = { 'run.json': '{}' }, packed, header }: Forged) {
  const files = Object.entries(listed).map(([path, content]) => ({
    path,
    bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  const tar: Pack = pack();
  const told = header ?? { format: 'thongsuot-run', version: 1, id, files };
  tar.entry({ name: HEADER_NAME }, JSON.stringify(told));
  const entries = packed ?? Object.entries(listed).map(([name, content]) => ({ name, content }));
  for (const { name, content, ...rest } of entries) {
    const type = 'type' in rest ? rest.type : 'file';
    if (type === 'symlink') tar.entry({ name: `${id}/${name}`, type, linkname: content });
    else tar.entry({ name: `${id}/${name}` }, content);
  }
  tar.finalize();
  await writeFile(file, '');
  const chunks: Buffer[] = [];
  await pipeline(tar, createGzip(), async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  });
  await writeFile(file, Buffer.concat(chunks));
}

const GOOD = { 'run.json': '{}' };

describe('a file that is no run in order', () => {
  const cases: readonly [string, Forged, string][] = [
    ['leads out of the folder', { listed: { ...GOOD, '../x': 'x' } }, 'would lie outside'],
    ['leads out by an absolute path', { listed: { ...GOOD, '/x': 'x' } }, 'would lie outside'],
    ['leads out in the middle', { listed: { ...GOOD, 'a/../../x': 'x' } }, 'would lie outside'],
    ['leads out on Windows', { listed: { ...GOOD, 'a\\..\\x': 'x' } }, 'would lie outside'],
    ['has a hidden file', { listed: { ...GOOD, '.ssh': 'x' } }, 'would lie outside'],
    ['has an id that leads out', { id: '../runs' }, '"../runs" is no id of a run'],
    ['has an id that is a hidden folder', { id: '.x' }, '".x" is no id of a run'],
    [
      'lists one thing and packs another',
      { listed: { ...GOOD, a: 'x' }, packed: [{ name: '../../x', content: 'x' }] },
      'is not the file that its list has there, run.json',
    ],
    [
      'packs a link',
      { listed: GOOD, packed: [{ name: 'run.json', content: '/etc/passwd', type: 'symlink' }] },
      'is not the file that its list has there, run.json',
    ],
    [
      'packs a file twice',
      {
        packed: [
          { name: 'run.json', content: '{}' },
          { name: 'run.json', content: '[]' },
        ],
      },
      '"forged/run.json" is not in its list',
    ],
    ['lists a file twice', { listed: { ...GOOD, 'RUN.json': '{}' } }, '"RUN.json" is listed twice'],
    [
      'has other content than its checksum',
      { packed: [{ name: 'run.json', content: '[]' }] },
      'run.json has not the checksum that its list has',
    ],
    [
      'lacks a file',
      { listed: { ...GOOD, z: 'z' }, packed: [{ name: 'run.json', content: '{}' }] },
      'z is missing',
    ],
    ['holds no manifest', { listed: { a: 'x' } }, 'it holds no run.json'],
    ['has a manifest that is none', {}, 'manifest version missing'],
    [
      'would be too big',
      {
        header: {
          format: 'thongsuot-run',
          version: 1,
          id: 'big',
          files: [{ path: 'run.json', bytes: 65 * 2 ** 20, sha256: '0'.repeat(64) }],
        },
      },
      'more than 200 times its size',
    ],
    [
      'is of a later version',
      { header: { format: 'thongsuot-run', version: 2, id: 'x', files: [] } },
      'not a run that `thongsuot runs export` wrote',
    ],
  ];

  it.each(cases)('%s: nothing is taken', async (_, forged, problem) => {
    await forge(forged);
    await mkdir(other);
    const error = await importRun(file, other).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'RunFolderError' });
    expect(String(error)).toContain(problem);
    expect(await readdir(other)).toEqual([]);
    expect((await readdir(home)).sort()).toEqual(['other', 'run.tar.gz', 'runs']);
  });

  it('that breaks the seal of its run is refused, however well it is packed', async () => {
    const copy = join(home, 'runs', 'copy');
    await cp(dir, copy, { recursive: true });
    await exportRun(copy, file);
    const listed: Record<string, string> = {};
    for (const [name, content] of Object.entries(await filesOf(copy))) {
      listed[name.slice(1)] = Buffer.from(content, 'base64').toString('latin1');
    }
    // Text only: the Parquet files would not survive the forger's strings, and are left out of the list too.
    await forge({
      listed: { 'run.json': listed['run.json'] ?? '', SHA256SUMS: listed['SHA256SUMS'] ?? '' },
    });
    await expect(importRun(file, other)).rejects.toThrow('breaks the seal of the run');
  });

  it.each([0, 1, 100, 0.5, 0.999])('that is cut off (%d) is refused', async (cut) => {
    await exportRun(dir, file);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, cut < 1 ? Math.floor(bytes.length * cut) : cut));
    await expect(importRun(file, other)).rejects.toMatchObject({ name: 'RunFolderError' });
    expect(await readdir(other)).toEqual([]);
  });

  it('that has a flipped bit anywhere is refused', async () => {
    await exportRun(dir, file);
    const plain = gunzipSync(await readFile(file));
    for (let at = 600; at < plain.length - 1024; at += Math.ceil(plain.length / 12)) {
      const forged = Buffer.from(plain);
      forged[at] = (forged[at] ?? 0) ^ 1;
      await writeFile(file, gzipSync(forged));
      const error = await importRun(file, other).catch((thrown: unknown) => thrown);
      // The padding between files is nobody's byte.
      if (error instanceof Error) expect(error.name, `byte ${at}`).toBe('RunFolderError');
      else expect(await filesOf(join(other, 'a-run'))).toEqual(await filesOf(dir));
      await rm(other, { recursive: true });
    }
  });

  it('that swells to gigabytes is given up at once', async () => {
    await exportRun(dir, file);
    const plain = gunzipSync(await readFile(file));
    await writeFile(file, gzipSync(Buffer.concat([plain, Buffer.alloc(64 * 2 ** 20)])));
    await expect(importRun(file, other)).rejects.toThrow('more than its list tells of');
    expect(await readdir(other)).toEqual([]);
  });

  it('that is not there is told', async () => {
    await expect(importRun(join(home, 'absent'), other)).rejects.toThrow('there is no such file');
  });
});
