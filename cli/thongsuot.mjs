#!/usr/bin/env node
/**
 * The `thongsuot` command. In a source checkout it runs what is made of the TypeScript sources, in the published package
 * the JavaScript that tsc made of them.
 */
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** Commands that work beside a load generator, which needs the machine. */
const BESIDE_A_GENERATOR = ['load', 'capacity', 'golive'];

// Memory before speed: a run's figures come in once a second. What is new in V8's heap may take 1 MB and not 16 before it
// is looked through, and all of it a tenth more than is alive. Only what is asked for again and again is made into machine
// code: making it takes megabytes, and in a run of minutes more time than it gains.
const MODEST = [
  'optimize-for-size',
  'semi-space-growth-factor=1',
  'heap-growing-percent=10',
  'interrupt-budget=1000000',
];

if (BESIDE_A_GENERATOR.includes(process.argv[2] ?? '')) {
  for (const flag of MODEST) setFlagsFromString(`--${flag}`);
}

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
