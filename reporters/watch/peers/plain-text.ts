/** What is no text that can be seen: control characters, line breaks among them, and what turns the direction of a text around. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/u;

const UNSEEN_RUN = new RegExp(`${UNSEEN.source}+`, 'gu');

/** Whether all of a text can be seen, and it is not too long. */
export function isPlain(text: string, chars_max: number): boolean {
  return text.length <= chars_max && !UNSEEN.test(text);
}

/** The text in one line, with blanks for what cannot be seen, and an ellipsis where it is cut. */
export function plainText(text: string, chars_max: number): string {
  // What is thrown away need not be looked at.
  const line = text
    .slice(0, 4 * chars_max)
    .replace(UNSEEN_RUN, ' ')
    .trim();
  if (line.length <= chars_max) return line;
  // Half a character would be none.
  return `${line.slice(0, chars_max - 1).replace(/\p{Cs}$/u, '')}…`;
}
