import type { Page } from '@playwright/test';
import type { Platform } from '../model/platform.ts';
import type { ProbeSite, ProbeSites } from '../model/probe.ts';
import type { JourneyContext } from './context.ts';
import { PageVisit } from './page-visit.ts';
import type { Patience } from './patience.ts';

/** How a journey gets at the platforms that it visits. */
export function visitIn(
  page: Page,
  sites: ProbeSites,
  patience: Patience,
): Pick<JourneyContext, 'visit' | 'url'> {
  const siteOf = (platform: Platform): ProbeSite => {
    const site = sites[platform];
    if (site === undefined) throw new Error(`the journey does not say that it visits ${platform}`);
    return site;
  };
  return {
    visit: (platform, name, tab = page) =>
      new PageVisit(tab, { platform, ...siteOf(platform) }, name, patience),
    url: (platform, path) => siteOf(platform).base_url + path,
  };
}
