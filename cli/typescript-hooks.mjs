/**
 * The hook by which Node loads the TypeScript sources: it takes what `typescript-compiler.mjs` made of them, and Node
 * resolves as ever, since our imports name their files in full. ts-node's own hook would do more: it keeps the whole
 * compiler in every process, 69 MB, to resolve what needs no resolving. What was made is kept, one file for each
 * source, so that a process whose sources did not change starts no compiler and holds none.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Where what was made is kept. */
const KEPT = new URL('../node_modules/.cache/thongsuot-typescript/', import.meta.url);

const COMPILER = fileURLToPath(new URL('./typescript-compiler.mjs', import.meta.url));

/** Without work for so long the compiler is ended: the imports of a module come one wave after the other. */
const IDLE_MS = 300;

/** Whoever changes one of these makes other JavaScript of the same source. */
const makers = makersText();

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts'))
    return nextLoad(url, context);
  const file = fileURLToPath(url);
  const source = await readFile(file, 'utf8');
  return { format: 'module', shortCircuit: true, source: await codeOf(file, source) };
}

/**
 * @param {string} file
 * @param {string} source
 */
async function codeOf(file, source) {
  const place = new URL(`${sha256(file)}.js`, KEPT);
  // At the end: a line before the code would move every line of it.
  const seal = `\n// made of ${sha256(`${await makers}\n${source}`)}`;
  const kept = await readFile(place, 'utf8').catch(() => '');
  if (kept.endsWith(seal)) return kept;
  const code = (await compile(file, source)) + seal;
  await keep(place, code);
  return code;
}

/**
 * Kept whole or not at all: others may start at the same time. Where nothing can be written it is made each time.
 *
 * @param {URL} place
 * @param {string} code
 */
async function keep(place, code) {
  const unfinished = new URL(`${place.href}.${process.pid}.tmp`);
  try {
    await mkdir(KEPT, { recursive: true });
    await writeFile(unfinished, code);
    await rename(unfinished, place);
  } catch {
    return;
  }
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let compiler;
/** @type {Map<string, { resolve(code: string): void, reject(error: Error): void }>} */
const waiting = new Map();
/** @type {NodeJS.Timeout | undefined} */
let idle;

/**
 * @param {string} file
 * @param {string} source
 * @returns {Promise<string>}
 */
function compile(file, source) {
  clearTimeout(idle);
  compiler ??= startCompiler();
  compiler.send({ file, source });
  return new Promise((resolve, reject) => waiting.set(file, { resolve, reject }));
}

function startCompiler() {
  // Not with our own arguments and variables: they would bring it here again.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const stdio = /** @type {const} */ (['ignore', 'ignore', 'inherit', 'ipc']);
  const started = fork(COMPILER, { execArgv: [], env, stdio: [...stdio] });
  started.on('message', (/** @type {any} */ { file, code, problem }) => {
    const { resolve, reject } = waiting.get(file) ?? {};
    waiting.delete(file);
    if (problem === undefined) resolve?.(code);
    else reject?.(new SyntaxError(problem));
    if (waiting.size === 0) idle = setTimeout(end, IDLE_MS);
  });
  started.on('exit', () => {
    if (compiler === started) compiler = undefined;
    for (const { reject } of waiting.values())
      reject(new Error('the TypeScript compiler has ended before its work'));
    waiting.clear();
  });
  return started;
}

function end() {
  compiler?.disconnect();
  compiler = undefined;
}

async function makersText() {
  const require = createRequire(import.meta.url);
  const files = [
    COMPILER,
    require.resolve('ts-node/package.json'),
    require.resolve('@swc/core/package.json'),
  ];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return sha256(texts.join('\n'));
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}
