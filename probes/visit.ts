import type { Page } from '@playwright/test';
import type { ProbeSites } from '../model/probe.ts';
import type { JourneyContext } from './context.ts';
import { PageVisit } from './page-visit.ts';
import type { Patience } from './patience.ts';

/** How a journey gets at the pages of the platforms that it visits. */
export function visitIn(
  page: Page,
  sites: ProbeSites,
  patience: Patience,
): JourneyContext['visit'] {
  return (platform, name, tab = page) => {
    const site = sites[platform];
    if (site === undefined) throw new Error(`the journey does not say that it visits ${platform}`);
    return new PageVisit(tab, { platform, ...site }, name, patience);
  };
}
