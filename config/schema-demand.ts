import { z } from 'zod';
import {
  ASSUMPTION_NAMES,
  type Assumption,
  type AssumptionName,
  boundsOf,
  DEMAND_BASES,
} from '../model/assumption.ts';
import { DOSSIER_CHANNELS, type OperationUse, type SourceConflict } from '../model/demand.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { knownName } from './known-name.ts';
import { slug, text } from './schema-value.ts';

/** More requests of one operation than this for one dossier are a typing mistake. */
const MAX_USES = 1000;

export const basis = knownName('basis', DEMAND_BASES);

function withOrigin<Shape extends z.ZodType<number>>(value: Shape) {
  return {
    value,
    low: value.exactOptional(),
    high: value.exactOptional(),
    basis,
    source: text,
  };
}

/** An assumption has bounds of its own: 3 is a good surge factor and no share at all. */
function assumptionSchema(name: AssumptionName): z.ZodType<Assumption> {
  const { above, least, most } = boundsOf(name);
  const lower = above === undefined ? z.number().gte(least ?? 0) : z.number().gt(above);
  return z.strictObject(withOrigin(lower.lte(most))) as z.ZodType<Assumption>;
}

export const assumptionSchemas = Object.fromEntries(
  ASSUMPTION_NAMES.map((name) => [name, assumptionSchema(name)]),
) as Readonly<Record<AssumptionName, z.ZodType<Assumption>>>;

/** Every name is a key of its own, so that a misspelt one gets the right one as a hint. */
export const demand = z.strictObject(
  Object.fromEntries(
    ASSUMPTION_NAMES.map((name) => [name, assumptionSchemas[name].optional()]),
  ) as Record<AssumptionName, z.ZodOptional<z.ZodType<Assumption>>>,
);

export const operationUse = z.strictObject({
  operation: knownName('operation', OPERATION_NAMES),
  per: z.enum(DOSSIER_CHANNELS),
  ...withOrigin(z.number().gt(0).lte(MAX_USES)),
}) as z.ZodType<OperationUse>;

export const sourceConflict: z.ZodType<SourceConflict> = z.strictObject({
  slug,
  title_vi: text,
  title_en: text,
  unit: text,
  candidates: z.array(z.strictObject({ value: z.number(), source: text })).min(2),
  chosen: z.number(),
  reason: text,
});
