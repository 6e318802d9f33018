import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../reporters/make-folder.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'make-folder-'));
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

describe('making a folder', () => {
  it('makes those above it, and leaves one alone that is there', async () => {
    const deep = path.join(dir, 'a', 'b', 'c');
    await makeFolder(deep);
    writeFileSync(path.join(deep, 'kept'), '');
    await makeFolder(deep);
    expect(statSync(path.join(deep, 'kept')).isFile()).toBe(true);
  });

  it('succeeds for all who make the same one at the same time', async () => {
    const same = path.join(dir, 'x', 'y');
    await Promise.all([1, 2, 3, 4].map(() => makeFolder(same)));
    expect(statSync(same).isDirectory()).toBe(true);
  });

  it.each([
    ['a file is in its place', 'file', 'EEXIST'],
    ['a file is above it', 'file/a', 'ENOTDIR'],
  ])('fails where %s', async (_case, name, code) => {
    writeFileSync(path.join(dir, 'file'), '');
    await expect(makeFolder(path.join(dir, name))).rejects.toMatchObject({ code });
  });

  it.runIf(existsSync('/proc/self'))('fails below /proc instead of trying for ever', async () => {
    await expect(makeFolder('/proc/none/of/these')).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOENT|EACCES|EPERM|EROFS)$/),
    });
  });
});
