/**
 * The sources of this checkout as JavaScript, in a folder that has the same tree. The command runs from there: with a
 * hook it would hold the compiler and a thread for it, 41 MB, for as long as it runs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const CHECKOUT = new URL('../', import.meta.url);

/** Below `node_modules`, so that packages are found from there. */
export const COMPILED = new URL('./node_modules/.cache/thongsuot-compiled/', CHECKOUT);

export const FOLDERS = [
  'analysis',
  'cli',
  'config',
  'model',
  'probes',
  'reporters',
  'runners',
  'scenarios',
  'simulator',
];

/** Whoever changes one of these makes other JavaScript of the same source. */
export const MAKERS = [
  'cli/compile-sources.mjs',
  'cli/typescript-compiler.mjs',
  'node_modules/ts-node/package.json',
  'node_modules/@swc/core/package.json',
];

/**
 * The folder with the JavaScript of the sources as they are now; it is made when there is none yet. A folder never
 * changes: who runs from it may load more of it later, whatever became of the sources meanwhile.
 *
 * @throws Error when something cannot be compiled; what it is was told on stderr
 */
export function compiledSources() {
  const folder = folderOf(sourceFiles());
  if (existsSync(folder)) return folder;
  // In a process of its own: swc stays in memory once it was used.
  const maker = fileURLToPath(new URL('./cli/compile-sources.mjs', CHECKOUT));
  const { status } = spawnSync(process.execPath, [maker], {
    // Not with variables that load something first.
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0 || !existsSync(folder)) throw new Error('the sources could not be compiled');
  return folder;
}

/** Paths in the checkout of all that is compiled, or taken as it is. */
export function sourceFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, CHECKOUT), { recursive: true })
      .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
      .filter((name) => /(?<!\.d)\.ts$|\.mjs$/.test(name)),
  ).sort();
}

/**
 * Named for the sources as they are: as make does, it looks at the time and size of each file. Whole seconds would miss what is
 * changed in the second in which it was compiled; `deploy/Dockerfile` sets them.
 *
 * @param {readonly string[]} files
 */
export function folderOf(files) {
  const hash = createHash('sha256');
  for (const file of [...MAKERS, ...files]) {
    const { mtimeMs, size } = statSync(new URL(file, CHECKOUT));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return new URL(`./${hash.digest('hex').slice(0, 16)}/`, COMPILED);
}
