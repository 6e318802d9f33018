import { z } from 'zod';
import { MAX_DURATION_S, MAX_RATE_PER_S } from './limits.ts';

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
