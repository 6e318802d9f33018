import { secretVariable } from '../../model/authentication.ts';

/** A secret by the name of its variable. Secrets come by the environment: the workload file is kept, and read by others. */
export function readSecret(variable: string): string {
  const value = __ENV[variable];
  if (value === undefined)
    throw new Error(`${variable} is not set: it holds a secret of the binding`);
  return value;
}

/**
 * The headers that bring the API keys of a binding.
 *
 * @param keys name of a scheme → name of its header
 */
export function keyHeaders(
  binding: string,
  keys: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const headers = Object.entries(keys).map(([scheme, header]) => [
    header,
    readSecret(secretVariable(binding, scheme)),
  ]);
  return Object.fromEntries(headers);
}
