import { z } from 'zod';
import { BASES } from '../model/objective.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { PLATFORMS } from '../model/platform.ts';
import { knownName } from './known-name.ts';
import { MAX_DURATION_S } from './limits.ts';
import { duration_ms, text } from './schema-value.ts';

/** Stands for every operation of the platform. */
export const EVERY_OPERATION = '*';

const latencyLimit = z.strictObject({
  quantile: z.number().gt(0).lt(1),
  limit_ms: duration_ms,
});

/** Evaluation windows are put together from stretches of five seconds. */
const WINDOW_STEP_S = 5;

const window_s = z
  .number()
  .gt(0)
  .lte(MAX_DURATION_S)
  .refine((value) => value % WINDOW_STEP_S === 0, {
    error: `must be a multiple of ${WINDOW_STEP_S} s`,
    params: {
      hint: 'it is the shortest window; where requests are few, windows last longer by themselves',
    },
  });

/** One rule as the operator writes it; `resolve` expands it into objectives. */
export const objectiveRule = z.strictObject({
  platform: knownName('platform', PLATFORMS),
  operation: knownName('operation', [EVERY_OPERATION, ...OPERATION_NAMES]),
  latency: z.array(latencyLimit).min(1).max(10).exactOptional(),
  error_ratio: z.number().gte(0).lt(1).exactOptional(),
  window_s: window_s.exactOptional(),
  good_windows_ratio_min: z.number().gt(0).lte(1).exactOptional(),
  basis: knownName('basis', BASES),
  source: text,
  source_vi: text.exactOptional(),
});

export type ObjectiveRule = z.infer<typeof objectiveRule>;
