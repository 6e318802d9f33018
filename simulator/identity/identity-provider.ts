import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction, InteractionResults, Provider } from 'oidc-provider';
import { CLIENTS } from './clients.ts';
import { buildProvider, grantOf, LIVES_S, loadedLibrary, type ProviderParts } from './provider.ts';

/** A token that tells this platform, and whoever asks it, who somebody is. */
export interface IdentityToken {
  readonly token: string;
  readonly expires_in_s: number;
}

/** The OpenID Provider, as the rest of the platform uses it. */
export interface IdentityProvider {
  /** Answers a request of its protocol. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** What the browser is asked for on its way to a client; undefined when it has not come from one, or too late. */
  interaction(request: IncomingMessage, response: ServerResponse): Promise<Interaction | undefined>;
  /** Answers with the way on. */
  finish(
    request: IncomingMessage,
    response: ServerResponse,
    result: InteractionResults,
  ): Promise<void>;
  /** Remembers that somebody lets a client know who they are; gives the id of the grant. */
  agree(account: string, client_id: string): Promise<string>;
  /** Whose token it is; undefined when it is none, or none any more. */
  accountOf(token: string): Promise<string | undefined>;
  /** A token for somebody who has logged in without pages. */
  issue(account: string): Promise<IdentityToken>;
  /** Ends what the browser is logged in with. */
  forget(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * The provider, built once it is known where it stands, which is its name: not before the platform listens.
 */
export function identityProvider(parts: () => ProviderParts): IdentityProvider {
  let built: Promise<Built> | undefined;
  const ready = (): Promise<Built> => {
    built ??= build(parts());
    return built;
  };
  // Meanwhile, so that the first login costs what every login costs. Should it fail, whoever needs it is told.
  loadedLibrary()
    .then(() => (parts().issuer === '' ? undefined : ready()))
    .catch(() => undefined);
  return {
    handle: async (request, response) => (await ready()).handle(request, response),
    ...interactionMethods(ready),
    ...tokenMethods(ready),
  };
}

interface Built {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

async function build(parts: ProviderParts): Promise<Built> {
  const provider = buildProvider(await loadedLibrary(), parts);
  return { provider, handle: provider.callback() };
}

type Ready = () => Promise<Built>;

function interactionMethods(
  ready: Ready,
): Pick<IdentityProvider, 'interaction' | 'finish' | 'agree' | 'forget'> {
  return {
    interaction: async (request, response) => {
      const { provider } = await ready();
      return provider.interactionDetails(request, response).catch(notFound);
    },
    finish: async (request, response, result) => {
      const { provider } = await ready();
      await provider.interactionFinished(request, response, result);
    },
    agree: async (account, client_id) => {
      const { provider } = await ready();
      return (await grantOf(provider, account, client_id)).jti;
    },
    forget: async (request, response) => {
      const { provider } = await ready();
      const context = provider.createContext(request, response);
      const session = await provider.Session.get(context);
      await session.destroy();
      context.cookies.set(provider.cookieName('session'), null);
    },
  };
}

/** The provider says so of a browser without the cookie, and of one that comes too late. */
function notFound(error: unknown): undefined {
  if (error instanceof Error && error.name === 'SessionNotFound') return undefined;
  throw error;
}

function tokenMethods(ready: Ready): Pick<IdentityProvider, 'accountOf' | 'issue'> {
  return {
    accountOf: async (token) => {
      const { provider } = await ready();
      return (await provider.AccessToken.find(token))?.accountId;
    },
    issue: async (account) => {
      const { provider } = await ready();
      const client = await provider.Client.find(CLIENTS.toolkit.id);
      if (client === undefined) throw new Error('the provider does not know its own client');
      const { jti: grantId } = await grantOf(provider, account, client.clientId);
      const token = new provider.AccessToken({
        accountId: account,
        client,
        grantId,
        gty: 'password',
        scope: 'openid',
      });
      return { token: await token.save(), expires_in_s: LIVES_S.AccessToken };
    },
  };
}
