import type { OperationName } from '../model/operation.ts';
import type { Calls } from './calls.ts';
import { recordOf } from './http/fields.ts';
import { refuse } from './http/refusal.ts';

/** What somebody types to log in. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/**
 * Has the identity platform check an account and its password, as every platform does that people log in to.
 *
 * @returns what identity says of the account; undefined where there is no identity platform: then one has to know oneself
 * @throws Refusal `login_failed`, or `dependency_failed` when identity does not say yes or no
 */
export async function askIdentity(
  calls: Calls,
  operation: OperationName,
  { account, password }: Credentials,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (!calls.has('identity')) return undefined;
  const { status, json } = await calls.call(operation, 'identity', {
    method: 'POST',
    path: '/api/accounts/verification',
    json: { account, password },
  });
  if (status === 401) throw refuse(operation, 'login_failed');
  if (status !== 200) throw refuse(operation, 'dependency_failed', `identity: ${status}`);
  return recordOf(json);
}
