/** Makes the folder of `compiled-sources.mjs`. A program: it tells on stderr what cannot be compiled. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHECKOUT, COMPILED, folderOf, sourceFiles } from './compiled-sources.mjs';
import { transpiler } from './typescript-compiler.mjs';

/** Nobody still runs from a folder that is so old. */
const KEPT_MS = 7 * 24 * 3600 * 1000;

const transpile = transpiler({ renamed: true });

const files = sourceFiles();
const folder = folderOf(files);
const unfinished = new URL(`./${process.pid}.tmp/`, COMPILED);
try {
  for (const file of files) write(file);
  writeFileSync(new URL('./package.json', unfinished), '{ "type": "module" }\n');
  finish();
} finally {
  rmSync(unfinished, { recursive: true, force: true });
}
forgetOld();

/** @param {string} file */
function write(file) {
  const source = new URL(file, CHECKOUT);
  const target = new URL(file.replace(/\.ts$/, '.js'), unfinished);
  const text = readFileSync(source, 'utf8');
  // What lies beside a source is looked for there.
  const place = `import.meta.url = ${JSON.stringify(source.href)};`;
  mkdirSync(new URL('./', target), { recursive: true });
  if (!file.endsWith('.ts')) {
    writeFileSync(target, `${place} ${text}`);
    return;
  }
  const { code, map } = transpile(fileURLToPath(source), text);
  writeFileSync(target, `${place} ${code}`);
  writeFileSync(`${fileURLToPath(target)}.map`, map);
}

/** Whole or not at all: others may make the same folder at the same time. */
function finish() {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

function forgetOld() {
  for (const name of readdirSync(COMPILED)) {
    const old = new URL(`./${name}/`, COMPILED);
    if (Date.now() - (statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > KEPT_MS)
      rmSync(old, { recursive: true, force: true });
  }
}
