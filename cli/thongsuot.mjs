#!/usr/bin/env node
/**
 * The `thongsuot` command. In a source checkout it runs what is made of the TypeScript sources, in the published package
 * the JavaScript that tsc made of them.
 */
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// A run's figures come in once a second, and the generator needs the machine: memory before speed. What is new in V8's
// heap may take 1 MB and not 16 before it is looked through.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--semi-space-growth-factor=1');

/** @type {typeof import('./main.ts')} */
const { main } = await import(await mainModule());
process.exitCode = await main(process.argv.slice(2));

async function mainModule() {
  if (!existsSync(new URL('./main.ts', import.meta.url))) return './main.js';
  const { CHECKOUT, compiledSources } = await import('./compiled-sources.mjs');
  const { traceSources } = await import('./source-lines.mjs');
  const folder = compiledSources();
  traceSources(folder, CHECKOUT);
  return new URL('./cli/main.js', folder).href;
}
