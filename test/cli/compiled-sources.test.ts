import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CHECKOUT, compiledSources, folderOf, sourceFiles } from '../../cli/compiled-sources.mjs';

const root = fileURLToPath(CHECKOUT);

/** Runs a module of plain JavaScript in a process of its own. */
function run(code: string, ...args: readonly string[]): string {
  const program = ['--input-type=module', '--eval', code, ...args];
  return execFileSync(process.execPath, program, { cwd: root, encoding: 'utf8' });
}

describe('What is made of the sources', () => {
  it('is a file for each of them, beside its map, in a folder that stays while they do', () => {
    const folder = compiledSources();
    expect(compiledSources()).toEqual(folder);
    expect(existsSync(new URL('model/histogram.js', folder))).toBe(true);
    expect(existsSync(new URL('model/histogram.js.map', folder))).toBe(true);
    expect(existsSync(new URL('cli/setup/locate.mjs', folder))).toBe(true);
  });

  it('belongs to these sources: one more or one less, and it is another folder', () => {
    const files = sourceFiles();
    expect(folderOf(files).href).toBe(compiledSources().href);
    expect(folderOf(files.slice(1)).href).not.toBe(folderOf(files).href);
  });

  it('looks for its files beside the sources', () => {
    const code = `
      const { compiledSources } = await import('./cli/compiled-sources.mjs');
      const { projectFile } = await import(new URL('cli/tools.js', compiledSources()));
      console.log(projectFile('config/thongsuot.yaml'));`;
    expect(run(code).trim()).toBe(`${root}config/thongsuot.yaml`);
  });

  it.runIf(process.platform === 'linux')('runs without the compiler in its process', () => {
    const code = `
      import { readFileSync } from 'node:fs';
      process.argv[2] = '--help';
      await import('./cli/thongsuot.mjs');
      console.log('compiler:', readFileSync('/proc/self/maps', 'utf8').includes('swc'));`;
    expect(run(code)).toContain('usage: thongsuot');
    expect(run(code)).toContain('compiler: false');
  });
});

describe('A stack trace of it', () => {
  it('names the line of the source', () => {
    const code = `
      const { CHECKOUT, compiledSources } = await import('./cli/compiled-sources.mjs');
      const { traceSources } = await import('./cli/source-lines.mjs');
      const folder = compiledSources();
      traceSources(folder, CHECKOUT);
      const { downscale } = await import(new URL('model/histogram.js', folder));
      try { downscale({ scale: 1 }, 2); } catch (error) { console.log(error.stack); }`;
    const source = readFileSync(`${root}model/histogram.ts`, 'utf8').split('\n');
    const line =
      1 + source.findIndex((text) => text.includes('throw new RangeError(`cannot raise'));
    const [message, place] = run(code).split('\n');
    expect(message).toBe('RangeError: cannot raise a histogram from scale 1 to 2');
    expect(place).toBe(`    at downscale (${root}model/histogram.ts:${line}:11)`);
  });
});
