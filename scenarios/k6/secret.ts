/** A secret by the name of its variable. Secrets come by the environment: the workload file is kept, and read by others. */
export function readSecret(variable: string): string {
  const value = __ENV[variable];
  if (value === undefined)
    throw new Error(`${variable} is not set: it holds a secret of the binding`);
  return value;
}
