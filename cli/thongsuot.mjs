#!/usr/bin/env node
/**
 * The `thongsuot` command. In a source checkout it runs the TypeScript sources, in the published package the
 * JavaScript that tsc made of them.
 */
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// Memory before speed: a run's figures come in once a second, and the generator needs the machine.
setFlagsFromString('--optimize-for-size');

const sources = new URL('./main.ts', import.meta.url);
const fromSource = existsSync(sources);

if (fromSource) await import('./register.mjs');

/** @type {typeof import('./main.ts')} */
const { main } = await import(fromSource ? sources.href : './main.js');
process.exitCode = await main(process.argv.slice(2));
