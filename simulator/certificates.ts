import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** A certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a server shows: the certificate that is good, and the one that has run out. */
export interface CertificatePair {
  readonly valid: Certificate;
  readonly expired: Certificate;
}

/** An authority for the servers of one simulator: trusting it means trusting nothing else, for its key is never stored. */
export interface Authority {
  /** PEM, for clients. */
  readonly certificate: string;
  /** @param names host names and IP addresses that the certificates are for; the first one is their subject */
  issue(names: readonly [string, ...string[]]): Promise<CertificatePair>;
}

const DAY_MS = 24 * 3600 * 1000;

/** Longer than any soak. */
const VALID_DAYS = 90;

/** Makes an authority. @param now_ms Unix time */
export async function makeAuthority(now_ms: number): Promise<Authority> {
  const authority = await make('Thông Suốt simulator authority', {
    ...fromTo(now_ms - DAY_MS, now_ms + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return {
    certificate: authority.cert,
    issue: async (names) => {
      const signed = {
        ca: authority,
        extensions: [
          { name: 'basicConstraints' as const, cA: false },
          { name: 'subjectAltName' as const, altNames: names.map(alternativeName) },
          { name: 'extKeyUsage' as const, serverAuth: true },
        ],
      };
      const [valid, expired] = await Promise.all([
        make(names[0], { ...signed, ...fromTo(now_ms - DAY_MS, now_ms + VALID_DAYS * DAY_MS) }),
        // It ran out yesterday, as it happens when nobody has renewed it.
        make(names[0], { ...signed, ...fromTo(now_ms - VALID_DAYS * DAY_MS, now_ms - DAY_MS) }),
      ]);
      return { valid, expired };
    },
  };
}

function fromTo(from_ms: number, to_ms: number) {
  return { notBeforeDate: new Date(from_ms), notAfterDate: new Date(to_ms) };
}

/** By its type in RFC 5280: 7 is an address, 2 a host name. */
function alternativeName(name: string) {
  return isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name };
}

async function make(
  name: string,
  options: NonNullable<Parameters<typeof generate>[1]>,
): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...options,
  });
  return { cert: made.cert, key: made.private };
}
