/** The hook by which Node loads TypeScript sources of this checkout: tests, benchmarks and workers run as they are. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transpiler } from './typescript-compiler.mjs';

const transpile = transpiler({ renamed: false });

/** @type {import('node:module').LoadHook} */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !new URL(url).pathname.endsWith('.ts'))
    return nextLoad(url, context);
  const file = fileURLToPath(url);
  const { code, map } = transpile(file, await readFile(file, 'utf8'));
  const inline = Buffer.from(map).toString('base64');
  const source = `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`;
  return { format: 'module', shortCircuit: true, source };
}
