/** Lets Node run the TypeScript sources of this checkout: `node --import <this file> some.ts`. */
import { register } from 'node:module';

// A bug report then names the lines of the sources, not those of what swc made of them.
process.setSourceMapsEnabled(true);

register('./typescript-hooks.mjs', import.meta.url);
