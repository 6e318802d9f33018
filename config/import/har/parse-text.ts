import { parseXml, type XmlDocument } from '@rgrove/parse-xml';
import type { NamedValue } from './text-pairs.ts';

/** The value of the first header of a name, whatever its case. */
export function headerOf(headers: readonly NamedValue[], name: string): string | undefined {
  return headers.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
}

/** Parsed JSON; undefined when it is none, or nested too deeply to be walked. */
export function jsonOf(text: string | undefined): unknown {
  if (text === undefined || nestingOf(text) > MAX_NESTING) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const MAX_NESTING = 60;

/** Brackets in texts count, too: that is only more careful. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}

/** Parsed XML; undefined when it is not well-formed. */
export function xmlOf(text: string | undefined): XmlDocument | undefined {
  if (text === undefined || !/^\s*</.test(text)) return undefined;
  try {
    return parseXml(text);
  } catch {
    return undefined;
  }
}
