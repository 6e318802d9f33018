import type { Config } from '../config/config.ts';
import type { Platform } from '../model/platform.ts';
import type { ProbeSites } from '../model/probe.ts';

/** Where platforms answer, with the page maps of the vendors' bindings. */
export function probeSites(
  config: Config,
  targets: ReadonlyMap<Platform, { readonly base_url: string }>,
): ProbeSites {
  return Object.fromEntries(
    [...targets].map(([platform, { base_url }]) => {
      const binding = config.platforms[platform]?.binding ?? '';
      return [platform, { base_url, pages: config.pages[binding]?.[platform] ?? {} }];
    }),
  );
}
