import type { Platform } from '../../model/platform.ts';
import { PROVINCE_NAMES } from '../../model/province-names.ts';
import type { ActiveFault } from '../faults.ts';
import type { Country } from './country.ts';
import { type Directory, hostOf, type Place, pathOf } from './place.ts';

/** What one platform does at this moment. */
export interface PlaceState {
  readonly platform: Platform;
  readonly path: string;
  readonly host: string;
  /** Counted since its log was last reset, through every door. */
  readonly requests: number;
  readonly in_service: number;
  readonly waiting: number;
  readonly faults: readonly ActiveFault[];
}

export interface ProvinceState {
  readonly slug: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly platforms: readonly PlaceState[];
}

export interface CountryState {
  /** Those of the whole country. */
  readonly platforms: readonly PlaceState[];
  readonly provinces: readonly ProvinceState[];
}

/** What everything does. Nothing is built for it: what nobody has asked for yet has done nothing. */
export function stateOf(directory: Directory, country: Country): CountryState {
  const states = (province: string | null, platforms: readonly Platform[]) =>
    platforms.map((platform) => stateAt({ platform, province }, country));
  return {
    platforms: states(null, directory.national),
    provinces: directory.provinces.map((slug) => {
      const name = PROVINCE_NAMES.find((province) => province.slug === slug);
      const { name_vi = slug, name_en = slug } = name ?? {};
      return { slug, name_vi, name_en, platforms: states(slug, directory.provincial) };
    }),
  };
}

function stateAt(place: Place, country: Country): PlaceState {
  const app = country.builtAt(place);
  const { platform } = place;
  const at = { platform, path: pathOf(place), host: hostOf(place) };
  if (app === undefined) return { ...at, requests: 0, in_service: 0, waiting: 0, faults: [] };
  return { ...at, ...app.state(), faults: app.faults.listed };
}
