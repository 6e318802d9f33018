import { join } from 'node:path';
import { GOLIVE_VERSION, type GoliveCheck } from '../model/golive.ts';
import { valueAt } from './manifest-shape.ts';
import { readDocument, writeDocument } from './stored-document.ts';

/** The file in the folder of a go-live check that holds all of it. */
export const GOLIVE_FILE = 'golive.json';

/** Writes a check as it stands; throws RunFolderError when it cannot. */
export async function writeCheck(dir: string, check: GoliveCheck): Promise<void> {
  await writeDocument(join(dir, GOLIVE_FILE), check);
}

/** The check of a folder, ended or not. Throws RunFolderError when there is none, or it is not one of this version. */
export function readCheck(dir: string): Promise<GoliveCheck> {
  const shape = { what: 'check', folder: 'go-live check', version: GOLIVE_VERSION, lackOf };
  return readDocument(join(dir, GOLIVE_FILE), shape, isCheck);
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
