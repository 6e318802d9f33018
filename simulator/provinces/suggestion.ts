import { distance } from 'fastest-levenshtein';
import { MERGED_PROVINCES } from '../../model/merged-provinces.ts';
import { PROVINCE_NAMES } from '../../model/province-names.ts';
import { fold } from '../fold.ts';

/** Longer words are cut before they are compared: the distance costs the product of both lengths. */
const MAX_COMPARED = 40;

/** As many edits as still look like a slip. */
const EDITS_MAX = 2;

/** Which slug somebody probably meant. */
export interface Suggestion {
  readonly slug: string;
  /** The province of before 1 July 2025 that was asked for, as it is written; undefined for a slip. */
  readonly merged_from?: string;
}

/**
 * The province that a word was probably meant to be: by its name with or without diacritics, by what it was made
 * of, or with a slip. Undefined when none is near.
 */
export function suggestProvince(word: string, slugs: readonly string[]): Suggestion | undefined {
  const asked = slugified(word.slice(0, MAX_COMPARED));
  if (slugs.includes(asked)) return { slug: asked };
  const merged = mergedInto(asked);
  if (merged !== undefined && slugs.includes(merged.slug)) return merged;
  const slug = nearest(asked, slugs);
  return slug === undefined ? undefined : { slug };
}

/** The word of a list that is nearest to what was typed; undefined when none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const typed = word.slice(0, MAX_COMPARED);
  const ranked = words
    .map((known) => ({ known, edits: distance(typed, known) }))
    .filter(({ edits }) => edits <= EDITS_MAX)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.known;
}

function mergedInto(asked: string): Suggestion | undefined {
  for (const { name, merged_from } of MERGED_PROVINCES) {
    const old = merged_from.find((former) => slugified(former) === asked);
    const slug = PROVINCE_NAMES.find(({ name_vi }) => name_vi === name)?.slug;
    if (old !== undefined && slug !== undefined) return { slug, merged_from: old };
  }
  return undefined;
}

function slugified(name: string): string {
  return fold(name)
    .replace(/^(?:tinh|thanh pho|tp\.?)[ -]+/, '')
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
}
