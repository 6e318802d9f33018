import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { limitByAddress } from './limit.ts';
import type { OperatorLogin } from './login/operator-login.ts';

const NO_SECRET = `this needs a secret, and none is configured

Put one into a file that only this program may read, and name it: watch.secret_file in thongsuot.yaml.
`;

const NOT_ALLOWED = 'this needs the secret: as a bearer token, or as the password of any user\n';

/** How operators show who they are. */
export interface OperatorAccess {
  /** Null for none. */
  readonly secret: string | null;
  readonly login: OperatorLogin | null;
}

const NOT_LOGGED_IN = 'this needs a login: open /operator in a browser\n';

/**
 * Lets only operators pass: those who have logged in, and those who bring the secret. Who asks for a page with neither is sent
 * to log in, where that is configured.
 */
export function requireOperator({ secret, login }: OperatorAccess): RequestHandler[] {
  const bySecret = requireSecret(secret);
  if (login === null) return bySecret;
  const admitted = new WeakSet<Request>();
  const unlessAdmitted =
    (handler: RequestHandler): RequestHandler =>
    (request, response, next) =>
      admitted.has(request) ? next() : handler(request, response, next);
  const [count, begin] = login.sendToLogin;
  const others = secret === null ? [refuseLogin] : bySecret;
  return [
    (request, response, next) => {
      if (login.admits(request, response)) admitted.add(request);
      next();
    },
    ...[count, begin].map((handler) =>
      unlessAdmitted((request, response, next) =>
        handler !== undefined && isPageVisit(request) ? handler(request, response, next) : next(),
      ),
    ),
    ...others.map(unlessAdmitted),
  ];
}

const refuseLogin: RequestHandler = (_, response) =>
  void response.status(401).type('text').send(NOT_LOGGED_IN);

/** Whether a person opens a page, rather than a page or a program loads something. */
function isPageVisit(request: Request): boolean {
  const accepts = (request.get('accept') ?? '').includes('text/html');
  const bringsSecret = request.get('authorization') !== undefined || 'secret' in request.query;
  return request.method === 'GET' && accepts && !bringsSecret;
}

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
  const brings = bringing(secret);
  const limit = limitByAddress();
  return [
    (request, response, next) => {
      // A page that was left open asks again and again: who brings nothing has guessed nothing.
      if (secretIn(request) === null) refuseSecret(request, response);
      else next();
    },
    limit.count,
    (request, response, next) => {
      if (!brings(request)) return refuseSecret(request, response);
      // Here and not when it is answered: a stream of events never is, to its end.
      void limit.forget(request).then(() => next(), next);
    },
  ];
}

/** Whether a request brings the secret. */
export function bringing(secret: string): (request: Request) => boolean {
  const wanted = digest(secret);
  return (request) => {
    const given = secretIn(request);
    // Digests are of one length, and compared in one time whatever is in them.
    return given !== null && timingSafeEqual(digest(given), wanted);
  };
}

function refuseSecret(request: Request, response: Response): void {
  const asks_in_background = request.get('accept') === 'text/event-stream';
  // A browser would ask whoever sits there for a password, every few seconds, for a page that was left open.
  if (!asks_in_background) {
    response.set('WWW-Authenticate', 'Basic realm="Thong Suot", charset="UTF-8"');
  }
  response.status(401).type('text').send(NOT_ALLOWED);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What a request brings as a secret (RFC 6750 §2.1, RFC 7617 §2); null when it brings none. */
function secretIn(request: Request): string | null {
  const header = request.get('authorization') ?? '';
  const [, scheme = '', credentials = ''] = /^(bearer|basic) +([^\s]+)$/i.exec(header) ?? [];
  if (scheme === '') return null;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}
