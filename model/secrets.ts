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
    /((?:^|[?&#\s])(?:[\w.-]*(?:key|token|secret|password|mat[-_]?khau|code|sig|sess(?:ion|_?id)|ticket|jwt|csrf)[\w.-]*|sid)=)(?!\{)[^&\s"',}]+/gi,
    `$1${MASK}`,
  ],
  // Parameters of a path end where its query begins.
  [/(;(?:[\w.-]*(?:sess(?:ion|_?id)|token)[\w.-]*|sid)=)(?!\{)[^;/?#\s"',}]+/gi, `$1${MASK}`],
  [/\b(Bearer|Basic)\s+(?!\{)[^\s"',}]+/gi, `$1 ${MASK}`],
  [
    /([\w-]*(?:password|passwd|mat[-_]?khau|secret|authorization|api[-_]?key|credential)[\w-]*["']?\s*:\s*)(?!\*|[^,\n]*\{)[^\s,}][^,}\n]*/gi,
    `$1${MASK}`,
  ],
  [/(token["']?\s*:\s*["']?)(?![^,\n]*\{)[^\s,}"']{16,}/gi, `$1${MASK}`],
  // JSON; a path into an answer is no secret either.
  [
    /("(?:[\w-]*(?:token|passw|mat[-_]?khau|secret|sess(?:ion|_?id)|jwt|csrf|xsrf|ticket)[\w-]*|sid)"\s*:\s*)(?:"(?!\$[.[]|[^"]*\{[a-z])(?:[^"\\]|\\.)*"?|\d+)/gi,
    `$1"${MASK}"`,
  ],
  // XML.
  [
    /(<(?:\w+:)?[\w-]*(?:token|passw|secret|session|jwt|ticket|mat[-_]?khau)[\w-]*(?:\s[^<>]*)?>)(?!\s*[<{])[^<]+/gi,
    `$1${MASK}`,
  ],
  // Hidden fields of a form.
  [
    /(name=["'][^"']*(?:token|passw|mat[-_]?khau|secret|session|jwt|csrf|xsrf|ticket|saml)[^"']*["'][^<>]*\bvalue=["'])(?!\{)[^"']+/gi,
    `$1${MASK}`,
  ],
];

/** The name of a secret wherever it stands: in a configuration, a header, a form, an answer. */
const SECRET = 'passw|mat[-_]?khau|secret|authorization|api[-_]?key|credential';

/** What shows a platform who asks. As a key of a configuration it may be no secret: `token_url`. */
const SENT_SECRET = `${SECRET}|token|session|(?:subscription|access)[-_]?key`;

/** What a platform gives and wants back. Not `code` alone: most codes are of errors or dossiers. */
const GIVEN_SECRET = `${SENT_SECRET}|cookie|jwt|csrf|xsrf|ticket|assertion|verifier|(?:^|[_-])(?:sid|pin|otp|auth)$|key$`;

const SECRET_KEY = new RegExp(SECRET, 'i');
const SENT_SECRET_NAME = new RegExp(SENT_SECRET, 'i');
const GIVEN_SECRET_NAME = new RegExp(GIVEN_SECRET, 'i');

/** The text with everything that looks like a secret replaced by `***`. Line breaks are kept. */
export function maskSecrets(text: string): string {
  return PATTERNS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text);
}

/** Shorter ones would turn up by chance in innocent text. */
const LENGTH_MIN = 4;

/** Patterns take far longer than the text is long, and nobody reads on after this. */
const MASKED_CHARS_MAX = 4000;

/**
 * A mask over secrets, as they are, in a URL or form, or in JSON; and over what looks like one. What is very long
 * is cut, after the secrets: half of one would not be known again. Everything that people are shown goes through it.
 *
 * @param length_min shorter ones are left alone
 */
export function masking(
  secrets: readonly string[],
  length_min = LENGTH_MIN,
): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret !== '' && secret.length >= length_min)
    .flatMap(writtenForms);
  // The longest first, so that no part of one is left over from a shorter one.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = ordered.reduce((left, form) => left.replaceAll(form, MASK), text);
    const isLong = masked.length > MASKED_CHARS_MAX;
    return maskSecrets(isLong ? `${masked.slice(0, MASKED_CHARS_MAX)}…` : masked);
  };
}

function writtenForms(secret: string): readonly string[] {
  const percent = encodeURIComponent(secret);
  // A form leaves less as it is: https://url.spec.whatwg.org/#application-x-www-form-urlencoded-percent-encode-set
  const form = percent
    .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
  const encoded = [percent, form];
  const small = encoded.map((text) => text.replace(/%../g, (hex) => hex.toLowerCase()));
  return [secret, ...encoded, ...small, JSON.stringify(secret).slice(1, -1)];
}

/** True when the value under this key of a configuration must not appear in a message. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key);
}

/** True when a header or parameter of this name brings a secret: a configuration may not write it out. */
export function bringsSecret(name: string): boolean {
  return SENT_SECRET_NAME.test(name);
}

/**
 * True when what stands under this name in a request or an answer is as good as a password. Broader than
 * {@link bringsSecret}: what is masked too much is only not read, what is refused too much is in the way.
 */
export function isSecretInExchange(name: string): boolean {
  return GIVEN_SECRET_NAME.test(name);
}
