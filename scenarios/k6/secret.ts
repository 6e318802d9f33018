import { secretVariable } from '../../model/authentication.ts';

/** The secret of a scheme. Secrets come by the environment: the workload file is kept, and read by others. */
export function readSecret(scheme_name: string): string {
  const name = secretVariable(scheme_name);
  const value = __ENV[name];
  if (value === undefined) throw new Error(`${name} is not set: it holds a secret of the binding`);
  return value;
}
