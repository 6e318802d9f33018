import { PROVINCE_NAMES } from '../../model/province-names.ts';
import { AGENCIES, agencyCode, type SHARED_CATEGORIES } from '../../model/synthetic.ts';
import { PROCEDURES } from '../procedures.ts';
import { ETHNIC_GROUPS, NATIONALITIES } from './code-lists.ts';

export type CategorySlug = (typeof SHARED_CATEGORIES)[number];

export interface CategoryItem {
  readonly code: string;
  readonly name: string;
}

export interface CategorySummary {
  readonly slug: CategorySlug;
  readonly name: string;
  readonly name_en: string;
  readonly entries: number;
}

export interface Category extends CategorySummary {
  readonly items: readonly CategoryItem[];
}

interface Source {
  readonly name: string;
  readonly name_en: string;
  readonly items: () => readonly CategoryItem[];
}

/** Every shared category by its slug. Commune codes change from one release to the next: there are none here. */
const SOURCES: Readonly<Record<CategorySlug, Source>> = {
  'don-vi-hanh-chinh': {
    name: 'Đơn vị hành chính cấp tỉnh',
    name_en: 'Provinces and centrally run cities',
    items: () => PROVINCE_NAMES.map(({ gso_code, name_vi }) => ({ code: gso_code, name: name_vi })),
  },
  'co-quan': {
    name: 'Mã định danh cơ quan',
    name_en: 'Agency identifiers',
    items: () =>
      Array.from({ length: AGENCIES }, (_, n) => ({
        code: agencyCode(n),
        name: `Cơ quan mô phỏng số ${n}`,
      })),
  },
  'thu-tuc-hanh-chinh': {
    name: 'Thủ tục hành chính',
    name_en: 'Administrative procedures',
    items: () => PROCEDURES.map(({ code, name }) => ({ code, name })),
  },
  'linh-vuc': {
    name: 'Lĩnh vực thủ tục hành chính',
    name_en: 'Fields of procedures',
    items: () => numbered([...new Set(PROCEDURES.map(({ field }) => field))], 'LV'),
  },
  'dan-toc': {
    name: 'Dân tộc',
    name_en: 'Ethnic groups',
    items: () => numbered(ETHNIC_GROUPS, ''),
  },
  'quoc-tich': {
    name: 'Quốc tịch',
    name_en: 'Nationalities',
    items: () => NATIONALITIES.map(([code, name]) => ({ code, name })),
  },
};

function numbered(names: readonly string[], prefix: string): CategoryItem[] {
  return names.map((name, i) => ({ code: `${prefix}${String(i + 1).padStart(2, '0')}`, name }));
}

/** Made when first asked for, and once for all provinces of a process. */
const made = new Map<string, Category>();

/** A category with its items; undefined when there is none of that name. */
export function findCategory(slug: string): Category | undefined {
  const known = made.get(slug);
  if (known !== undefined || !isSlug(slug)) return known;
  const { name, name_en, items: itemsOf } = SOURCES[slug];
  const items = itemsOf();
  const category = { slug, name, name_en, entries: items.length, items };
  made.set(slug, category);
  return category;
}

function isSlug(slug: string): slug is CategorySlug {
  return Object.hasOwn(SOURCES, slug);
}

/** Every category without its items. */
export function categorySummaries(): readonly CategorySummary[] {
  return Object.keys(SOURCES).flatMap((slug) => {
    const found = findCategory(slug);
    if (found === undefined) return [];
    const { items: _items, ...summary } = found;
    return [summary];
  });
}
