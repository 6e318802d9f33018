/** @import { Machine } from './machine.mjs' */

import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDir } from './machine.mjs';

/** A launcher script can stay the same while the program behind it changes, so an answer is not kept for ever. */
const ANSWER_AGE_MAX_MS = 24 * 3600 * 1000;

/**
 * The answer to a question about a file, kept in the cache until the file changes: starting a browser only
 * to learn its version can take a second, and the set-up runs before every demo and every test.
 *
 * @param {Machine} machine
 * @param {string} question
 * @param {string} file
 * @param {() => Promise<string | undefined>} ask
 * @returns {Promise<string | undefined>} undefined when there is no such file or no answer
 */
export async function remembered(machine, question, file, ask) {
  const about = await stat(file).catch(() => undefined);
  if (about === undefined) return undefined;
  const key = [question, file, about.mtimeMs, about.size].join('\n');
  const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const note = join(cacheDir(machine), 'answers', name);
  const known = await readNote(note, machine.now() - ANSWER_AGE_MAX_MS);
  if (known !== undefined) return known;
  const answer = await ask();
  // A cache that cannot be written costs time, nothing else.
  if (answer !== undefined) await writeNote(note, answer).catch(() => {});
  return answer;
}

/**
 * @param {string} note
 * @param {number} since_ms Unix time; an older note does not count
 */
async function readNote(note, since_ms) {
  const about = await stat(note).catch(() => undefined);
  if (about === undefined || about.mtimeMs < since_ms) return undefined;
  return readFile(note, 'utf8').catch(() => undefined);
}

/**
 * @param {string} note
 * @param {string} answer
 */
async function writeNote(note, answer) {
  const unfinished = `${note}.${process.pid}.tmp`;
  await mkdir(dirname(note), { recursive: true });
  await writeFile(unfinished, answer);
  await rename(unfinished, note);
}
