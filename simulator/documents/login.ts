import type { OperationName } from '../../model/operation.ts';
import { personaOf, type Session } from '../accounts.ts';
import { askIdentity, type Credentials } from '../ask-identity.ts';
import type { Calls } from '../calls.ts';
import { refuse } from '../http/refusal.ts';
import { refusal } from './refusals.ts';
import type { DocumentsState } from './rules.ts';

/** Opens a session for an officer or a client; identity has to know them, where there is one. Throws a Refusal. */
export async function logIn(
  { accounts }: Pick<DocumentsState, 'accounts'>,
  calls: Calls,
  operation: OperationName,
  credentials: Credentials,
): Promise<Session> {
  if (personaOf(credentials.account) === 'citizen') throw refusal(operation, 'staff_only');
  await askIdentity(calls, operation, credentials);
  const session = accounts.open(credentials.account, credentials.password);
  if (session === undefined) throw refuse(operation, 'login_failed');
  return session;
}
