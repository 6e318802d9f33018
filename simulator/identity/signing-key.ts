import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';

let key: JsonWebKey | undefined;

/** The key that identity tokens are signed with: made once for the process, whatever number of providers there is. */
export function signingKey(): JsonWebKey {
  key ??= generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return key;
}
