import type { Request } from 'express';

/** Below this path of every platform stand the pages of the vendor whose API is the gateway at `/jsp/rest.jsp`. */
export const GATEWAY_PAGES = '/p/home';

/** Whose pages they are: each of the two vendors has words and elements of its own for the same services. */
export type Look = 'reference' | 'gateway';

/** Where the platform itself is mounted, whose pages are below `base`. */
export function platformBase(base: string): string {
  return base.endsWith(GATEWAY_PAGES) ? base.slice(0, -GATEWAY_PAGES.length) : base;
}

/** The vendor whose pages are asked for: they differ by where they are mounted. */
export function lookOf({ baseUrl }: Pick<Request, 'baseUrl'>): Look {
  return baseUrl.endsWith(GATEWAY_PAGES) ? 'gateway' : 'reference';
}
