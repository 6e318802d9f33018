import type { BuildOptions, Plugin } from 'esbuild';

/** Where a script imports what was made for it. */
const MADE = /\/plans\/[a-z0-9-]+\.ts$/;

/**
 * Makes one file of a k6 script and what it imports. k6 would read the modules as they are, but instantiates
 * each of them again for every virtual user: time before the start, and memory for as long as the run lasts.
 *
 * @param script absolute path of the script
 * @param made the module that stands in for what the script imports from its plans, and the folder it belongs into
 * @param outfile absolute path of what k6 gets
 * @throws Error that says what in the script could not be resolved
 */
export async function bundleScript(
  script: string,
  made: { readonly code: string; readonly folder: string },
  outfile: string,
): Promise<void> {
  await bundle({
    entryPoints: [script],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    plugins: [K6, standIn(made)],
    logLevel: 'silent',
  });
}

let bundling = 0;

/** esbuild is a process beside ours, and would stay one: the last that needs it ends it. */
async function bundle(options: BuildOptions): Promise<void> {
  bundling++;
  const { build, stop } = await import('esbuild');
  try {
    await build(options);
  } finally {
    if (--bundling === 0) await stop();
  }
}

/** k6's own modules. What nobody uses of them is left out: each virtual user would have one of its own. */
const K6: Plugin = {
  name: 'k6',
  setup: (bundle) =>
    bundle.onResolve({ filter: /^k6($|\/)/ }, ({ path: name }) => ({
      path: name,
      external: true,
      sideEffects: false,
    })),
};

function standIn({ code, folder }: { code: string; folder: string }): Plugin {
  return {
    name: 'made',
    setup(bundle) {
      bundle.onResolve({ filter: MADE }, () => ({ path: 'script', namespace: 'made' }));
      bundle.onLoad({ filter: /./, namespace: 'made' }, () => ({
        contents: code,
        loader: 'ts',
        resolveDir: folder,
      }));
    },
  };
}
