import { z } from 'zod';
import { JOURNEY_NAMES } from '../model/journey.ts';
import { PLATFORMS } from '../model/platform.ts';
import { knownName } from './known-name.ts';
import { duration_s, MAX_DURATION_S, MAX_VUS, rate, text } from './limits.ts';

/** Past this spread the mean of the log-normal is more than a hundred times its median: a typing mistake. */
const MAX_SIGMA = 3;

export const profile = z.strictObject({
  description: text,
  platform: knownName('platform', PLATFORMS),
  rate_per_s: rate,
  warmup_s: duration_s,
  duration_s,
  journeys: z
    .partialRecord(knownName('journey', JOURNEY_NAMES), z.number().gt(0).lte(1_000_000))
    .refine((journeys) => Object.keys(journeys).length > 0, {
      error: 'must name at least one journey',
    }),
  think_time: z.strictObject({
    median_s: z.number().gte(0).lte(MAX_DURATION_S),
    sigma: z.number().gte(0).lte(MAX_SIGMA),
  }),
  max_vus: z.int().min(1).max(MAX_VUS).exactOptional(),
});

export type ProfileInput = z.infer<typeof profile>;
