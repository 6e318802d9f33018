import { load } from 'cheerio';

/** A name and a value, wherever they stand. */
export type NamedValue = readonly [name: string, value: string];

/** Text in text in text: no system packs deeper. */
const MAX_DEPTH = 5;

/**
 * Every name and value that a text of a recording holds, in whatever form: JSON, a query, a form, a URL, HTML
 * inputs, XML, scripts, and each of them inside a value of another. What lies below a name counts for it, too.
 */
export function pairsIn(text: string, depth = 0): NamedValue[] {
  if (depth > MAX_DEPTH || text.length < MIN_LENGTH) return [];
  const pairs = [...jsonPairs(text), ...queryPairs(text), ...markupPairs(text), ...codePairs(text)];
  return pairs.flatMap(([name, value]): NamedValue[] => [
    [name, value],
    ...pairsIn(value, depth + 1).flatMap(([inner, found]): NamedValue[] => [
      [inner, found],
      [name, found],
    ]),
  ]);
}

/** `a=b` */
const MIN_LENGTH = 3;

function jsonPairs(text: string): NamedValue[] {
  if (!/^\s*[[{"]/.test(text)) return [];
  try {
    return membersIn(JSON.parse(text) as unknown, []);
  } catch {
    return [];
  }
}

const MAX_NESTING = 100;

function membersIn(value: unknown, names: readonly string[]): NamedValue[] {
  if (names.length > MAX_NESTING) return [];
  if (typeof value !== 'object' || value === null) {
    return [...new Set(names)].map((name) => [name, String(value)] as const);
  }
  return Object.entries(value).flatMap(([key, member]) =>
    membersIn(member, Array.isArray(value) ? names : [...names, key]),
  );
}

function queryPairs(text: string): NamedValue[] {
  // A query or a form has no spaces; one that somebody forgot to encode at least is part of a URL.
  if (!/^(?:https?:\/\/|\/|\?)\S*=|^[^\s"'<>{}]+=/.test(text)) return [];
  const parts = text.split(/[?#&;]/).filter((part) => part.includes('='));
  return parts.map((part) => {
    const at = part.indexOf('=');
    return [decoded(part.slice(0, at)).trim(), decoded(part.slice(at + 1)).trim()] as const;
  });
}

/** Percent-encoded text as it was meant; as it is where it is none. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function markupPairs(text: string): NamedValue[] {
  if (!/^\s*<[a-z!?]/i.test(text)) return [];
  const $ = load(text, { xml: !/<html|<!doctype html|<form|<input/i.test(text) });
  const nodes = $('*').toArray();
  return nodes.flatMap((node): NamedValue[] => {
    if (!('attribs' in node)) return [];
    const { name: tag, attribs, children } = node;
    const label = attribs['name'] ?? attribs['id'];
    const value = attribs['value'] ?? attribs['content'];
    const labelled: NamedValue[] =
      label === undefined || value === undefined ? [] : [[label, value]];
    const [child, ...others] = children;
    const text: NamedValue[] =
      child?.type === 'text' && others.length === 0 ? [[tag, child.data.trim()]] : [];
    return [...labelled, ...Object.entries(attribs), ...text];
  });
}

/** `token: "…"`, `csrf = '…'`, `{"key":"…"}` in scripts and in whatever else could not be parsed. */
function codePairs(text: string): NamedValue[] {
  const pattern =
    /["']?([\p{L}_$][\p{L}\p{N}_$.-]{0,60})["']?\s*[:=]\s*(?:"([^"\n]{1,400})"|'([^'\n]{1,400})')/gu;
  return [...text.matchAll(pattern)].map(([, name = '', double, single]) => [
    name,
    double ?? single ?? '',
  ]);
}
