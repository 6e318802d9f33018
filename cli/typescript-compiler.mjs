/**
 * A process that takes the types out of TypeScript: sources come in as messages, JavaScript goes out. ts-node's
 * transpiler does it, which is swc. A process of its own, because swc stays in memory once it was used.
 */
import { createRequire } from 'node:module';

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

process.on('message', (/** @type {{ file: string, source: string }} */ { file, source }) => {
  process.send?.({ file, ...compiled(file, source) });
});

/**
 * @param {string} file
 * @param {string} source
 * @returns {{ code: string } | { problem: string }}
 */
function compiled(file, source) {
  try {
    const { outputText, sourceMapText } = transpile(source, { fileName: file });
    const map = Buffer.from(withoutSources(sourceMapText)).toString('base64');
    return { code: `${outputText}\n//# sourceMappingURL=data:application/json;base64,${map}` };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
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
