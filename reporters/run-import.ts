import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { readManifest } from './archive-reader.ts';
import { verifyRun } from './archive-seal.ts';
import { makeFolder } from './make-folder.ts';
import {
  HEADER_BYTES_MAX,
  HEADER_NAME,
  type ListedFile,
  parseHeader,
  type RunFileHeader,
  refusedHeader,
} from './run-file.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';

/** One file of the packing. */
type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/** What may lie between entries, or be read ahead of them. */
const BETWEEN_BYTES_MAX = 2 ** 20;

/** The head of an entry, and what fills its last block. */
const ENTRY_BYTES = 1024;

/** What came in. */
export interface Imported {
  readonly id: string;
  readonly dir: string;
  readonly files: number;
  readonly bytes: number;
}

/**
 * Takes a run that `exportRun` wrote into an archive. It is in the archive only when every byte was in order.
 *
 * @returns throws RunFolderError when the file is none, is damaged, would write anywhere else or too much, or when
 *   the archive has a run of its id
 */
export async function importRun(file: string, runs_dir: string): Promise<Imported> {
  const packed_bytes = await sizeOf(file);
  const place: { dir?: string; header?: RunFileHeader } = {};
  try {
    await makeFolder(runs_dir);
    await unpack(file, async (entry, nth) => {
      if (nth === 0) {
        place.header = await readHeader(entry, file, packed_bytes);
        await mustBeAbsent(join(runs_dir, place.header.id));
        place.dir = await mkdtemp(join(runs_dir, '.importing-'));
      } else if (place.header !== undefined && place.dir !== undefined) {
        await takeFile(entry, file, place.header, nth, place.dir);
      }
    });
    return await accept(file, runs_dir, place.header, place.dir);
  } catch (error) {
    throw writeError(runs_dir, error);
  } finally {
    if (place.dir !== undefined) await rm(place.dir, { recursive: true, force: true });
  }
}

/**
 * Reads the entries one after another. What is packed may be made to swell: no more is unpacked than the entries that
 * have come say, and what lies between them.
 */
async function unpack(
  file: string,
  take: (entry: Entry, nth: number) => Promise<void>,
): Promise<void> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  const entries = extract();
  let broken: Error | undefined;
  const fail = (error: Error): void => {
    broken ??= error;
    entries.destroy(error);
  };
  let allowed_bytes = BETWEEN_BYTES_MAX;
  gunzip.on('data', ({ length }: Buffer) => {
    allowed_bytes -= length;
    if (allowed_bytes < 0) fail(new Error('more than its list tells of'));
  });
  entries.on('error', fail);
  source.on('error', fail).pipe(gunzip).on('error', fail).pipe(entries);
  let nth = 0;
  try {
    for await (const entry of entries) {
      allowed_bytes += (entry.header.size ?? 0) + ENTRY_BYTES;
      await take(entry, nth++);
    }
  } catch (error) {
    if (broken === undefined) throw error;
    const problem = `damaged, or not a run (${broken.message})`;
    throw new RunFolderError({ path: file, problem, hint: SEND_AGAIN }, { cause: error });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function readHeader(
  entry: Entry,
  file: string,
  packed_bytes: number,
): Promise<RunFileHeader> {
  const { name, type, size = 0 } = entry.header;
  if (name !== HEADER_NAME || type !== 'file' || size > HEADER_BYTES_MAX) throw noRun(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytesOf(entry)) chunks.push(chunk);
  const header = parseHeader(Buffer.concat(chunks).toString());
  if (header === null) throw noRun(file);
  const refused = refusedHeader(header, packed_bytes);
  if (refused !== null) throw refusal(file, refused);
  return header;
}

/** Takes the entry that the header says comes next, and no other. */
async function takeFile(
  entry: Entry,
  file: string,
  { id, files }: RunFileHeader,
  nth: number,
  dir: string,
): Promise<void> {
  const listed = files[nth - 1];
  const { name, type, size } = entry.header;
  if (listed === undefined) throw refusal(file, `"${name}" is not in its list`);
  if (name !== `${id}/${listed.path}` || type !== 'file' || size !== listed.bytes) {
    throw refusal(file, `"${name}" is not the file that its list has there, ${listed.path}`);
  }
  const sum = await writeNew(entry, join(dir, listed.path));
  if (sum !== listed.sha256) {
    throw refusal(file, `${listed.path} has not the checksum that its list has`);
  }
}

async function writeNew(entry: Entry, path: string): Promise<string> {
  await makeFolder(dirname(path));
  const hash: Hash = createHash('sha256');
  const handle = await open(path, 'wx');
  try {
    for await (const chunk of bytesOf(entry)) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

async function* bytesOf(entry: Entry): AsyncGenerator<Uint8Array> {
  for await (const chunk of entry) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a packed file gives no bytes');
    yield chunk;
  }
}

/** What is unpacked must be a run, as its own seal says, and have a free place in the archive. */
async function accept(
  file: string,
  runs_dir: string,
  header: RunFileHeader | undefined,
  dir: string | undefined,
): Promise<Imported> {
  if (header === undefined || dir === undefined) throw noRun(file);
  const lacking = await firstMissing(dir, header.files);
  if (lacking !== undefined) throw refusal(file, `${lacking.path} is missing`);
  await readManifest(dir);
  const { changed, missing, added } = await verifyRun(dir);
  const [broken] = [...changed, ...missing, ...added];
  if (broken !== undefined) throw refusal(file, `${broken} breaks the seal of the run`);
  const place = join(runs_dir, header.id);
  await mustBeAbsent(place);
  await rename(dir, place);
  const bytes = header.files.reduce((sum, one) => sum + one.bytes, 0);
  return { id: header.id, dir: place, files: header.files.length, bytes };
}

async function firstMissing(
  dir: string,
  files: readonly ListedFile[],
): Promise<ListedFile | undefined> {
  for (const listed of files) {
    if (!(await exists(join(dir, listed.path)))) return listed;
  }
  return undefined;
}

async function mustBeAbsent(dir: string): Promise<void> {
  if (!(await exists(dir))) return;
  const problem = 'a run of this id is in the archive already';
  throw new RunFolderError({
    path: dir,
    problem,
    hint: 'remove that one first, if this one is better',
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    const code = systemCode(error) ?? String(error);
    const problem = code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`;
    throw new RunFolderError({ path: file, problem, hint: 'correct the path' }, { cause: error });
  }
}

const SEND_AGAIN = 'nothing was taken; have the run exported and sent again';

function noRun(file: string): RunFolderError {
  const problem = 'not a run that `thongsuot runs export` wrote';
  return new RunFolderError({ path: file, problem, hint: SEND_AGAIN });
}

function refusal(file: string, problem: string): RunFolderError {
  return new RunFolderError({ path: file, problem, hint: SEND_AGAIN });
}
