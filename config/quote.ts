const MAX_SHOWN = 60;

// Control characters, invisible marks and bidirectional overrides could rewrite the operator's terminal.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line of text that is safe to print: each unprintable character becomes `�`, a tab becomes a space. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(UNPRINTABLE, '\uFFFD');
}

/** Text from a config file as a message shows it: quoted, printable and not longer than a line. */
export function quote(text: string): string {
  const shown = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
  return `"${printable(shown).replaceAll('"', '\\"')}"`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listOf(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
