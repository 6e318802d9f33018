import type { ShownExchange } from '../model/exchange.ts';
import { isSecretInExchange, maskSecrets } from '../model/secrets.ts';
import type { Exchange } from '../runners/visitor-http.ts';

const MASK = '***';

/** More of a body says nothing more about a binding. */
const MAX_BODY = 2000;

/** Patterns take far longer than the text is long, and nobody reads on after this. */
const MAX_MASKED = 4000;

/** Shorter ones would turn up by chance in innocent text. */
const MIN_SECRET = 4;

/**
 * An exchange as it may be shown.
 *
 * @param secrets values that must not appear: passwords, tokens, keys
 */
export function showExchange(exchange: Exchange, secrets: readonly string[]): ShownExchange {
  const { request, answer, failure } = exchange;
  const mask = masking(secrets);
  const headers = (all: Readonly<Record<string, string | string[] | undefined>>) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, isSecretInExchange(name) ? MASK : mask(String(value))]),
    );
  return {
    request: {
      method: request.method,
      url: mask(request.url),
      headers: headers(request.headers),
      body: bodyText(request.body, mask),
    },
    answer:
      answer === undefined
        ? null
        : {
            status: answer.status,
            headers: headers(answer.headers),
            body: bodyText(answer.body, mask),
          },
    failure: failure === undefined ? null : mask(failure),
  };
}

function bodyText(body: string | Buffer | undefined, mask: (text: string) => string): string {
  if (body === undefined) return '';
  if (typeof body !== 'string') return `(${body.length} bytes with a file)`;
  const masked = mask(body);
  return masked.length > MAX_BODY ? `${masked.slice(0, MAX_BODY)}…` : masked;
}

/**
 * A mask over secrets, as they are, in a URL or form, or in JSON; and over what looks like one. What is very long
 * is cut, after the secrets: half of one would not be known again.
 */
export function masking(secrets: readonly string[]): (text: string) => string {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_SECRET)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
    ]);
  // The longest first, so that no part of one is left over from a shorter one.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = ordered.reduce((left, form) => left.replaceAll(form, MASK), text);
    const isLong = masked.length > MAX_MASKED;
    return maskSecrets(isLong ? `${masked.slice(0, MAX_MASKED)}…` : masked);
  };
}
