import type { Platform } from '../../model/platform.ts';

/** Which platform, and of which province: null for the whole country. */
export interface Place {
  readonly platform: Platform;
  readonly province: string | null;
}

/** What the whole country has once; everything else each province has. */
const NATIONAL: ReadonlySet<Platform> = new Set<Platform>(['portal', 'identity']);

/** Whether the whole country has it once. */
export function isNational(platform: Platform): boolean {
  return NATIONAL.has(platform);
}

/** The path of a place, without a trailing slash. */
export function pathOf({ platform, province }: Place): string {
  return province === null ? `/${platform}` : `/${province}/${platform}`;
}

/** The host name of a place; whatever ends so is this machine (RFC 6761). */
export function hostOf({ platform, province }: Place): string {
  return province === null ? `${platform}.localhost` : `${platform}.${province}.localhost`;
}

/** The place where a platform asks for another one: in its own province, unless the whole country has it once. */
export function placeBeside({ province }: Place, platform: Platform): Place {
  return { platform, province: isNational(platform) ? null : province };
}

/** What is served, and so can be asked for. */
export class Directory {
  /** Slugs, in the order in which they are to be shown. */
  readonly provinces: readonly string[];
  readonly national: readonly Platform[];
  readonly provincial: readonly Platform[];
  readonly #slugs: ReadonlySet<string>;

  constructor(provinces: readonly string[], platforms: readonly Platform[]) {
    this.provinces = provinces;
    this.national = platforms.filter(isNational);
    this.provincial = platforms.filter((platform) => !isNational(platform));
    this.#slugs = new Set(provinces);
  }

  get places(): readonly Place[] {
    const ofProvince = (province: string): readonly Place[] =>
      this.provincial.map((platform) => ({ platform, province }));
    const national = this.national.map((platform) => ({ platform, province: null }));
    return [...national, ...this.provinces.flatMap(ofProvince)];
  }

  hasProvince(slug: string): boolean {
    return this.#slugs.has(slug);
  }

  /** The national platform of that name; undefined when it is none that is served. */
  nationalNamed(name: string): Platform | undefined {
    return this.national.find((platform) => platform === name);
  }

  /** As {@link nationalNamed}, of one that every province has. */
  provincialNamed(name: string): Platform | undefined {
    return this.provincial.find((platform) => platform === name);
  }
}
