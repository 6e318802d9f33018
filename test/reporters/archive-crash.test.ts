import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import { readManifest, readMeasurements } from '../../reporters/archive-reader.ts';
import { sampleManifest, sampleMeasurements, sampleResult, sealedManifest } from './sample-run.ts';

/*
 * A file is written beside its place and renamed when it is whole. So a process that dies while it writes leaves the
 * folder as it was, and any number of the file's bytes under a temporary name: here every such folder is made.
 */

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'crash-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

const MEASURED = sampleMeasurements(7, 4);

/** A whole run, with a copy of its folder after every step. */
async function snapshots(): Promise<string[]> {
  const run = await createRun(join(home, 'run'), sampleManifest());
  const kept: string[] = [];
  const keep = async (): Promise<void> => {
    const copy = join(home, `step-${kept.length}`);
    await cp(run.dir, copy, { recursive: true });
    kept.push(copy);
  };
  await keep();
  await run.append({ ...MEASURED, windows: MEASURED.windows.slice(0, 20) });
  await run.flush();
  await keep();
  await run.append({ windows: MEASURED.windows.slice(20), journeys: [], generator: [] });
  await run.flush();
  await keep();
  await run.conclude(sealedManifest(sampleResult()));
  await keep();
  await run.seal(sealedManifest(sampleResult()));
  await keep();
  return kept;
}

async function filesOf(dir: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const read = async (path: string) => [path.slice(dir.length + 1), await readFile(path)] as const;
  return new Map(await Promise.all(files.map(read)));
}

async function contentOf(dir: string): Promise<unknown> {
  return { manifest: await readManifest(dir), measurements: await readMeasurements(dir) };
}

/** Files under their own names; one that is joined away while we look is none. */
async function wholeFilesOf(dir: string): Promise<[string, Buffer][]> {
  const names = await readdir(dir, { recursive: true });
  const found: [string, Buffer][] = [];
  for (const name of names.filter((n) => /\.(json|parquet)$|SHA256SUMS$/.test(n))) {
    const bytes = await readFile(join(dir, name)).catch(() => null);
    if (bytes !== null) found.push([name, bytes]);
  }
  return found;
}

/** What was written between two states of a folder, each file cut off at some of its bytes. */
async function cutFiles(before: string, after: string): Promise<{ name: string; part: Buffer }[]> {
  const [old, written] = [await filesOf(before), await filesOf(after)];
  const fresh = [...written].filter(([name, bytes]) => old.get(name)?.equals(bytes) !== true);
  return fresh.flatMap(([name, bytes]) => {
    const { length } = bytes;
    const cuts = [0, 1, 4, Math.floor(length / 3), length - 8, length - 1, length];
    return cuts.map((cut) => ({ name, part: bytes.subarray(0, cut) }));
  });
}

describe('a process that is killed while it writes a run', () => {
  it('leaves what was there before, wherever the file under its pen was cut off', async () => {
    const steps = await snapshots();
    let tried = 0;
    for (const [i, after] of steps.slice(1).entries()) {
      const before = steps[i] ?? '';
      const expected = await contentOf(before);
      for (const { name, part } of await cutFiles(before, after)) {
        const temporary = join(before, `${name}.tmp`);
        await writeFile(temporary, part);
        expect(await contentOf(before), `${name} cut at ${part.length}`).toEqual(expected);
        await rm(temporary);
        tried++;
      }
    }
    // 3 parts, 1 part, the manifest, then the joined part, the checksums and the manifest.
    expect(tried).toBe(8 * 7);
  });

  it('is unsealed until its last byte is written', async () => {
    const steps = await snapshots();
    const sealed = await Promise.all(steps.map(async (dir) => (await readManifest(dir)).sealed));
    expect(sealed).toEqual([false, false, false, false, true]);
  });

  it('never has anything but a whole file under its own name', async () => {
    const run = await createRun(join(home, 'watched'), sampleManifest());
    let writing = true;
    const written = (async () => {
      const { windows } = sampleMeasurements(7, 200);
      for (let part = 0; part < 3; part++) {
        await run.append({ windows, journeys: [], generator: [] });
        await run.flush();
        await run.conclude(sealedManifest(sampleResult()));
      }
      await run.seal(sealedManifest(sampleResult()));
      writing = false;
    })();
    const sizes = new Map<string, Set<number>>();
    let looks = 0;
    while (writing) {
      looks++;
      for (const [name, bytes] of await wholeFilesOf(run.dir)) {
        if (name === 'run.json') JSON.parse(bytes.toString());
        else sizes.set(name, new Set([...(sizes.get(name) ?? []), bytes.length]));
      }
    }
    await written;
    expect(looks).toBeGreaterThan(10);
    expect(sizes.size).toBeGreaterThanOrEqual(3);
    for (const [name, seen] of sizes) expect([name, seen.size]).toEqual([name, 1]);
  });

  it.each([1, 4, 7])('really: SIGKILL after flush %i leaves every flushed row', async (flushes) => {
    const dir = join(home, 'killed');
    const script = fileURLToPath(new URL('./endless-writer.ts', import.meta.url));
    const hooks = fileURLToPath(new URL('../../cli/register.mjs', import.meta.url));
    const child = spawn(process.execPath, ['--import', hooks, script, dir]);
    let told = 0;
    for await (const line of createInterface(child.stdout)) {
      told = Number(line);
      if (told >= flushes) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    expect((await readManifest(dir)).sealed).toBe(false);
    const { windows } = await readMeasurements(dir);
    // One row a flush; one more may have been renamed before it was told.
    expect(windows.length - told).toBeGreaterThanOrEqual(0);
    expect(windows.length - told).toBeLessThanOrEqual(1);
    expect(windows.map((w) => w.count)).toEqual(windows.map((_, i) => i));
  });
});
