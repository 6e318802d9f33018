import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';

/** So many attempts that came to nothing from one address in a minute; then it waits. */
const FAILED_MAX_PER_MINUTE = 20;

/** More requests from one address in a minute are no people. */
const REQUESTS_MAX_PER_MINUTE = 600;

const WINDOW_MS = 60_000;

/** Behind a proxy all requests come from one address, and are counted so: what says otherwise anybody could have written. */
export const BEHIND_A_PROXY = { xForwardedForHeader: false, forwardedHeader: false } as const;

/** Counts attempts by address. */
export interface Limit {
  /** Counts an attempt, and refuses it where there were too many. */
  readonly count: RequestHandler;
  /** Counts an attempt that nobody is refused for. */
  note(request: Request): Promise<void>;
  /** The one that was counted came to something. */
  forget(request: Request): Promise<void>;
}

/** Answers those that are too many; without it a line of text does. */
type Refuse = (response: Response) => void;

export function limitByAddress(refuse?: Refuse): Limit {
  const store = new MemoryStore();
  return {
    count: limitOf(FAILED_MAX_PER_MINUTE, refuse, store),
    note: async (request) => void (await store.increment(keyOf(request))),
    forget: (request) => store.decrement(keyOf(request)),
  };
}

/** Bounds what an address may ask for, whatever comes of it. */
export function limitRequests(refuse?: Refuse): RequestHandler {
  return limitOf(REQUESTS_MAX_PER_MINUTE, refuse, new MemoryStore());
}

function limitOf(limit: number, refuse: Refuse | undefined, store: MemoryStore): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    store,
    keyGenerator: keyOf,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: BEHIND_A_PROXY,
    ...(refuse !== undefined && { handler: (_, response) => refuse(response) }),
  });
}

/** Whose attempts are counted together. */
function keyOf({ ip }: Request): string {
  return ipKeyGenerator(ip ?? '');
}
