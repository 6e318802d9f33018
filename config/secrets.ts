const MASK = '***';

/**
 * Patterns that a secret hides behind when it is pasted into a config. They mask too much rather than too
 * little, because what they produce is only ever read by people; a `{placeholder}` is no secret and stays.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Up to the last `@` of the line: a password may itself hold `/`, `:` or `@`.
  [/:\/\/.*@/g, `://${MASK}@`],
  [/[^\s:/@]+:(?!\/\/)\S*@(?=[^\s@])/g, `${MASK}@`],
  [
    /((?:^|[?&#\s])(?:[\w.-]*(?:key|token|secret|password|code|sig|sess(?:ion|_?id)|ticket|jwt|csrf)[\w.-]*|sid)=)(?!\{)[^&\s"',}]+/gi,
    `$1${MASK}`,
  ],
  // Parameters of a path end where its query begins.
  [/(;(?:[\w.-]*(?:sess(?:ion|_?id)|token)[\w.-]*|sid)=)(?!\{)[^;/?#\s"',}]+/gi, `$1${MASK}`],
  [/\b(Bearer|Basic)\s+(?!\{)[^\s"',}]+/gi, `$1 ${MASK}`],
  [
    /([\w-]*(?:password|passwd|secret|authorization|api[-_]?key|credential)[\w-]*["']?\s*:\s*)(?!\*|[^,\n]*\{)[^\s,}][^,}\n]*/gi,
    `$1${MASK}`,
  ],
  [/(token["']?\s*:\s*["']?)(?![^,\n]*\{)[^\s,}"']{16,}/gi, `$1${MASK}`],
  // JSON; a path into an answer is no secret either.
  [
    /("(?:[\w-]*(?:token|passw|secret|sess(?:ion|_?id)|jwt|csrf|xsrf|ticket)[\w-]*|sid)"\s*:\s*)(?:"(?!\$[.[]|[^"]*\{[a-z])(?:[^"\\]|\\.)*"?|\d+)/gi,
    `$1"${MASK}"`,
  ],
  // XML.
  [
    /(<(?:\w+:)?[\w-]*(?:token|passw|secret|session|jwt|ticket|matkhau)[\w-]*(?:\s[^<>]*)?>)(?!\s*[<{])[^<]+/gi,
    `$1${MASK}`,
  ],
  // Hidden fields of a form.
  [
    /(name=["'][^"']*(?:token|passw|secret|session|jwt|csrf|xsrf|ticket|saml)[^"']*["'][^<>]*\bvalue=["'])(?!\{)[^"']+/gi,
    `$1${MASK}`,
  ],
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
