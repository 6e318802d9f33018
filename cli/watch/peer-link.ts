import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import type { PeerSettings } from '../../config/config.ts';
import { errorCode } from '../../model/error-code.ts';
import { LOCATION_PATHS } from '../../reporters/watch/peers/routes.ts';
import { OperatorError } from '../operator-error.ts';
import { requireSecret } from '../reach.ts';
import { readAuthorities } from './checks.ts';

/** How a peer is asked. */
export interface PeerLink {
  readonly location: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** PEM; null trusts those that Node trusts. */
  readonly authorities: readonly string[] | null;
}

/**
 * Reads what asking a peer takes. It is asked for errors, too, where there is a secret to show.
 *
 * @throws OperatorError when a file cannot be read, or is not what it should be
 */
export async function peerLink(
  { location, url, secret_file, ca_file }: PeerSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<PeerLink> {
  const authorities =
    ca_file === null ? await usualAuthorities(env) : await readCa(ca_file, location);
  const headers = { Accept: 'application/json', 'Accept-Encoding': 'gzip' };
  if (secret_file === null) {
    return { location, url: url + LOCATION_PATHS.public, headers, authorities };
  }
  const whose = `the secret for the peer ${location}`;
  const secret = await requireSecret({ file: secret_file }, env, whose);
  // Basic, and not a bearer token: it takes any secret as it is (RFC 7617).
  const credentials = Buffer.from(`thongsuot:${secret.trim()}`).toString('base64');
  return {
    ...{ location, authorities },
    url: url + LOCATION_PATHS.operator,
    headers: { ...headers, Authorization: `Basic ${credentials}` },
  };
}

/** Naming authorities makes Node forget its own. */
async function usualAuthorities(
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[] | null> {
  const added = await readAuthorities(env);
  return added.length === 0 ? null : [...rootCertificates, ...added];
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs;

async function readCa(file: string, location: string): Promise<readonly string[]> {
  const refuse = (why: string, cause: unknown): never => {
    throw new OperatorError(`the authorities for the peer ${location} in ${file} ${why}`, {
      hint: 'ca_file names a file in PEM with the certificate of the authority',
      cause,
    });
  };
  const pem = await readFile(file, 'utf8').catch((cause: unknown) =>
    refuse(`cannot be read (${errorCode(cause) ?? ''})`, cause),
  );
  const certificates = pem.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) refuse('hold no certificate', undefined);
  try {
    // Where TLS finds one that it cannot read, it leaves it out without a word.
    for (const one of certificates) new X509Certificate(one);
  } catch (cause) {
    refuse('hold a certificate that cannot be read', cause);
  }
  return certificates;
}
