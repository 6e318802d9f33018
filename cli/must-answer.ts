import http from 'node:http';
import https from 'node:https';
import type { Address } from '../model/address.ts';
import { pinnedLookup } from '../runners/pinned-lookup.ts';
import type { Reach } from '../runners/visitor-http.ts';
import { OperatorError } from './operator-error.ts';

const ANSWER_LIMIT_MS = 5000;

interface Remedy {
  readonly why: string;
  readonly hint: string;
}

const START_HINT = 'start it, or correct its url; `simulator` uses the embedded one';
const TRUST_HINT =
  "let it answer plain http on loopback, or trust its authority: among the system's certificates for k6, and in NODE_EXTRA_CA_CERTS for this check";
const SCHEME_HINT = 'check the port, and whether the url begins with http:// or https://';

const REMEDIES: Readonly<Record<string, Remedy>> = {
  ECONNREFUSED: { why: 'nothing listens there', hint: START_HINT },
  ECONNRESET: { why: 'it cut the connection', hint: SCHEME_HINT },
  ENOTFOUND: { why: 'its name is unknown', hint: START_HINT },
  EPROTO: { why: 'it does not speak TLS', hint: SCHEME_HINT },
  ERR_SSL_WRONG_VERSION_NUMBER: { why: 'it does not speak TLS', hint: SCHEME_HINT },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: { why: 'it does not speak TLS', hint: SCHEME_HINT },
  DEPTH_ZERO_SELF_SIGNED_CERT: { why: 'its certificate is self-signed', hint: TRUST_HINT },
  SELF_SIGNED_CERT_IN_CHAIN: { why: 'its authority is not trusted here', hint: TRUST_HINT },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { why: 'its authority is not trusted here', hint: TRUST_HINT },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { why: 'its authority is not trusted here', hint: TRUST_HINT },
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: {
    why: 'it asks for a client certificate',
    hint: 'add authentication: { kind: mutual-tls, certificate, key } to the binding',
  },
  CERT_HAS_EXPIRED: { why: 'its certificate has expired', hint: 'renew the certificate' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    why: 'its certificate is for another name',
    hint: 'name it in the url as the certificate does',
  },
};

/**
 * Makes sure that a target answers HTTP; any status will do. Not with `fetch`, which refuses ports of its own
 * choice and hides the reason of a failure.
 *
 * @param options.limit_ms for everything: connecting, the handshake and the first line of the answer
 * @param options.addresses where the name of the host leads: it is not looked up again
 * @param options.certificate shown to a host that asks for one
 * @throws OperatorError with the reason when it does not answer in time
 */
export async function mustAnswer(
  platform: string,
  url: string,
  options: {
    readonly limit_ms?: number;
    readonly addresses?: readonly Address[];
    readonly certificate?: Reach['certificate'];
  } = {},
): Promise<void> {
  const { limit_ms = ANSWER_LIMIT_MS, addresses, certificate } = options;
  const pinned = addresses === undefined ? {} : { lookup: pinnedLookup(addresses) };
  try {
    await ask(url, limit_ms, { ...pinned, ...certificate });
  } catch (cause) {
    const { why, hint } = remedyFor(cause, limit_ms);
    throw new OperatorError(`${platform} at ${url} cannot be reached: ${why}`, { hint, cause });
  }
}

function ask(url: string, limit_ms: number, options: https.RequestOptions): Promise<void> {
  const get = url.startsWith('https:') ? https.get : http.get;
  const signal = AbortSignal.timeout(limit_ms);
  return new Promise((resolve, reject) => {
    get(url, { agent: false, signal, ...options }, (response) => {
      response.on('error', () => undefined).destroy();
      resolve();
    }).on('error', reject);
  });
}

/** Codes of the HTTP parser: something listens there that speaks another protocol. */
const NOT_HTTP = /^HPE_/;

function remedyFor(error: unknown, limit_ms: number): Remedy {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  if (code === 'ABORT_ERR') {
    const hint = 'look at its log, or start it again; any HTTP answer will do';
    return { why: `it did not answer within ${limit_ms / 1000} s`, hint };
  }
  if (NOT_HTTP.test(code)) return { why: 'it does not speak HTTP', hint: SCHEME_HINT };
  return REMEDIES[code] ?? { why: code, hint: START_HINT };
}
