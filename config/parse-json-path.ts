import { compile, JSONPathError, JSONPathSyntaxError, jsonpath } from 'json-p3';
import type { JsonPath } from '../model/json-path.ts';

/** A path, or why it is none. */
export type ParsedJsonPath =
  | { readonly path: JsonPath }
  | { readonly message: string; readonly hint: string };

const SINGULAR_HINT =
  'name one value, such as $.items[0].id; *, .., slices and filters lead to many';

/** Parses a JSONPath query (RFC 9535) and makes sure that it leads to one value at most. */
export function parseJsonPath(text: string): ParsedJsonPath {
  if (!text.startsWith('$')) {
    return {
      message: 'must be a JSONPath that starts with $',
      hint: `write it as ${text.startsWith('[') ? '$' : '$.'}${text.replace(/^\.+/, '') || 'name'}`,
    };
  }
  try {
    const query = compile(text);
    if (!query.singularQuery()) {
      return { message: 'leads to more than one value', hint: SINGULAR_HINT };
    }
    const steps = query.segments.flatMap((segment) => segment.selectors.map(stepOf));
    return { path: { text, steps } };
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    // Only the syntax errors are in words for people.
    const why = error instanceof JSONPathSyntaxError ? `: ${plain(error.message)}` : '';
    return { message: `is not a JSONPath${why}`, hint: SINGULAR_HINT };
  }
}

function stepOf(selector: unknown): string | number {
  if (selector instanceof jsonpath.selectors.NameSelector) return selector.name;
  if (selector instanceof jsonpath.selectors.IndexSelector) return selector.index;
  throw new Error('a singular query holds names and indexes only');
}

/** The library's message without its own place: ours says line and column of the file. */
function plain(message: string): string {
  return message.replace(/\s*\([^()]*\)$/, '');
}
