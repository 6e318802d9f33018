import type { ShownExchange } from '../model/exchange.ts';
import { isSecretInExchange, masking } from '../model/secrets.ts';
import type { Exchange } from '../runners/visitor-http.ts';

const MASK = '***';

/** More of a body says nothing more about a binding. */
const MAX_BODY = 2000;

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
