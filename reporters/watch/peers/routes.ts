import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type RequestHandler, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { bringing, requireSecret } from '../access.ts';
import { BEHIND_A_PROXY } from '../limit.ts';
import type { ProbeTallies } from '../tallies.ts';
import type { WatchedProbe } from '../watched.ts';
import { type LocationContent, locationContent, locationText } from './document.ts';

export interface LocationOptions {
  readonly location: string;
  /** The daemon's own, of the configuration in force: asked for each time. */
  readonly probes: () => readonly WatchedProbe[];
  readonly tallies: ProbeTallies;
  /** What operators bring to see errors; null shows errors to nobody. */
  readonly secret: string | null;
  readonly now_ms: () => number;
}

/** Where a daemon says what its own probes came to: for everybody, and with errors. */
export const LOCATION_PATHS = {
  public: '/api/location',
  operator: '/operator/api/location',
} as const;

/** When it was answered, also where the answer is that nothing is new: readers count ages from it. */
export const AT_HEADER = 'Thongsuot-At';

/** Twenty daemons that ask every five seconds are less than half of it. */
const REQUESTS_MAX_PER_MINUTE = 600;

/** A secret so long is beyond guessing: where each guess is answered, a shorter one would be found in time. */
const SECRET_CHARS_UNGUESSED = 20;

/** So long what is said may be as it was. */
const KEPT_MS = 1000;

const packed = promisify(gzip);

/**
 * Serves what the probes of this daemon came to, to the daemons of other locations. Behind a proxy all of them have one address
 * with everybody else: so whoever brings the secret does not wait for what others asked, or guessed.
 */
export function locationRoutes(options: LocationOptions): Router {
  const router = Router();
  router.get(LOCATION_PATHS.public, requestLimit(), answering(options, false));
  const answer = answering(options, true);
  const { secret } = options;
  if (secret !== null && secret.length >= SECRET_CHARS_UNGUESSED) {
    const brings = bringing(secret);
    router.get(LOCATION_PATHS.operator, (request, response, next) =>
      brings(request) ? answer(request, response, next) : next(),
    );
  }
  router.get(LOCATION_PATHS.operator, requestLimit(), ...requireSecret(secret), answer);
  return router;
}

/** Counts by address, for one path. */
function requestLimit(): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: REQUESTS_MAX_PER_MINUTE,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: BEHIND_A_PROXY,
  });
}

function answering(options: LocationOptions, errors: boolean): RequestHandler {
  const { location, probes, tallies, now_ms } = options;
  let kept: { readonly content: LocationContent; readonly at_ms: number } | null = null;
  const current = (at_ms: number): LocationContent => {
    if (kept === null || Math.abs(at_ms - kept.at_ms) >= KEPT_MS) {
      kept = { content: locationContent(location, probes(), tallies, errors), at_ms };
    }
    return kept.content;
  };
  return async (request, response) => {
    const at_ms = now_ms();
    const content = current(at_ms);
    response.set({
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      Vary: 'Accept-Encoding',
      ETag: content.tag,
      [AT_HEADER]: new Date(at_ms).toISOString(),
    });
    if (request.get('if-none-match') === content.tag) response.status(304).end();
    else await sendPacked(response, locationText(content, at_ms), request.acceptsEncodings('gzip'));
  };
}

async function sendPacked(
  response: Response,
  text: string,
  encoding: string | false,
): Promise<void> {
  if (encoding === false) {
    response.end(text);
    return;
  }
  const body = await packed(text);
  response.set('Content-Encoding', 'gzip').end(body);
}
