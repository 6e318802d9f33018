import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';

/** So many wrong secrets from one address in a minute; then it waits. */
const WRONG_MAX_PER_MINUTE = 20;

/** Behind a proxy all requests come from one address, and are counted so: what says otherwise anybody could have written. */
export const BEHIND_A_PROXY = { xForwardedForHeader: false, forwardedHeader: false } as const;

const NO_SECRET = `this needs a secret, and none is configured

Put one into a file that only this program may read, and name it: watch.secret_file in thongsuot.yaml.
`;

const NOT_ALLOWED = 'this needs the secret: as a bearer token, or as the password of any user\n';

/**
 * Lets only those pass who bring the secret: `Authorization: Bearer SECRET`, or HTTP Basic with it as the password, which
 * browsers ask for themselves. The user name is not looked at.
 *
 * @param secret null lets nobody pass
 */
export function requireSecret(secret: string | null): RequestHandler[] {
  if (secret === null || secret === '') {
    return [(_, response) => void response.status(403).type('text').send(NO_SECRET)];
  }
  const wanted = digest(secret);
  const store = new MemoryStore();
  return [
    rateLimit({
      windowMs: 60_000,
      limit: WRONG_MAX_PER_MINUTE,
      store,
      keyGenerator: keyOf,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: BEHIND_A_PROXY,
    }),
    (request, response, next) => {
      const given = secretOf(request.get('authorization'));
      // Digests are of one length, and compared in one time whatever is in them.
      if (given !== null && timingSafeEqual(digest(given), wanted)) {
        // Here and not when it is answered: a stream of events never is, to its end.
        void store.decrement(keyOf(request)).then(() => next(), next);
      } else {
        response.status(401).set('WWW-Authenticate', 'Basic realm="Thong Suot", charset="UTF-8"');
        response.type('text').send(NOT_ALLOWED);
      }
    },
  ];
}

/** Whose wrong secrets are counted together. */
function keyOf({ ip }: Request): string {
  return ipKeyGenerator(ip ?? '');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What the header brings as a secret (RFC 6750 §2.1, RFC 7617 §2); null when it brings none. */
function secretOf(header: string | undefined): string | null {
  const [, scheme = '', credentials = ''] = /^(bearer|basic) +([^\s]+)$/i.exec(header ?? '') ?? [];
  if (scheme === '') return null;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}
