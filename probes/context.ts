import type { Page } from '@playwright/test';
import type { ProbeData } from '../model/probe.ts';

/** What a journey gets: a page in a fresh browser context, and a way to name what it does. */
export interface JourneyContext {
  readonly page: Page;
  /** Of the platform, without a trailing slash. */
  readonly base_url: string;
  readonly data: ProbeData;
  /** Runs one named step. The worker times it and holds it to its deadline. */
  step<T>(name: string, run: () => Promise<T>): Promise<T>;
  /** Keeps something read on the way in the result, e.g. the dossier code. */
  note(key: string, value: string): void;
  /** Keeps something measured on the way, under a name that ends in its unit, e.g. `lcp_s`. */
  measure(key: string, value: number): void;
}

/**
 * The target showed something that must not be. Throw it with what was expected and what was found; anything
 * else that a journey throws, Playwright's errors apart, counts as our own fault.
 */
export class JourneyError extends Error {
  override readonly name = 'JourneyError';
}
