import { distance } from 'fastest-levenshtein';
import { listOf, quote } from './quote.ts';

/** Longer words are cut before they are compared: the distance costs the product of both lengths. */
const MAX_COMPARED = 100;

/** The known name that `word` was probably meant to be; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.slice(0, MAX_COMPARED).toLowerCase();
  const allowed = Math.max(2, Math.floor(typed.length / 4));
  const ranked = known
    .map((name) => ({ name, edits: distance(typed, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.min(allowed, name.length - 1))
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.name;
}

/** A hint for an unknown name: the probable one, else all that are known. */
export function suggest(word: string, known: readonly string[]): string {
  const name = nearest(word, known);
  if (name !== undefined) return `did you mean ${quote(name)}?`;
  return known.length === 0 ? 'none is known here' : `known: ${listOf(known)}`;
}
