import { PLATFORMS, type Platform } from './platform.ts';
import type { JourneyPages } from './probe-journeys/facts.ts';

/** A page map, of which only the names count. */
type Mapped = Readonly<Record<string, unknown>>;

/** Pages of a platform that a journey needs, and that its page map has not. */
export interface LackingPages {
  readonly platform: Platform;
  readonly names: readonly string[];
}

/** What a journey cannot be walked without. @param mapOf the page map of a platform; undefined where it is not judged */
export function lackingPages(
  needed: JourneyPages,
  mapOf: (platform: Platform) => Mapped | undefined,
): LackingPages[] {
  return PLATFORMS.flatMap((platform) => {
    const map = mapOf(platform);
    if (map === undefined) return [];
    const names = (needed[platform] ?? []).filter((name) => map[name] === undefined);
    return names.length === 0 ? [] : [{ platform, names }];
  });
}

/** `the pages home, results of settlement` */
export function pagesText({ platform, names }: LackingPages): string {
  return `the page${names.length === 1 ? '' : 's'} ${names.join(', ')} of ${platform}`;
}
