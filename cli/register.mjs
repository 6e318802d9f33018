/**
 * Lets Node run the TypeScript sources of this checkout: `node --import <this file> some.ts`.
 * ts-node looks for tsconfig.json in the working directory, so the path is given: the command line must
 * work from any directory.
 */
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';

process.env['TS_NODE_PROJECT'] ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url));

// A bug report then names the lines of the sources, not those of what swc made of them.
process.setSourceMapsEnabled(true);

register('ts-node/esm', import.meta.url);
