import { type Binding, extractionsOf } from '../model/binding.ts';
import { isLogin, type OperationName } from '../model/operation.ts';
import { isSecretInExchange } from '../model/secrets.ts';
import type { Variables } from '../model/template.ts';
import type { Exchange } from '../runners/visitor-http.ts';

/** Cookies and fields say much that is no secret and short: `true`, `vi-VN`. */
const MIN_LENGTH = 8;

/**
 * Secrets that a platform gave in an exchange: cookies, tokens and the codes of logins, also of a login that then
 * failed and of machines that ask for a token by themselves.
 */
export function secretsIn({ request, answer }: Exchange): string[] {
  const cookies = answer?.headers['set-cookie'] ?? [];
  const location = answer?.headers.location ?? '';
  const sent = typeof request.body === 'string' ? request.body : '';
  const found = [
    ...cookies.map((line) => /^[^=]*="?([^";]*)/.exec(line)?.[1] ?? ''),
    ...fieldsOf(location, (name) => name === 'code' || isSecretInExchange(name)),
    ...fieldsOf(`?${sent}`, isSecretInExchange),
    ...textsIn(answer?.body ?? ''),
  ];
  return found.filter((text) => text.length >= MIN_LENGTH);
}

/** The names of those variables that nobody may see: by their name, their source, or because a login gave them. */
export function secretNames(
  binding: Binding,
  operation: OperationName,
  extracted: Variables,
): ReadonlySet<string> {
  const bound = binding.operations[operation];
  // What is no request of the binding was performed by one of its logins.
  if (bound === undefined || isLogin(operation)) return new Set(Object.keys(extracted));
  const extractions = extractionsOf(bound);
  const isSecret = (name: string): boolean =>
    name === 'code' || isSecretInExchange(name) || extractions[name]?.source.from === 'cookie';
  return new Set(Object.keys(extracted).filter(isSecret));
}

function fieldsOf(text: string, isSecret: (name: string) => boolean): string[] {
  const pairs = [...text.matchAll(/[?&#;]([^=&#;?]+)=([^&#;]+)/g)];
  return pairs.filter(([, name = '']) => isSecret(name)).map(([, , value = '']) => decoded(value));
}

function decoded(value: string): string {
  return new URLSearchParams(`v=${value}`).get('v') ?? value;
}

function textsIn(body: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value === 'string' && isSecretInExchange(name)) found.push(value);
      return value;
    });
  } catch {
    // No JSON, no names.
  }
  return found;
}
