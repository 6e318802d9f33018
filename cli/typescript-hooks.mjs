/**
 * The hook by which Node loads the TypeScript sources: ts-node's transpiler takes the types out, with swc, and Node
 * resolves as ever, since our imports name their files in full. ts-node's own hook would do more: it keeps the whole
 * compiler in every process, 69 MB, to resolve what needs no resolving.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/**
 * @typedef {object} Transpiler
 * @property {(input: string, options: { fileName: string }) => { outputText: string, sourceMapText: string }} transpile
 */
/** @type {{ create(options: object): Transpiler }} */
// @ts-expect-error ts-node declares no types for this door
const { create } = require('ts-node/transpilers/swc');

// In TypeScript's numbers, because its names would bring the compiler along.
const ES2022 = 9;
const NODE_NEXT = 199;

const { transpile } = create({
  service: {
    config: {
      options: { target: ES2022, module: NODE_NEXT, sourceMap: true, strict: true },
    },
  },
  transpilerConfigLocalResolveHelper: (/** @type {string} */ name) => require.resolve(name),
  nodeModuleEmitKind: 'nodeesm',
});

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts'))
    return nextLoad(url, context);
  const fileName = fileURLToPath(url);
  const { outputText, sourceMapText } = transpile(await readFile(fileName, 'utf8'), { fileName });
  const map = Buffer.from(withoutSources(sourceMapText)).toString('base64');
  const source = `${outputText}\n//# sourceMappingURL=data:application/json;base64,${map}`;
  return { format: 'module', shortCircuit: true, source };
}

/**
 * Node keeps the map of every module; the sources are in the file.
 *
 * @param {string} text
 */
function withoutSources(text) {
  const { sourcesContent: _, ...map } = JSON.parse(text);
  return JSON.stringify(map);
}
