import { FIELD_WORDS } from '../field-names.ts';
import { OPERATION_WORDS } from '../operation-words.ts';
import { isSecretWord } from '../secret-keys.ts';
import { compact } from '../words.ts';

/** The words of our own tables tell nothing about anybody, even if somebody's password is one of them. */
const OUR_WORDS: ReadonlySet<string> = new Set([
  ...FIELD_WORDS,
  ...Object.values(OPERATION_WORDS).flatMap(({ phrases, verbs, nouns }) =>
    [...phrases, ...verbs, ...nouns].map(compact),
  ),
]);

/** True for a name or a phrase that stands in our tables. */
export function isOurWord(text: string): boolean {
  return OUR_WORDS.has(compact(text));
}

/** True for what can follow a word such as `auth` in a path without being its secret. */
export function isKnownWord(text: string): boolean {
  return isOurWord(text) || isSecretWord(text);
}
