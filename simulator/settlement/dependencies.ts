import type { OperationName } from '../../model/operation.ts';
import { PERSONAS, type Persona, type Platform } from '../../model/platform.ts';
import type { Accounts, Session } from '../accounts.ts';
import { askIdentity, type Credentials } from '../ask-identity.ts';
import type { CallRequest, Calls } from '../calls.ts';
import { refusal } from './refusals.ts';

/** What the settlement platform asks of others. Served alone, it does without them. */

/** Opens a session: the identity platform knows whose account it is. Throws a Refusal. */
export async function openSession(
  { accounts, calls }: { readonly accounts: Accounts; readonly calls: Calls },
  operation: OperationName,
  { account, password }: Credentials,
): Promise<Session> {
  const known = await askIdentity(calls, operation, { account, password });
  if (known === undefined) {
    const session = accounts.open(account, password);
    if (session === undefined) throw refusal(operation, 'login_failed');
    return session;
  }
  const { name, persona } = known;
  if (typeof name !== 'string' || !isPersona(persona)) {
    throw refusal(operation, 'dependency_failed', 'identity: 200');
  }
  return accounts.admit({ account, name, persona });
}

function isPersona(value: unknown): value is Persona {
  return PERSONAS.some((persona) => persona === value);
}

/** Looks a citizen up in the population register, over the integration platform. Throws a Refusal. */
export async function checkRegistered(
  calls: Calls,
  operation: OperationName,
  personal_id: string,
): Promise<void> {
  const path = `/api/registers/population/${encodeURIComponent(personal_id)}`;
  const status = await statusOf(calls, operation, 'integration', { method: 'GET', path });
  if (status === 404) throw refusal(operation, 'citizen_unknown', personal_id);
  if (status !== null && status !== 200) {
    throw refusal(operation, 'dependency_failed', `integration: ${status}`);
  }
}

/** Lets the portal confirm that a fee was paid: it keeps the receipts. Throws a Refusal. */
export async function confirmPayment(
  calls: Calls,
  operation: OperationName,
  code: string,
): Promise<void> {
  const request = { method: 'POST', path: '/api/payments/confirmations', json: { code } } as const;
  const status = await statusOf(calls, operation, 'portal', request);
  if (status !== null && status !== 201) {
    throw refusal(operation, 'dependency_failed', `portal: ${status}`);
  }
}

/** The status of an answer; null where there is no such platform. */
async function statusOf(
  calls: Calls,
  operation: OperationName,
  platform: Platform,
  request: CallRequest,
): Promise<number | null> {
  if (!calls.has(platform)) return null;
  return (await calls.call(operation, platform, request)).status;
}
