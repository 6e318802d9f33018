// The first step of `npm run demo` and `npm test`. It runs before anything is installed: plain Node, no
// dependencies.
import { setUp } from './everything.mjs';
import { Interrupted, SetupError, thisMachine } from './machine.mjs';

/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

const stop = new AbortController();
for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(name, () => stop.abort(new Interrupted()));
}

try {
  await setUp(thisMachine(process.env, { say, signal: stop.signal }), {
    // What `npm test` and `thongsuot drill` need beside the rest.
    monitoring: process.argv.includes('--monitoring'),
  });
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/**
 * Tells the operator and returns the exit code. An error that is none of theirs is our bug: Node prints it.
 *
 * @param {unknown} error
 */
function exitCodeOf(error) {
  if (error instanceof Interrupted) {
    say('set-up: interrupted');
    return 130;
  }
  if (error instanceof SetupError) {
    say(`\nset-up failed: ${error.message}`);
    return 2;
  }
  if (error instanceof Error && 'syscall' in error) {
    say(`\nset-up failed: ${error.message}`);
    say('Mend that, or let XDG_CACHE_HOME name a folder that can be written; then try again');
    return 2;
  }
  throw error;
}
