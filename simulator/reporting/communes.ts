import { PROVINCE_NAMES } from '../../model/province-names.ts';

/** A unit below the province. Names and codes of real ones change too often to be keyed on. */
export interface Commune {
  /** From 1. */
  readonly number: number;
  readonly name_vi: string;
  readonly name_en: string;
}

/** Who reports and to whom. */
export interface ReportingProvince {
  readonly name_vi: string;
  readonly name_en: string;
  readonly communes: readonly Commune[];
}

/** As many as Lâm Đồng has. */
const UNITS_BY_DEFAULT = 124;

/** @param slug null for a province that is none in particular */
export function reportingProvince(slug: string | null): ReportingProvince {
  const known = PROVINCE_NAMES.find((province) => province.slug === slug);
  const units = known?.units ?? UNITS_BY_DEFAULT;
  return {
    name_vi: known?.name_vi ?? 'Tỉnh mô phỏng',
    name_en: known?.name_en ?? 'Simulated province',
    communes: Array.from({ length: units }, (_, i) => ({
      number: i + 1,
      name_vi: `Xã số ${i + 1}`,
      name_en: `Commune ${i + 1}`,
    })),
  };
}

/**
 * The commune of an officer, by the last four digits of the account: `canbo-0001` works in the first, and after
 * the last the first comes again.
 */
export function communeOf({ communes }: ReportingProvince, account: string): Commune {
  const digits = Number(account.slice(-4));
  const index = (digits + communes.length - 1) % communes.length;
  return communes[index] as Commune;
}
