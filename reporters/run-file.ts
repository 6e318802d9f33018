import { isObject } from './manifest-shape.ts';

/*
 * A run as one file is a gzipped tar. Its first entry, `thongsuot-run.json`, lists every file that follows with its
 * size and SHA-256: whoever unpacks it knows beforehand what comes, and takes nothing else.
 */

export const HEADER_NAME = 'thongsuot-run.json';

export interface RunFileHeader {
  readonly format: 'thongsuot-run';
  readonly version: 1;
  readonly id: string;
  readonly files: readonly ListedFile[];
}

export interface ListedFile {
  /** Below the run's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Longest header that is read: a hundred bytes for each file. */
export const HEADER_BYTES_MAX = 4 * 2 ** 20;

const FILES_MAX = 20_000;
const BYTES_MAX = 64 * 2 ** 30;

/** Packed measurements hardly shrink, text shrinks much. What shrinks more than this is no run. */
const EXPANSION_MAX = 200;

/** A small file may shrink as it likes. */
const EXPANSION_FROM_BYTES = 64 * 2 ** 20;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Why a header is refused, in words; null when it is in order. */
export function refusedHeader(header: RunFileHeader, packed_bytes: number): string | null {
  const { id, files } = header;
  if (!NAME.test(id)) return `"${id}" is no id of a run`;
  if (files.length > FILES_MAX)
    return `it holds ${files.length} files, at most ${FILES_MAX} are taken`;
  const outside = files.find(({ path }) => !isInside(path));
  if (outside !== undefined) return `"${outside.path}" would lie outside of the run's folder`;
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path.toLowerCase())) return `"${path}" is listed twice`;
    seen.add(path.toLowerCase());
  }
  if (!seen.has('run.json')) return 'it holds no run.json';
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > BYTES_MAX) return `it would unpack to ${bytes} bytes, at most ${BYTES_MAX} are taken`;
  if (bytes > Math.max(EXPANSION_FROM_BYTES, packed_bytes * EXPANSION_MAX)) {
    return `it would unpack to ${bytes} bytes, more than ${EXPANSION_MAX} times its size`;
  }
  return null;
}

/** The header that a text holds; null when it is none. Anything but version 1 is none. */
export function parseHeader(text: string): RunFileHeader | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isHeader(value) ? value : null;
}

function isHeader(value: unknown): value is RunFileHeader {
  return (
    isObject(value) &&
    value['format'] === 'thongsuot-run' &&
    value['version'] === 1 &&
    typeof value['id'] === 'string' &&
    Array.isArray(value['files']) &&
    value['files'].every(isListedFile)
  );
}

function isListedFile(value: unknown): value is ListedFile {
  return (
    isObject(value) &&
    typeof value['path'] === 'string' &&
    Number.isSafeInteger(value['bytes']) &&
    Number(value['bytes']) >= 0 &&
    typeof value['sha256'] === 'string' &&
    /^[0-9a-f]{64}$/.test(value['sha256'])
  );
}

/** Only plain names, at most two folders deep: no `..`, no absolute path, no hidden file. */
function isInside(path: string): boolean {
  const names = path.split('/');
  return names.length <= 3 && names.every((name) => NAME.test(name));
}
