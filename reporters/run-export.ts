import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import { readManifest } from './archive-reader.ts';
import { checksumsOf, filesIn, verifyRun } from './archive-seal.ts';
import { TEMPORARY_SUFFIX } from './durable-file.ts';
import { HEADER_NAME, type ListedFile, type RunFileHeader } from './run-file.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';

/** What became one file. */
export interface Exported {
  readonly id: string;
  readonly files: number;
  /** Before and after packing. */
  readonly bytes: number;
  readonly packed_bytes: number;
}

/**
 * Writes a run, sealed or not, to one new file. The same run gives the same bytes.
 *
 * @returns throws RunFolderError when the file exists, when the run was changed since it was sealed, and when
 *   something cannot be read or written
 */
export async function exportRun(dir: string, file: string): Promise<Exported> {
  const { started_at } = await readManifest(dir);
  await mustBeWhole(dir);
  await mustBeNew(file);
  const listed = await listedFiles(dir);
  const header: RunFileHeader = {
    format: 'thongsuot-run',
    version: 1,
    id: basename(dir),
    files: listed,
  };
  const temporary = file + TEMPORARY_SUFFIX;
  const tar = pack();
  try {
    await Promise.all([
      pipeline(tar, createGzip(), createWriteStream(temporary)),
      fill(tar, dir, header, new Date(started_at)),
    ]);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeError(file, error);
  }
  const bytes = listed.reduce((sum, one) => sum + one.bytes, 0);
  return { id: header.id, files: listed.length, bytes, packed_bytes: (await stat(file)).size };
}

async function listedFiles(dir: string): Promise<ListedFile[]> {
  const names = await filesIn(dir);
  const sums = await checksumsOf(dir, names);
  return Promise.all(
    names.map(async (path) => {
      const { size } = await lstat(join(dir, path));
      return { path, bytes: size, sha256: sums.get(path) ?? '' };
    }),
  );
}

async function fill(tar: Pack, dir: string, header: RunFileHeader, mtime: Date): Promise<void> {
  try {
    tar.entry({ name: HEADER_NAME, mtime }, `${JSON.stringify(header)}\n`);
    for (const { path, bytes } of header.files) {
      const entry = tar.entry({ name: `${header.id}/${path}`, size: bytes, mtime });
      await pipeline(createReadStream(join(dir, path)), entry);
    }
    tar.finalize();
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

async function mustBeWhole(dir: string): Promise<void> {
  const { changed, missing, added } = await verifyRun(dir);
  const [first] = [...changed, ...missing, ...added];
  if (first === undefined) return;
  const problem = `${first} is not as it was when the run was sealed`;
  throw new RunFolderError({ path: dir, problem, hint: '`thongsuot runs verify` tells all of it' });
}

async function mustBeNew(file: string): Promise<void> {
  try {
    await lstat(file);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw writeError(file, error);
  }
  const problem = 'this file is there already';
  throw new RunFolderError({ path: file, problem, hint: 'choose another name' });
}
