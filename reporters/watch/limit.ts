import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit';

/** So many attempts that came to nothing from one address in a minute; then it waits. */
const FAILED_MAX_PER_MINUTE = 20;

/** Behind a proxy all requests come from one address, and are counted so: what says otherwise anybody could have written. */
export const BEHIND_A_PROXY = { xForwardedForHeader: false, forwardedHeader: false } as const;

/** Counts attempts by address. */
export interface Limit {
  /** Counts an attempt, and refuses it where there were too many. */
  readonly count: RequestHandler;
  /** So many of those that were counted were none. */
  forget(request: Request, times: number): Promise<void>;
}

/** @param refuse answers those that are too many; without it a line of text does */
export function limitByAddress(refuse?: (response: Response) => void): Limit {
  const store = new MemoryStore();
  return {
    count: rateLimit({
      windowMs: 60_000,
      limit: FAILED_MAX_PER_MINUTE,
      store,
      keyGenerator: keyOf,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: BEHIND_A_PROXY,
      ...(refuse !== undefined && { handler: (_, response) => refuse(response) }),
    }),
    forget: async (request, times) => {
      for (let i = 0; i < times; i++) await store.decrement(keyOf(request));
    },
  };
}

/** Whose attempts are counted together. */
function keyOf({ ip }: Request): string {
  return ipKeyGenerator(ip ?? '');
}
