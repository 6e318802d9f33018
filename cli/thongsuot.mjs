#!/usr/bin/env node
/**
 * The `thongsuot` command. In a source checkout it runs the TypeScript sources, in the published package the
 * JavaScript that tsc made of them.
 */
import { existsSync } from 'node:fs';

const sources = new URL('./main.ts', import.meta.url);
const fromSource = existsSync(sources);

if (fromSource) await import('./register.mjs');

/** @type {typeof import('./main.ts')} */
const { main } = await import(fromSource ? sources.href : './main.js');
process.exitCode = await main(process.argv.slice(2));
