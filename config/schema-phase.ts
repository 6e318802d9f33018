import { z } from 'zod';
import { slug, text } from './schema-value.ts';

/** What `phaseAt` answers for a time that no phase holds. */
const RESERVED_SLUG = 'outside';

/** A moment that means the same everywhere. */
export const instant = z.iso.datetime({
  offset: true,
  error: 'must be a date and time with an offset, such as 2025-07-01T00:00:00+07:00',
});

export const phase = z.strictObject({
  slug: slug.refine((value) => value !== RESERVED_SLUG, {
    error: `must not be ${RESERVED_SLUG}, which stands for no phase`,
  }),
  title_vi: text,
  title_en: text,
  from: instant,
  to: instant,
});

export type PhaseInput = z.infer<typeof phase>;
