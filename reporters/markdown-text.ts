/** A table. @param heads with a leading `#` where a column is of numbers */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(heads.map((h) => h.replace('#', ''))),
    line(heads.map((h) => (h.startsWith('#') ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

/** What is out of the way until somebody wants it. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '@': '&#64;',
  '#': '&#35;',
  '://': ':&#47;&#47;',
};

/** Text that others wrote, on one line: no markup of Markdown or HTML in it, no link, no mention, no cell of a table. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[&<>@#]|:\/\//g, (found) => ENTITIES[found] ?? found)
    .replace(/[\\`*_{}[\]|~]/g, '\\$&');
}
