import type { Readable } from 'node:stream';

const CHARS_KEPT = 4000;

/**
 * Listens to what a process writes on stderr.
 *
 * @returns what its crash says best, after `: `; empty when it said nothing
 */
export function lastWords(stderr: Readable | null): () => string {
  let said = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-CHARS_KEPT);
  });
  return () => {
    const line = bestLine(said);
    return line === undefined ? '' : `: ${line}`;
  };
}

/** The line that names the error, not the stack below it. */
function bestLine(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.find((line) => /^\w*Error\b.*:/.test(line)) ?? lines.findLast((line) => line !== '');
}
