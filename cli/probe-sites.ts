import type { Config } from '../config/config.ts';
import { lackingPages, pagesText } from '../model/lacking-pages.ts';
import type { PageMap } from '../model/page-map.ts';
import type { Platform } from '../model/platform.ts';
import type { ProbeSites } from '../model/probe.ts';
import type { ChosenJourney } from './chosen-journeys.ts';
import { OperatorError } from './operator-error.ts';

/**
 * Sees to it that the vendors have the pages that journeys need.
 *
 * @throws OperatorError with all that they lack
 */
export function requirePages(config: Config, journeys: readonly ChosenJourney[]): void {
  const lacking = journeys.flatMap(({ name, facts }) =>
    lackingPages(facts.pages, (platform) => pageMapOf(config, platform)).map(
      (pages) => `${name} needs ${pagesText(pages)}`,
    ),
  );
  if (lacking.length === 0) return;
  throw new OperatorError(
    `the page maps of the configured bindings have not what ${lacking.length === 1 ? 'a journey needs' : 'journeys need'}: ${lacking.join('; ')}`,
    { hint: 'add these pages under pages:, as config/bindings/reference/pages.yaml has them' },
  );
}

function pageMapOf({ platforms, pages }: Config, platform: Platform): PageMap {
  return pages[platforms[platform]?.binding ?? '']?.[platform] ?? {};
}

/** Where platforms answer, with the page maps of the vendors' bindings. */
export function probeSites(
  config: Config,
  targets: ReadonlyMap<Platform, { readonly base_url: string }>,
): ProbeSites {
  return Object.fromEntries(
    [...targets].map(([platform, { base_url }]) => {
      return [platform, { base_url, pages: pageMapOf(config, platform) }];
    }),
  );
}
