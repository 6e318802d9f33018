import { isSecretInExchange, masking } from './secrets.ts';

/*
 * A HAR file (HTTP Archive 1.2) holds every request of a page as it was sent: passwords, cookies and tokens with it. What is
 * kept of a failed probe is masked before it is kept, by the names of headers, fields and parameters, and what looks like
 * a secret wherever it stands. What is masked too much is only not read.
 */

const MASK = '***';

/** Lists of `{ name, value }` in a HAR: all of their values are masked whose names say so. */
const NAMED_LISTS: readonly string[] = ['headers', 'cookies', 'queryString', 'params'];

/** Headers that are a secret whatever they are called by, besides those whose names say so. */
const SECRET_HEADERS: readonly string[] = [
  'authorization',
  'proxy-authorization',
  'www-authenticate',
];

/**
 * The same HAR without its secrets. Cookies are masked whatever their names: a session may be called anything.
 *
 * @param har as parsed JSON; what is no HAR comes back masked in the same way
 * @param secrets values that must not appear anywhere, e.g. the password of the probe
 */
export function redactHar(har: unknown, secrets: readonly string[] = []): unknown {
  return redacted(har, '', masking(secrets, 1));
}

/** Hides what is known to be a secret, and what looks like one. */
type Mask = (text: string) => string;

function redacted(value: unknown, key: string, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) {
    const isNamed = NAMED_LISTS.includes(key);
    return value.map((one: unknown) =>
      isNamed ? redactedPair(one, key, mask) : redacted(one, key, mask),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return redactedObject(value, mask);
}

function redactedObject(value: object, mask: Mask): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => [
      name,
      redacted(one, name, mask),
    ]),
  );
}

function redactedPair(pair: unknown, list: string, mask: Mask): unknown {
  if (typeof pair !== 'object' || pair === null) return redacted(pair, list, mask);
  if (!('name' in pair && 'value' in pair)) return redactedObject(pair, mask);
  const name = String(pair.name);
  const value = isSecretPair(name, list) ? MASK : mask(String(pair.value));
  return { ...redactedObject(pair, mask), value };
}

function isSecretPair(name: string, list: string): boolean {
  if (list === 'cookies') return true;
  return SECRET_HEADERS.includes(name.toLowerCase()) || isSecretInExchange(name);
}
