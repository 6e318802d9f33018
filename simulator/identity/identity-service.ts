import type { OperationOf } from '../../model/operation.ts';
import { SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import { nameOf, personaOf } from '../accounts.ts';
import { refuse } from '../http/refusal.ts';
import type { Perform } from '../perform.ts';
import { addressOf, isCitizen, profileOf } from './citizens.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Credentials, IdentityService } from './service.ts';

type Operation = OperationOf<'identity'>;

/** The identity platform behind its queue. Methods reject with a Refusal, after the service time it cost. */
export function identityService(
  perform: Perform,
  provider: Pick<IdentityProvider, 'accountOf' | 'issue'>,
): IdentityService {
  const accountBehind = async (operation: Operation, token: string): Promise<string> => {
    const account = await provider.accountOf(token);
    if (account === undefined) throw refuse(operation, 'not_logged_in');
    return account;
  };
  return {
    logIn: (credentials) =>
      perform('identity.login', (operation) => citizenOf(operation, credentials)),
    logInForToken: (credentials) =>
      perform('identity.login', (operation) => provider.issue(citizenOf(operation, credentials))),
    readProfile: (token) =>
      perform('identity.readProfile', async (operation) =>
        profileOf(await accountBehind(operation, token)),
      ),
    lookUpAddress: (token) =>
      perform('identity.lookUpAddress', async (operation) =>
        addressOf(await accountBehind(operation, token)),
      ),
    verifyAccount: ({ account, password }) =>
      perform('identity.verifyAccount', (operation) => {
        const persona = personaOf(account);
        if (persona === undefined || password !== SYNTHETIC_PASSWORD) {
          throw refuse(operation, 'login_failed');
        }
        return { account, name: nameOf(account), persona };
      }),
  };
}

/** The account of a citizen whose password is right. Throws a Refusal. */
function citizenOf(operation: Operation, { account, password }: Credentials): string {
  if (isCitizen(account) && password === SYNTHETIC_PASSWORD) return account;
  throw refuse(operation, 'login_failed');
}
