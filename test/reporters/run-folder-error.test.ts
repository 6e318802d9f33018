import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRun } from '../../reporters/archive.ts';
import { RunFolderError, writeError } from '../../reporters/run-folder-error.ts';
import { sampleManifest, sampleMeasurements } from './sample-run.ts';

function refused(code: string): unknown {
  return writeError('/r/1', Object.assign(new Error(`${code}: …`), { code }));
}

describe('a run folder that cannot be written', () => {
  it.each([
    ['ENOSPC', '/r/1: the disk is full; free some space, or choose another folder with runs_dir'],
    [
      'EACCES',
      '/r/1: no permission to write here; grant it, or choose another folder with runs_dir',
    ],
    ['EROFS', '/r/1: the file system is read-only; choose another folder with runs_dir'],
    ['EISDIR', '/r/1: a folder is where a file belongs; move it away'],
    ['ENOENT', '/r/1: this folder cannot be made, or it was removed; choose another with runs_dir'],
  ])('is told for %s with the remedy', (code, message) => {
    expect(refused(code)).toBeInstanceOf(RunFolderError);
    expect(refused(code)).toMatchObject({ message });
  });

  it('leaves alone what is a fault of ours', () => {
    const bug = new TypeError('x is not a function');
    expect(writeError('/r/1', bug)).toBe(bug);
  });

  it('is told as well when it goes away under a running test', async () => {
    const dir = path.join(mkdtempSync(path.join(tmpdir(), 'run-folder-')), 'run');
    const archive = await createRun(dir, sampleManifest());
    await archive.append(sampleMeasurements());
    rmSync(path.dirname(dir), { recursive: true });
    await expect(archive.flush()).rejects.toMatchObject({
      name: 'RunFolderError',
      message: expect.stringMatching(/cannot be written \(.*No such file.*\); free some space/s),
    });
  });
});
