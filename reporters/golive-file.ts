import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GOLIVE_VERSION, type GoliveCheck } from '../model/golive.ts';
import { writeDurably } from './durable-file.ts';
import { valueAt } from './manifest-shape.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';

/** The file in the folder of a go-live check that holds all of it. */
export const GOLIVE_FILE = 'golive.json';

/** Writes a check as it stands; readers see either what was there before or all of it. Throws RunFolderError when it cannot. */
export async function writeCheck(dir: string, check: GoliveCheck): Promise<void> {
  const path = join(dir, GOLIVE_FILE);
  await writeDurably(path, `${JSON.stringify(check, null, 2)}\n`).catch((error: unknown) => {
    throw writeError(path, error);
  });
}

/** The check of a folder, whole or not. Throws RunFolderError when there is none, or it is not one of this version. */
export async function readCheck(dir: string): Promise<GoliveCheck> {
  const path = join(dir, GOLIVE_FILE);
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
      code === 'ENOENT' ? 'name the folder of a go-live check' : 'restore the file from a copy';
    throw new RunFolderError({ path, problem, hint }, { cause: error });
  }
  if (isCheck(value)) return value;
  const version = valueAt(value, 'version');
  throw new RunFolderError({
    path,
    problem:
      version === GOLIVE_VERSION
        ? `not a whole check: ${lackOf(value)} is missing or wrong`
        : `of version ${JSON.stringify(version)}, and only ${GOLIVE_VERSION} is known here`,
    hint: 'restore the file from a copy, or read it with the version that wrote it',
  });
}

/** What every reader relies on. */
const TEXTS = ['id', 'started_at', 'phase', 'level', 'decision', 'config_hash'] as const;
const LISTS = ['results', 'unasked', 'asked.platforms'] as const;
const PARTS = ['headroom', 'asked', 'versions'] as const;

function isCheck(value: unknown): value is GoliveCheck {
  return valueAt(value, 'version') === GOLIVE_VERSION && lackOf(value) === undefined;
}

/** The first field that readers rely on and that is not there. */
function lackOf(value: unknown): string | undefined {
  return (
    TEXTS.find((path) => typeof valueAt(value, path) !== 'string') ??
    LISTS.find((path) => !Array.isArray(valueAt(value, path))) ??
    PARTS.find((path) => typeof valueAt(value, path) !== 'object')
  );
}
