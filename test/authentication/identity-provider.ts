import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A real OpenID Provider on loopback, with its own login and consent pages. */
export interface IdentityProvider {
  readonly url: string;
  /** Whose access token this is; undefined when it is none, or has run out. */
  accountOf(token: string): Promise<string | undefined>;
  /** True for a token that a machine was given and that is still good. */
  isMachine(token: string): Promise<boolean>;
  close(): Promise<void>;
}

export const CLIENT = {
  people: 'thongsuot',
  machine: 'may-phat-tai',
  machine_secret: 'bi mat+cua&may~!*%41',
  redirect_uri: 'https://perf.example.vn/sso',
} as const;

/** Longer than any test. */
const LONG_S = 3600;

/** @param machine_token_s lifetime of a machine's token */
export async function identityProvider(machine_token_s: number): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT.people,
        redirect_uris: [CLIENT.redirect_uri],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
      },
      {
        client_id: CLIENT.machine,
        client_secret: CLIENT.machine_secret,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      },
    ],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: true } },
    ttl: {
      ClientCredentials: machine_token_s,
      AccessToken: LONG_S,
      Grant: LONG_S,
      IdToken: LONG_S,
      Interaction: LONG_S,
      Session: LONG_S,
    },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    cookies: { keys: ['a key for one test'] },
  });
  server.on('request', provider.callback());
  return {
    url,
    accountOf: async (token) => (await provider.AccessToken.find(token))?.accountId,
    isMachine: async (token) => {
      const found = await provider.ClientCredentials.find(token);
      return found !== undefined && !found.isExpired;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
