import { z } from 'zod';
import { DEFAULT_OVER_S } from '../model/breaker.ts';
import { JOURNEY_NAMES } from '../model/journey.ts';
import { JUDGED_BY } from '../model/workload.ts';
import { knownName } from './known-name.ts';
import { MAX_DURATION_S, MAX_VUS } from './limits.ts';
import { targetUrl } from './schema-target.ts';
import { duration_ms, duration_s, rate, text } from './schema-value.ts';
import { SIMULATOR } from './target-url.ts';

/** Past this spread the mean of the log-normal is more than a hundred times its median: a typing mistake. */
const MAX_SIGMA = 3;

/** More of them are a curve, which nobody writes by hand. */
const MAX_STAGES = 100;

const stop = z.strictObject({
  error_ratio: z.number().gte(0).lt(1).exactOptional(),
  latency_p95_ms: duration_ms.exactOptional(),
  over_s: z.number().gte(1).lte(600).default(DEFAULT_OVER_S),
  when_certain: z.boolean().exactOptional(),
  file: text.exactOptional(),
  url: targetUrl
    .refine((url) => url !== SIMULATOR, {
      error: 'must be a URL that starts with http:// or https://',
    })
    .exactOptional(),
});

/** Written by configurations of earlier versions. */
const formerPlatform = z.custom<never>(() => false, {
  error: 'a profile loads the platforms of its journeys',
  params: { hint: 'delete this line; `load --platform P` runs the journeys of one of them' },
});

const stage = z.strictObject({
  duration_s: z.number().gte(0).lte(MAX_DURATION_S),
  to_ratio: z.number().gte(0).lte(1),
});

export const profile = z.strictObject({
  description: text,
  description_vi: text.exactOptional(),
  platform: formerPlatform.exactOptional(),
  rate_per_s: rate,
  warmup_s: duration_s,
  // One of the two: which is checked where both can be named.
  duration_s: duration_s.exactOptional(),
  stages: z.array(stage).min(1).max(MAX_STAGES).exactOptional(),
  judge: z.enum(JUDGED_BY).exactOptional(),
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
  stop: stop.exactOptional(),
});

export type ProfileInput = z.infer<typeof profile>;
