import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Has V8 free what is no longer needed, now: some 50 ms in which nothing else happens. It would wait until it needs the
 * room, which is too late where something beside its heap, such as the database, is about to need more.
 */
export function collectGarbage(): void {
  collect ??= collector();
  collect();
}

let collect: (() => void) | undefined;

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  return () => typeof gc === 'function' && gc();
}
