import { createHash } from 'node:crypto';

/** JSON with the keys of every mapping sorted and without white space: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) => {
    if (typeof nested !== 'object' || nested === null || Array.isArray(nested)) return nested;
    const entries = Object.entries(nested);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * SHA-256 over the validated content, hexadecimal. Comments, formatting, the order of keys and the way that
 * the content is spread over files make no difference; any value does.
 */
export function hashContent(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
