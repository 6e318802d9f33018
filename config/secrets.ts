const MASK = '***';

/**
 * Patterns that a secret hides behind when it is pasted into a config. They mask too much rather than too
 * little, because what they produce is only ever read by people; a `{placeholder}` is no secret and stays.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Up to the last `@` of the line: a password may itself hold `/`, `:` or `@`.
  [/:\/\/.*@/g, `://${MASK}@`],
  [/[^\s:/@]+:(?!\/\/)\S*@(?=[^\s@])/g, `${MASK}@`],
  [/([?&][\w.-]*(?:key|token|secret|password|code|sig)[\w.-]*=)(?!\{)[^&\s"',}]+/gi, `$1${MASK}`],
  [/\b(Bearer|Basic)\s+(?!\{)[^\s"',}]+/gi, `$1 ${MASK}`],
  [
    /([\w-]*(?:password|passwd|secret|authorization|api[-_]?key|credential)[\w-]*["']?\s*:\s*)(?!\*|[^,\n]*\{)[^\s,}][^,}\n]*/gi,
    `$1${MASK}`,
  ],
  [/(token["']?\s*:\s*["']?)(?![^,\n]*\{)[^\s,}"']{16,}/gi, `$1${MASK}`],
];

/** A key whose value is never shown. */
const SECRET_KEY = /password|passwd|secret|authorization|api[-_]?key|credential/i;

/** The text with everything that looks like a secret replaced by `***`. Line breaks are kept. */
export function maskSecrets(text: string): string {
  return PATTERNS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text);
}

/** True when the value under this key must not appear in a message. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}
