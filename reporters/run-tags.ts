import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { isObject } from './manifest-shape.ts';
import { RunFolderError, systemCode, writeError } from './run-folder-error.ts';
import { compareText } from './text-order.ts';

/** Beside the manifest, and not in the seal: tags are what people think of a run, and change. */
export const TAGS_FILE = 'tags.json';

const TAG = /^[a-z0-9][a-z0-9._-]{0,39}$/;

/** What a tag may look like, in words. */
export const TAG_FORM = 'lower-case letters, digits, `.`, `_` and `-`, at most 40';

export function isTag(text: unknown): text is string {
  return typeof text === 'string' && TAG.test(text);
}

/** The tags of a run, sorted. Throws RunFolderError when the file is damaged. */
export async function readTags(dir: string): Promise<string[]> {
  const path = join(dir, TAGS_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  const tags = parseTags(text);
  if (tags !== null) return tags;
  const hint = 'remove the file, and set the tags again with `thongsuot runs tag`';
  throw new RunFolderError({ path, problem: 'not a list of tags', hint });
}

/** The tags that the text of a tags file holds, sorted; null when it is none. */
export function parseTags(text: string): string[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const tags = isObject(value) && value['version'] === 1 ? value['tags'] : undefined;
  return Array.isArray(tags) && tags.every(isTag) ? [...new Set(tags)].sort(compareText) : null;
}

/** Adds and removes tags. @returns the tags the run now has, sorted; throws RunFolderError when it cannot be written */
export async function changeTags(
  dir: string,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<string[]> {
  const kept = (await readTags(dir)).filter((tag) => !change.remove.includes(tag));
  const tags = [...new Set([...kept, ...change.add])].sort(compareText);
  try {
    await writeDurably(join(dir, TAGS_FILE), `${JSON.stringify({ version: 1, tags }, null, 2)}\n`);
  } catch (error) {
    throw writeError(dir, error);
  }
  return tags;
}
