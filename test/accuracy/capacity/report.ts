import { readFileSync, writeFileSync } from 'node:fs';

const BEGIN = '<!-- simulated clock: written by npm run accuracy -->';
const END = '<!-- simulated clock: end -->';

/** Puts text between the marks of a page; throws where it has none. */
export function between(page: string, text: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`the page has no ${BEGIN} … ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${page.slice(end)}`;
}

/** Writes what was scored into a page of the documentation. */
export function writeReport(file: URL, text: string): void {
  writeFileSync(file, between(readFileSync(file, 'utf8'), text));
}
