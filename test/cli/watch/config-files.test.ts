import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfigFiles, watchFiles } from '../../../cli/watch/config-files.ts';
import { systemClock } from '../../../runners/clock.ts';

let dir: string;
let root: string;

const at = (name: string): string => join(dir, name);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'config-files-'));
  root = at('root.yaml');
  writeFileSync(root, 'include: [pages.yaml]\n');
  writeFileSync(at('pages.yaml'), 'pages: {}\n');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** What is said at looks at 10, 11, 12 … s. */
async function looks(files: ConfigFiles, n: number, from_s = 10): Promise<boolean[]> {
  const said: boolean[] = [];
  for (let i = 0; i < n; i++) said.push(await files.haveChanged((from_s + i) * 1000));
  return said;
}

describe('The files of a configuration', () => {
  it('have changed once an included one has other content for two seconds', async () => {
    const files = await ConfigFiles.of(root, 0);
    expect(await looks(files, 1, 5)).toEqual([false]);
    writeFileSync(at('pages.yaml'), 'pages: { mine: {} }\n');
    expect(await looks(files, 3)).toEqual([false, false, true]);
  });

  it('have changed for each content once, whether that could be loaded or not', async () => {
    const files = await ConfigFiles.of(root, 0);
    writeFileSync(at('pages.yaml'), 'pages: [\n');
    expect(await looks(files, 3)).toEqual([false, false, true]);
    await files.take();
    expect(await looks(files, 5, 20)).not.toContain(true);
    writeFileSync(at('pages.yaml'), 'pages: {}\n');
    expect(await looks(files, 3, 30)).toEqual([false, false, true]);
  });

  it('have not changed when one was only touched, or written again as it was', async () => {
    const files = await ConfigFiles.of(root, 0);
    utimesSync(root, 1, 1);
    expect(await looks(files, 4)).not.toContain(true);
    writeFileSync(at('next'), 'pages: {}\n');
    renameSync(at('next'), at('pages.yaml'));
    expect(await looks(files, 4, 20)).not.toContain(true);
  });

  it('have changed when one was moved in place that brings size and time of the old one', async () => {
    utimesSync(at('pages.yaml'), 1, 1);
    const files = await ConfigFiles.of(root, 0);
    writeFileSync(at('next'), 'pages: [}\n');
    utimesSync(at('next'), 1, 1);
    renameSync(at('next'), at('pages.yaml'));
    expect(await looks(files, 3)).toEqual([false, false, true]);
  });

  it('have changed when the link to their folder was, as in a ConfigMap', async () => {
    for (const name of ['v1', 'v2']) mkdirSync(at(name));
    writeFileSync(at('v1/root.yaml'), 'version: 1\n');
    writeFileSync(at('v2/root.yaml'), 'version: 2\n');
    symlinkSync('v1', at('..data'));
    symlinkSync('..data/root.yaml', at('mapped.yaml'));
    const files = await ConfigFiles.of(at('mapped.yaml'), 0);
    symlinkSync('v2', at('..next'));
    renameSync(at('..next'), at('..data'));
    expect(await looks(files, 3)).toEqual([false, false, true]);
  });

  it('are waited for while one is gone', async () => {
    const files = await ConfigFiles.of(root, 0);
    unlinkSync(at('pages.yaml'));
    expect(await looks(files, 4)).not.toContain(true);
    writeFileSync(at('pages.yaml'), 'pages: { mine: {} }\n');
    expect(await looks(files, 3, 20)).toEqual([false, false, true]);
  });

  it('are those, too, that are included since, even where they were not there', async () => {
    const files = await ConfigFiles.of(root, 0);
    writeFileSync(root, 'include: [later.yaml]\n');
    expect(await looks(files, 3)).toEqual([false, false, true]);
    await files.take();
    writeFileSync(at('later.yaml'), 'version: 1\n');
    expect(await looks(files, 3, 20)).toEqual([false, false, true]);
  });

  it('are those of journeys that the configuration names', async () => {
    const files = await ConfigFiles.of(root, 0);
    writeFileSync(at('own.ts'), 'export const journey = 1;\n');
    await files.also([at('own.ts')]);
    expect(await looks(files, 4)).not.toContain(true);
    writeFileSync(at('own.ts'), 'export const journey = 2;\n');
    expect(await looks(files, 3, 20)).toEqual([false, false, true]);
  });
});

it('Whoever watches files is told of a change, and no more once it is stopped', async () => {
  const looked: number[] = [];
  const clock = { ...systemClock, monotonic_ms: () => 7, wait: () => setImmediate() };
  const told = vi.fn();
  const haveChanged = async (at_ms: number): Promise<boolean> => looked.push(at_ms) === 3;
  const stop = watchFiles({ haveChanged }, clock, told);
  await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
  await stop();
  const before = looked.length;
  await setImmediate();
  expect(looked.length).toBe(before);
  expect(looked[0]).toBe(7);
});
