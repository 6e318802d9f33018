import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TEMPORARY_SUFFIX, writeDurably } from './durable-file.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';
import { TAGS_FILE } from './run-tags.ts';
import { compareText } from './text-order.ts';

/*
 * The seal of a run is a list of its files with their SHA-256, as `sha256sum --check SHA256SUMS` takes it. It is
 * written before the manifest says `sealed: true`, and holds the manifest as it will then be. Tags are not sealed:
 * they are what people think of a run, and change.
 */

export const CHECKSUMS_FILE = 'SHA256SUMS';

/** Reports are made of the rest, and may be made again. */
const REPORTS = /^(report\.[a-z]+|junit\.xml)$/;

/** Path below the run's folder, with `/`, → SHA-256 as hexadecimal digits. */
export type Checksums = ReadonlyMap<string, string>;

/** What became of the files since the run was sealed. */
export interface Verification {
  /**
   * SHA-256 of the list without its reports: who has noted it elsewhere knows that nobody made a new list. Null
   * without a list.
   */
  readonly seal: string | null;
  readonly files: number;
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/** Lists every file of the folder; `manifest_text` stands for the manifest that is written afterwards. */
export async function writeChecksums(dir: string, manifest_text: string): Promise<void> {
  const sums = new Map(await checksumsOf(dir, await sealedFiles(dir)));
  sums.set('run.json', sha256(manifest_text));
  await writeDurably(join(dir, CHECKSUMS_FILE), checksumList(sums));
}

/**
 * Holds every file of a run against its seal.
 *
 * @throws RunFolderError when the list or a file cannot be read
 */
export async function verifyRun(dir: string): Promise<Verification> {
  const list = await readList(dir);
  if (list === null) return { seal: null, files: 0, changed: [], missing: [], added: [] };
  const there = await sealedFiles(dir);
  const listed = [...list.sums.keys()];
  const kept = listed.filter((name) => there.includes(name));
  const now = await checksumsOf(dir, kept);
  return {
    seal: list.seal,
    files: listed.length,
    changed: kept.filter((name) => now.get(name) !== list.sums.get(name)),
    missing: listed.filter((name) => !there.includes(name)),
    added: there.filter((name) => !list.sums.has(name)),
  };
}

/**
 * Lets `render` write reports into the folder of a sealed run and seals what it wrote. Evidence is never sealed anew,
 * nor is a report that somebody else had changed and that was not written again.
 */
export async function keepingSeal<R>(dir: string, render: () => Promise<R>): Promise<R> {
  const list = await readList(dir);
  if (list === null) return render();
  const before = await checksumsOf(dir, (await sealedFiles(dir)).filter(isReport));
  const result = await render();
  const after = await checksumsOf(dir, (await sealedFiles(dir)).filter(isReport));
  const written = [...after].filter(([name, sum]) => before.get(name) !== sum);
  if (written.length > 0) {
    const sums = new Map([...list.sums, ...written]);
    try {
      await writeDurably(join(dir, CHECKSUMS_FILE), checksumList(sums));
    } catch (error) {
      throw writeError(dir, error);
    }
  }
  return result;
}

/** Every file in the folder of a run but those that are still being written, with `/` in its path, sorted. */
export async function filesIn(dir: string): Promise<string[]> {
  const files: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(dir, below), { withFileTypes: true })) {
      const name = `${below}${entry.name}`;
      if (entry.isDirectory()) await walk(`${name}/`);
      else if (!name.endsWith(TEMPORARY_SUFFIX)) files.push(name);
    }
  };
  try {
    await walk('');
  } catch (error) {
    throw unreadable(dir, error);
  }
  return files.sort(compareText);
}

async function sealedFiles(dir: string): Promise<string[]> {
  return (await filesIn(dir)).filter((name) => name !== CHECKSUMS_FILE && name !== TAGS_FILE);
}

/** The SHA-256 of the named files, read in pieces. */
export async function checksumsOf(dir: string, names: readonly string[]): Promise<Checksums> {
  const sums = new Map<string, string>();
  for (const name of names) {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(join(dir, name)), hash);
    } catch (error) {
      throw unreadable(join(dir, name), error);
    }
    sums.set(name, hash.digest('hex'));
  }
  return sums;
}

const LINE = /^([0-9a-f]{64}) [ *](.+)$/;

/** What a checksum list says; null when it is none. */
function parseChecksums(text: string): Checksums | null {
  const lines = text.split('\n').filter((line) => line !== '');
  const entries = lines.map((line) => LINE.exec(line));
  if (entries.length === 0 || entries.includes(null)) return null;
  return new Map(entries.map((entry) => [entry?.[2] ?? '', entry?.[1] ?? '']));
}

/** The list in the form of `sha256sum`. */
function checksumList(sums: Checksums): string {
  return [...sums]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, sum]) => `${sum}  ${name}\n`)
    .join('');
}

async function readList(dir: string): Promise<{ sums: Checksums; seal: string } | null> {
  const path = join(dir, CHECKSUMS_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw unreadable(path, error);
  }
  const sums = parseChecksums(text);
  if (sums !== null) return { sums, seal: sealOf(sums) };
  const problem = 'not a list of checksums';
  throw new RunFolderError({
    path,
    problem,
    hint: 'restore the file: the seal of the run is broken',
  });
}

function isReport(name: string): boolean {
  return REPORTS.test(name);
}

/** Rendering a report again leaves it as it is. */
function sealOf(sums: Checksums): string {
  return sha256(checksumList(new Map([...sums].filter(([name]) => !isReport(name)))));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function unreadable(path: string, cause: unknown): unknown {
  const code = systemCode(cause);
  if (code === undefined) return cause;
  const problem = `cannot be read (${code})`;
  return new RunFolderError({ path, problem, hint: 'check its permissions' }, { cause });
}
