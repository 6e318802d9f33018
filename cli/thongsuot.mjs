#!/usr/bin/env node
/**
 * The `thongsuot` command. In a source checkout it runs what is made of the TypeScript sources, in the published package
 * the JavaScript that tsc made of them.
 */
import { existsSync } from 'node:fs';
import { keepMemoryModest } from './modest-memory.mjs';

/** Commands that work beside a load generator, which needs the machine. */
const BESIDE_A_GENERATOR = ['load', 'capacity', 'golive'];

if (BESIDE_A_GENERATOR.includes(process.argv[2] ?? '')) {
  keepMemoryModest();
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
