import { z } from 'zod';
import { BASES } from '../model/objective.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { PLATFORMS } from '../model/platform.ts';
import { knownName } from './known-name.ts';
import { duration_ms, text } from './limits.ts';

/** Stands for every operation of the platform. */
export const EVERY_OPERATION = '*';

const latencyLimit = z.strictObject({
  quantile: z.number().gt(0).lt(1),
  limit_ms: duration_ms,
});

/** One rule as the operator writes it; `resolve` expands it into objectives. */
export const objectiveRule = z.strictObject({
  platform: knownName('platform', PLATFORMS),
  operation: knownName('operation', [EVERY_OPERATION, ...OPERATION_NAMES]),
  latency: z.array(latencyLimit).min(1).max(10).exactOptional(),
  error_ratio: z.number().gte(0).lt(1).exactOptional(),
  basis: knownName('basis', BASES),
  source: text,
});

export type ObjectiveRule = z.infer<typeof objectiveRule>;
