import { relative } from 'node:path';
import { counted } from '../model/counted.ts';
import type { ConfigProblem } from './config.ts';

/** Wide enough for any terminal; the rest of a longer line is cut around the marked place. */
const MAX_LINE = 100;

/**
 * Problems as text for the terminal: place, path and message, the source line with a mark under the place,
 * the hint, and at the end how many there are. Without a line break at the end.
 *
 * @param cwd directory that file names are shown relative to
 */
export function formatProblems(problems: readonly ConfigProblem[], cwd: string): string {
  const files = new Set(problems.map((problem) => problem.file)).size;
  const blocks = problems.map((problem) => formatProblem(problem, cwd));
  return `${blocks.join('\n\n')}\n\n${counted(problems.length, 'problem')} in ${counted(files, 'file')}`;
}

/** One problem, without a line break at the end. */
function formatProblem(problem: ConfigProblem, cwd: string): string {
  const { line, column, path, message, hint } = problem;
  const name = relative(cwd, problem.file) || problem.file;
  const place = line === 0 ? name : `${name}:${line}:${column}`;
  const head = [place, path, message].filter((part) => part !== '').join('  ');
  return [head, ...excerptLines(problem), ...(hint ? [`    hint: ${hint}`] : [])].join('\n');
}

function excerptLines({ excerpt }: ConfigProblem): string[] {
  if (excerpt === undefined) return [];
  const start = Math.max(
    0,
    Math.min(excerpt.column - 1 - MAX_LINE / 2, excerpt.text.length - MAX_LINE),
  );
  const shown = excerpt.text.slice(start, start + MAX_LINE).trimEnd();
  const more = start + MAX_LINE < excerpt.text.length ? '…' : '';
  return [`    ${shown}${more}`, `    ${' '.repeat(excerpt.column - 1 - start)}^`];
}
