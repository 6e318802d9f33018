import { join } from 'node:path';
import { type CapacitySearch, SEARCH_VERSION } from '../model/capacity-search.ts';
import { valueAt } from './manifest-shape.ts';
import { readDocument, writeDocument } from './stored-document.ts';

/** The file in the folder of a search that holds all of it. */
export const SEARCH_FILE = 'search.json';

/** Writes a search as it stands; throws RunFolderError when it cannot. */
export async function writeSearch(dir: string, search: CapacitySearch): Promise<void> {
  await writeDocument(join(dir, SEARCH_FILE), search);
}

/** The search of a folder, ended or not. Throws RunFolderError when there is none, or it is not one of this version. */
export function readSearch(dir: string): Promise<CapacitySearch> {
  const shape = { what: 'search', folder: 'capacity search', version: SEARCH_VERSION, lackOf };
  return readDocument(join(dir, SEARCH_FILE), shape, isSearch);
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
