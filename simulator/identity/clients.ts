import { randomUUID } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';

/** A system that may send people here to log in. */
export interface IdentityClient {
  readonly id: string;
  readonly title_vi: string;
  readonly title_en: string;
  /** Of clients that can keep one. */
  readonly secret?: string;
  /** Where they come back to; without it, to a path `/sso` on this machine, wherever the client stands. */
  readonly redirect_uri?: string;
  /** Belongs to the same authority: nobody is asked whether it may know who they are. */
  readonly is_first_party: boolean;
  /** Everybody logs in anew for it, whoever has a session: a measured login is a whole one. */
  readonly logs_in_anew?: true;
}

/** The clients that are known. Secrets are made when the process starts: no other system has a use for them. */
export const CLIENTS = {
  /** The toolkit's own: what the `reference` binding logs in with. */
  toolkit: {
    id: 'thongsuot',
    title_vi: 'Thông Suốt (kiểm thử)',
    title_en: 'Thông Suốt (tests)',
    redirect_uri: 'https://thongsuot.invalid/sso',
    is_first_party: true,
    logs_in_anew: true,
  },
  portal: {
    id: 'cong-dich-vu-cong',
    title_vi: 'Cổng Dịch vụ công quốc gia',
    title_en: 'National Public Service Portal',
    secret: randomUUID(),
    is_first_party: true,
  },
  settlement: {
    id: 'giai-quyet-thu-tuc',
    title_vi: 'Hệ thống giải quyết thủ tục hành chính',
    title_en: 'Procedure-settlement system',
    secret: randomUUID(),
    is_first_party: true,
  },
  /** The operators' page of `thongsuot watch`, which keeps no secret. */
  operators: {
    id: 'thongsuot-van-hanh',
    title_vi: 'Trang vận hành Thông Suốt',
    title_en: 'Operator page of Thông Suốt',
    is_first_party: true,
  },
  /** A stranger, whom people have to agree to. */
  partner: {
    id: 'doi-tac',
    title_vi: 'Ứng dụng của đối tác',
    title_en: "A partner's application",
    redirect_uri: 'https://doi-tac.invalid/sso',
    is_first_party: false,
  },
} as const satisfies Readonly<Record<string, IdentityClient>>;

/** The client of an id; undefined when it is none of ours. */
export function findClient(id: string | undefined): IdentityClient | undefined {
  return Object.values<IdentityClient>(CLIENTS).find((client) => client.id === id);
}

/** The address of clients on this machine ends so. */
export const CALLBACK_PATH = '/sso';

/** What the provider is told about a client. */
export function metadataOf(client: IdentityClient): ClientMetadata {
  return {
    client_id: client.id,
    client_name: client.title_vi,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_signed_response_alg: 'ES256',
    redirect_uris: [client.redirect_uri ?? `http://127.0.0.1${CALLBACK_PATH}`],
    ...(client.secret === undefined
      ? { token_endpoint_auth_method: 'none' }
      : { client_secret: client.secret, token_endpoint_auth_method: 'client_secret_basic' }),
  };
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost|.+\.localhost)$/;

/**
 * Whether a client may send people back to an address. The platforms of a simulator stand beside each other on
 * ports that nobody knows before they listen.
 *
 * @param issuer where the provider itself stands
 */
export function mayRedirectTo(client: IdentityClient, uri: string, issuer: string): boolean {
  if (client.redirect_uri !== undefined) return uri === client.redirect_uri;
  if (!URL.canParse(uri)) return false;
  const { hostname, pathname, search, hash, username } = new URL(uri);
  const isNear = LOOPBACK.test(hostname) || hostname === new URL(issuer).hostname;
  const isPlain = search === '' && hash === '' && username === '';
  return isNear && isPlain && pathname.endsWith(CALLBACK_PATH);
}
