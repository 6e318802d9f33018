import { z } from 'zod';
import { slugified } from '../model/province.ts';
import { quote } from './quote.ts';
import { basis } from './schema-demand.ts';
import { text } from './schema-value.ts';

/** No province has this many units, and no country these many people: typing mistakes. */
const MAX_UNITS = 10_000;
const MAX_POPULATION = 2_000_000_000;

const SLUG = /^[a-z]+(-[a-z]+)*$/;

/** A province's name in commands, labels and file names. */
export const provinceSlug = z.string().superRefine((value, context) => {
  if (SLUG.test(value)) return;
  const meant = slugified(value);
  context.addIssue({
    code: 'custom',
    message: 'must be the name in lower-case letters without diacritics, joined by hyphens',
    ...(SLUG.test(meant) && { params: { hint: `did you mean ${quote(meant)}?` } }),
  });
});

const units = z.int().gte(0).lte(MAX_UNITS);

export const province = z.strictObject({
  gso_code: z.string().regex(/^\d{2}$/, { error: 'must be two digits in quotes, such as "01"' }),
  name_vi: text,
  name_en: text,
  type: z.enum(['province', 'city']),
  communes: units,
  wards: units,
  special_zones: units,
  population: z.int().gt(0).lte(MAX_POPULATION),
  merged_from: z.array(text).min(1),
});

/** The origin of all provinces' figures: they are one table. */
export const provincesOrigin = z.strictObject({ basis, source: text });

export type ProvinceInput = z.infer<typeof province>;
