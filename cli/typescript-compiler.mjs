/**
 * Takes the types out of TypeScript with ts-node's transpiler, which is swc. ts-node's own hook would do more: it keeps
 * the whole compiler in every process, 69 MB, to resolve what needs no resolving, since our imports name their files in
 * full.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** @typedef {import('@swc/core')} Swc */
/** @typedef {(input: string, options: { fileName: string }) => { outputText: string, sourceMapText: string }} Transpile */
/** @type {{ create(options: object): { transpile: Transpile } }} */
// @ts-expect-error ts-node declares no types for this door
const { create } = require('ts-node/transpilers/swc');

// In TypeScript's numbers, because its names would bring the compiler along.
const ES2022 = 9;
const NODE_NEXT = 199;

/**
 * Makes a transpiler to JavaScript for Node.
 *
 * @param {{ renamed: boolean }} options whether files lie as `.js` where they will run, and their imports say so
 * @returns {(file: string, source: string) => { code: string, map: string }} the map without the sources, which are in the file
 */
export function transpiler({ renamed }) {
  const { transpile } = create({
    swc: renamed ? renaming(require('@swc/core')) : undefined,
    service: {
      config: {
        options: { target: ES2022, module: NODE_NEXT, sourceMap: true, strict: true },
      },
    },
    transpilerConfigLocalResolveHelper: (/** @type {string} */ name) => require.resolve(name),
    nodeModuleEmitKind: 'nodeesm',
  });
  return (file, source) => {
    const { outputText, sourceMapText } = transpile(source, { fileName: file });
    const { sourcesContent: _, ...map } = JSON.parse(sourceMapText);
    return { code: outputText, map: JSON.stringify(map) };
  };
}

/**
 * swc with what ts-node has no option for. In ASCII, because V8 holds a source with any other letter in twice as many
 * bytes.
 *
 * @param {Swc} swc
 * @returns {Pick<Swc, 'transformSync'>}
 */
function renaming(swc) {
  return {
    transformSync: (source, options) => {
      const jsc = { ...options?.jsc, rewriteRelativeImportExtensions: true };
      const output = { ...jsc.output, charset: /** @type {const} */ ('ascii') };
      return swc.transformSync(String(source), { ...options, jsc: { ...jsc, output } });
    },
  };
}
