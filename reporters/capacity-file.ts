import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CapacitySearch, SEARCH_VERSION } from '../model/capacity-search.ts';
import { writeDurably } from './durable-file.ts';
import { valueAt } from './manifest-shape.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';

/** The file in the folder of a search that holds all of it. */
export const SEARCH_FILE = 'search.json';

/** Writes a search as it stands; readers see either what was there before or all of it. Throws RunFolderError when it cannot. */
export async function writeSearch(dir: string, search: CapacitySearch): Promise<void> {
  const path = join(dir, SEARCH_FILE);
  await writeDurably(path, `${JSON.stringify(search, null, 2)}\n`).catch((error: unknown) => {
    throw writeError(path, error);
  });
}

/** The search of a folder, answered or not. Throws RunFolderError when there is none, or it is not one of this version. */
export async function readSearch(dir: string): Promise<CapacitySearch> {
  const path = join(dir, SEARCH_FILE);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const code = systemCode(error);
    const problem =
      error instanceof SyntaxError
        ? `not valid JSON (${error.message})`
        : `cannot be read (${code ?? String(error)})`;
    const hint =
      code === 'ENOENT' ? 'name the folder of a capacity search' : 'restore the file from a copy';
    throw new RunFolderError({ path, problem, hint }, { cause: error });
  }
  if (isSearch(value)) return value;
  const version = valueAt(value, 'version');
  throw new RunFolderError({
    path,
    problem:
      version === SEARCH_VERSION
        ? `not a whole search: ${lackOf(value)} is missing or wrong`
        : `of version ${JSON.stringify(version)}, and only ${SEARCH_VERSION} is known here`,
    hint: 'restore the file from a copy, or read it with the version that wrote it',
  });
}

/** What every reader relies on. */
const TEXTS = ['id', 'started_at', 'phase', 'profile.name', 'config_hash'] as const;
const LISTS = ['objectives', 'guards', 'trials', 'settings.criteria', 'belief.posterior'] as const;
const PARTS = ['settings', 'estimand', 'targets', 'versions', 'machine', 'belief'] as const;

function isSearch(value: unknown): value is CapacitySearch {
  return valueAt(value, 'version') === SEARCH_VERSION && lackOf(value) === undefined;
}

/** The first field that readers rely on and that is not there. */
function lackOf(value: unknown): string | undefined {
  return (
    TEXTS.find((path) => typeof valueAt(value, path) !== 'string') ??
    LISTS.find((path) => !Array.isArray(valueAt(value, path))) ??
    PARTS.find((path) => typeof valueAt(value, path) !== 'object') ??
    (valueAt(value, 'answer') === undefined ? 'answer' : undefined)
  );
}
