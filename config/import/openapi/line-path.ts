/**
 * Where a line of `JSON.stringify(document, null, 2)` is in the document. The validator tells places only by
 * the number of such a line.
 *
 * @param line 1-based
 * @returns keys and indexes from the root; empty for the root itself
 */
export function pathAtLine(document: object, line: number): (string | number)[] {
  const lines = JSON.stringify(document, null, 2).split('\n').slice(0, line);
  const path: (string | number)[] = [];
  for (const text of lines) {
    const depth = text.search(/\S/) / 2;
    if (/^\s*[}\]]/.test(text)) {
      path.length = depth;
      continue;
    }
    if (depth === 0) continue;
    const last = path[depth - 1];
    path.length = depth - 1;
    path.push(memberOf(text) ?? (typeof last === 'number' ? last + 1 : 0));
  }
  return path;
}

/** The key of a line; undefined for an entry of a list. */
function memberOf(line: string): string | undefined {
  const key = /^\s*("(?:[^"\\]|\\.)*"): /.exec(line)?.[1];
  return key === undefined ? undefined : (JSON.parse(key) as string);
}
