import type { OperationClues } from './guess-operation.ts';

/** Endings of addresses that serve everything, whatever is asked of them. */
const SCRIPT = /\.(?:jsp|do|action|php|asp|aspx|ashx|asmx|svc|cgi|html?)$/i;

/** What the segments of a path, with placeholders in braces, tell about its operation. */
export function pathClues(segments: readonly string[]): Pick<OperationClues, 'segments' | 'shape'> {
  const fixed = segments.filter((segment) => !segment.includes('{'));
  const last = segments.at(-1) ?? '';
  const shape = last.includes('{') ? 'item' : SCRIPT.test(last) ? 'script' : 'collection';
  return { segments: fixed, shape };
}
