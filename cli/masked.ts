import { maskSecrets } from '../model/secrets.ts';

/**
 * A value as it may be shown: whatever looks like a secret is `***` in all its texts, and in the names of its fields.
 *
 * @param value what JSON can hold; nothing of it is changed
 */
export function masked<T>(value: T): T;
export function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value);
  if (Array.isArray(value)) return value.map((one: unknown) => masked(one));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, inner]) => [maskSecrets(name), masked(inner)]);
  return Object.fromEntries(fields);
}
