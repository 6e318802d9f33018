import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Configuration, Interaction, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { ProviderStore } from './adapter.ts';
import { CLAIMS, claimsOf } from './citizens.ts';
import { CLIENTS, findClient, mayRedirectTo, metadataOf } from './clients.ts';
import { signingKey } from './signing-key.ts';

/** How long what the provider gives out is good for. */
export const LIVES_S = {
  AccessToken: 3600,
  AuthorizationCode: 60,
  Grant: 3600,
  IdToken: 3600,
  Interaction: 600,
  Session: 3600,
} as const;

/** What the provider is built from. */
export interface ProviderParts {
  /** Its own name, and where it stands. */
  readonly issuer: string;
  readonly store: ProviderStore;
  /** The page of an error that no client can be told. */
  readonly errorPage: (
    request: IncomingMessage,
    response: ServerResponse,
    error: { readonly error: string; readonly error_description?: string | undefined },
  ) => string;
}

type Library = Awaited<ReturnType<typeof loadLibrary>>;

let library: Promise<Library> | undefined;

/** Loads the library once, in a fifth of a second: not before an identity provider is wanted. */
export function loadedLibrary(): Promise<Library> {
  library ??= loadLibrary();
  return library;
}

async function loadLibrary() {
  const [{ Provider }, policy] = await Promise.all([
    import('oidc-provider/lib/provider.js'),
    import('oidc-provider/lib/helpers/interaction_policy/index.js'),
  ]);
  return { Provider, policy };
}

/** Builds a provider. It asks nobody anything, and says nothing on the terminal. */
export function buildProvider({ Provider, policy }: Library, parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, configuration(policy, parts));
  // What breaks shows in the answer; a client that hangs up is no news.
  provider.silent = true;
  provider.Client.prototype.redirectUriAllowed = function (uri: string) {
    const client = findClient(this.clientId);
    return client !== undefined && mayRedirectTo(client, uri, parts.issuer);
  };
  return provider;
}

type Policy = Library['policy'];

function configuration(policy: Policy, { store, errorPage }: ProviderParts): Configuration {
  return {
    adapter: (kind) => store.adapterOf(kind),
    clients: Object.values(CLIENTS).map(metadataOf),
    claims: { openid: [...CLAIMS] },
    // The claims are what clients want, so they come at once, not for a second request.
    conformIdTokenClaims: false,
    clientBasedCORS: () => false,
    cookies: {
      // Cookies know no port: others on this host must not have them under the same name.
      names: {
        session: 'dinh-danh-phien',
        interaction: 'dinh-danh-buoc',
        resume: 'dinh-danh-tiep',
      },
      keys: [randomUUID()],
    },
    // A token outlives the browser session that it came from, and need not look for it.
    expiresWithSession: () => false,
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    findAccount: (_context, id) => ({ accountId: id, claims: () => claimsOf(id) }),
    interactions: { policy: promptsOf(policy), url: interactionPath },
    jwks: { keys: [{ ...signingKey(), use: 'sig', alg: 'ES256' }] },
    loadExistingGrant,
    renderError: (context, error) => {
      context.type = 'html';
      context.body = errorPage(context.req, context.res, error);
    },
    responseTypes: ['code'],
    scopes: ['openid'],
    ttl: LIVES_S,
  };
}

function promptsOf({ base, Check }: Policy) {
  const prompts = base();
  prompts.get('login')?.checks.add(
    new Check('logs_in_anew', 'the client wants a whole login', 'login_required', ({ oidc }) => {
      const isAnew = findClient(oidc.client?.clientId)?.logs_in_anew === true;
      return isAnew && oidc.result?.login === undefined;
    }),
  );
  return prompts;
}

/** The page that asks for what is missing. */
function interactionPath(
  { req }: KoaContextWithOIDC,
  { uid, prompt }: Pick<Interaction, 'uid' | 'prompt'>,
): string {
  const { baseUrl = '' } = req as { readonly baseUrl?: string };
  return `${baseUrl}/${prompt.name === 'consent' ? 'dong-y' : 'dang-nhap'}/${uid}`;
}

/** What people have agreed to; to a client of the same authority they have, by coming. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, result, provider, account } = oidc;
  if (client === undefined || account === undefined) return undefined;
  const id = result?.consent?.grantId ?? session?.grantIdFor(client.clientId);
  if (id !== undefined) return provider.Grant.find(id);
  if (findClient(client.clientId)?.is_first_party !== true) return undefined;
  return grantOf(provider, account.accountId, client.clientId);
}

/** Lets a client know who somebody is. */
export async function grantOf(provider: Provider, accountId: string, clientId: string) {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}
