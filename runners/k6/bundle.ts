import { build } from 'esbuild';

/**
 * Makes one file of a k6 script and what it imports. k6 would read the modules as they are, but instantiates
 * each of them again for every virtual user: time before the start, and memory for as long as the run lasts.
 *
 * @param script absolute path of the script
 * @param outfile absolute path of what k6 gets
 * @throws Error that says what in the script could not be resolved
 */
export async function bundleScript(script: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [script],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    external: ['k6', 'k6/*'],
    logLevel: 'silent',
  });
}
