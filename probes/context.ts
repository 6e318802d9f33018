import type { Page } from '@playwright/test';
import type { Platform } from '../model/platform.ts';
import type { ProbeData } from '../model/probe.ts';
import type { PageName, PartName } from '../model/probe-pages.ts';
import type { PageVisit } from './page-visit.ts';

/** What a journey gets: a page in a fresh browser context, and a way to name what it does. */
export interface JourneyContext<Step extends string = string> {
  readonly page: Page;
  readonly data: ProbeData;
  /** A page of a platform, as its page map describes it; in another tab than `page` when one is given. */
  visit<P extends Platform, N extends PageName<P>>(
    platform: P,
    name: N,
    tab?: Page,
  ): PageVisit<PartName<P, N>>;
  /** The address of a path on a platform, for what no page map describes. */
  url(platform: Platform, path: string): string;
  /** Runs one named step. The worker times it and holds it to its deadline. */
  step<T>(name: Step, run: () => Promise<T>): Promise<T>;
  /** Keeps something read on the way in the result, e.g. the dossier code. */
  note(key: string, value: string): void;
  /** Keeps something measured on the way, under a name that ends in its unit, e.g. `lcp_s`. */
  measure(key: string, value: number): void;
  /** Since the journey began, on a scale that never jumps. */
  elapsed_s(): number;
}
