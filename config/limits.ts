import { z } from 'zod';

/** No public platform is offered more than this; a higher number is a typing mistake. */
export const MAX_RATE_PER_S = 100_000;

/** A day: longer tests are run as several. */
export const MAX_DURATION_S = 86_400;

/** More users than any one machine runs. */
export const MAX_VUS = 100_000;

const MAX_TEXT = 2000;

export const rate = z.number().gt(0).lte(MAX_RATE_PER_S);
export const duration_s = z.number().gt(0).lte(MAX_DURATION_S);
export const duration_ms = z
  .number()
  .gt(0)
  .lte(MAX_DURATION_S * 1000);

/** Text that must say something. */
export const text = z
  .string()
  .max(MAX_TEXT)
  .refine((value) => value.trim() !== '', { error: 'must not be empty' });

/** A name that becomes part of file names, metric labels and commands. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, {
  error: 'must be lower-case letters, digits and hyphens, starting with a letter',
});
