/**
 * The hook by which Node loads the TypeScript sources: swc takes the types out, and Node resolves as ever, since
 * our imports name their files in full. Node runs hooks in a thread of their own, so that the compiler is never in
 * the thread of the program.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/** @type {import('@swc/core').Options} */
const OPTIONS = {
  configFile: false,
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript' },
    target: 'es2022',
    transform: { verbatimModuleSyntax: true },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  // Node keeps the map of every module; the sources are in the file.
  inlineSourcesContent: false,
};

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts'))
    return nextLoad(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...OPTIONS, filename });
  return { format: 'module', shortCircuit: true, source: code };
}
