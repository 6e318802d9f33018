/** A province or centrally run city after the merger of 1 July 2025. */
export interface Province {
  readonly slug: string;
  /** Two characters: `01` is not 1. */
  readonly gso_code: string;
  readonly name_vi: string;
  readonly name_en: string;
  readonly type: 'province' | 'city';
  /** xã */
  readonly communes: number;
  /** phường */
  readonly wards: number;
  /** đặc khu */
  readonly special_zones: number;
  readonly population: number;
  readonly merged_from: readonly string[];
}

/** Units below the province of whichever kind: each has a public administration centre. */
export function unitsOf({ communes, wards, special_zones }: Province): number {
  return communes + wards + special_zones;
}

/**
 * Each province's share of what grows with its people to a power.
 *
 * @returns shares in the order of the provinces; they sum to 1
 */
export function populationShares(provinces: readonly Province[], exponent: number): number[] {
  const weights = provinces.map(({ population }) => population ** exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The slug that a name was probably meant to be: `Đắk Lắk` → `dak-lak`. */
export function slugified(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
