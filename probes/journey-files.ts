import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The journeys that a user means by a path: that file, or every file of TypeScript or JavaScript that lies in that
 * folder. What journeys share goes into a folder below, where it is not taken for one.
 */
export function journeyFiles(path: string): string[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
  return readdirSync(path)
    .filter((name) => /(?<!\.d)\.[cm]?[jt]s$/.test(name))
    .sort()
    .map((name) => join(path, name));
}
