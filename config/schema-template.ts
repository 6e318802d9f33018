import { z } from 'zod';
import { type JsonTemplate, placeholdersOf, VALUE_TYPES } from '../model/template.ts';
import { quote } from './quote.ts';

const PLACEHOLDER_HINT = `a placeholder is {name} or {name:${VALUE_TYPES.slice(1).join('|')}}: lower-case letters, digits and _, starting with a letter`;

/** Braces around a word that `placeholdersOf` would not see: they would be sent as they stand. */
function brokenPlaceholder(text: string): string | undefined {
  return text
    .match(/\{\s*[\p{L}$][\p{L}\p{N}\s_.:-]{0,60}\}/gu)
    ?.find((braces) => placeholdersOf(braces).length === 0);
}

function checkTemplate(
  text: string,
  context: z.RefinementCtx,
  path: readonly (string | number)[] = [],
): void {
  const broken = brokenPlaceholder(text);
  if (broken === undefined) return;
  context.addIssue({
    code: 'custom',
    path: [...path],
    message: `${quote(broken)} is not a placeholder`,
    params: { hint: PLACEHOLDER_HINT },
  });
}

/** Text with placeholders. A line break in a header or a query would let one value write the next header. */
export const template = z
  .string()
  .regex(/^\P{Cc}*$/u, { error: 'must not hold line breaks or control characters' })
  .superRefine((value, context) => checkTemplate(value, context));

/** Like {@link template} over several lines. */
export const longTemplate = z
  .string()
  .superRefine((value, context) => checkTemplate(value, context));

export const templates = z.record(z.string().min(1), template);

/** Like {@link checkTemplate} for every text in a JSON body, each reported where it stands. */
function checkJson(
  value: JsonTemplate,
  context: z.RefinementCtx,
  path: readonly (string | number)[] = [],
): void {
  if (typeof value === 'string') checkTemplate(value, context, path);
  if (typeof value !== 'object' || value === null) return;
  const list = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    checkJson(item, context, [...path, list ? Number(key) : key]);
  }
}

export const jsonTemplate: z.ZodType<JsonTemplate> = z
  .json()
  .superRefine((value, context) => checkJson(value, context));
