import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

/** Parts of the page, and what writes them. */
const COMMANDS = {
  'simulated clock': 'npm run accuracy',
  live: 'npm run accuracy:capacity',
} as const;

export type Part = keyof typeof COMMANDS;

/** The page that says how well a capacity is found. */
const PAGE = new URL('../../../docs/accuracy.md', import.meta.url);

/** Puts text between the marks that a part has in a page; throws where it has none. */
export function between(page: string, part: Part, text: string): string {
  const begins = `<!-- ${part}: written by ${COMMANDS[part]} -->`;
  const ends = `<!-- ${part}: end -->`;
  const begin = page.indexOf(begins);
  const end = page.indexOf(ends);
  if (begin < 0 || end < begin) throw new Error(`the page has no ${begins} … ${ends}`);
  return `${page.slice(0, begin + begins.length)}\n\n${text}\n\n${page.slice(end)}`;
}

/** Writes what was scored into the documentation. */
export function writeReport(part: Part, text: string): void {
  writeFileSync(PAGE, between(readFileSync(PAGE, 'utf8'), part, text));
}

/** Which code is scored; without git nobody knows. */
export function commit(): string {
  const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
  });
  return stdout?.trim() || 'unknown';
}

/** When and on what something was scored, ending with more about it. */
export function headOf(commits: readonly string[], ...more: readonly string[]): string {
  const parts = [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `commit ${commits.join(' and ')}`,
    `Node ${process.versions.node}`,
    os.cpus()[0]?.model ?? 'unknown processor',
    ...more,
  ];
  return `${parts.join(', ')}.`;
}
