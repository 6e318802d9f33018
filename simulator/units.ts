import { MERGED_PROVINCES } from '../model/merged-provinces.ts';
import { UNIT_SEARCHES } from '../model/synthetic.ts';
import { fold } from './fold.ts';

/**
 * Old administrative units, and what they went into. The provinces are real. The communes are samples, marked as
 * such in their names: what became of a real one is not for a simulator to say.
 */
export interface SampleCommune {
  readonly old_name: string;
  readonly old_district: string;
  readonly old_province: string;
  readonly new_name: string;
  /** One of the 34. */
  readonly province: string;
}

/** A unit that was looked up. */
export interface UnitChange {
  readonly kind: 'province' | 'commune';
  /** With the units above it, smallest first. */
  readonly old_name: string;
  readonly new_name: string;
  /** One of the 34. */
  readonly province: string;
  /** Whether it was made up. */
  readonly is_sample: boolean;
}

/** Common names of places; each of them is that of several real communes. */
const PLACES = [
  ...UNIT_SEARCHES,
  'An Bình',
  'Phước Lộc',
  'Vĩnh Thạnh',
  'Tân Tiến',
  'Long Hòa',
  'Thanh Sơn',
] as const;

/** About as many communes as became one in 2025. */
const OLD_PER_NEW = 3;

const SAMPLE = '(mẫu)';

/** Twelve communes below each of the 34 provinces. */
export const SAMPLE_COMMUNES: readonly SampleCommune[] = MERGED_PROVINCES.flatMap(
  ({ name, merged_from }) =>
    PLACES.map((place, i) => ({
      old_name: `Xã ${place} ${SAMPLE}`,
      old_district: `Huyện ${Math.floor(i / OLD_PER_NEW) + 1} ${SAMPLE}`,
      old_province: merged_from[Math.floor(i / OLD_PER_NEW) % merged_from.length] ?? name,
      new_name: `Xã ${PLACES[i - (i % OLD_PER_NEW)]} ${SAMPLE}`,
      province: name,
    })),
);

const PROVINCE_CHANGES: readonly UnitChange[] = MERGED_PROVINCES.flatMap(({ name, merged_from }) =>
  merged_from.map((old_name) => ({
    kind: 'province' as const,
    old_name,
    new_name: name,
    province: name,
    is_sample: false,
  })),
);

const COMMUNE_CHANGES: readonly UnitChange[] = SAMPLE_COMMUNES.map((commune) => ({
  kind: 'commune',
  old_name: `${commune.old_name}, ${commune.old_district}, ${commune.old_province}`,
  new_name: `${commune.new_name}, ${commune.province}`,
  province: commune.province,
  is_sample: true,
}));

const HAYSTACKS = [...PROVINCE_CHANGES, ...COMMUNE_CHANGES].map((change) => ({
  change,
  text: fold(`${change.old_name} ${change.new_name}`),
}));

/**
 * Units whose old or new name holds the words of the query, provinces first; accents and case do not matter.
 * Without a word, all provinces.
 */
export function lookUpUnits(query: string): readonly UnitChange[] {
  const words = fold(query).trim().replace(/\s+/g, ' ');
  if (words === '') return PROVINCE_CHANGES;
  return HAYSTACKS.filter(({ text }) => text.includes(words)).map(({ change }) => change);
}
