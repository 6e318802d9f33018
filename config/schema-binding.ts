import { z } from 'zod';
import { type BoundOperation, type JsonTemplate, placeholdersOf } from '../model/binding.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { knownName } from './known-name.ts';
import { slug, text } from './limits.ts';
import { quote } from './quote.ts';

const PLACEHOLDER_HINT =
  'a placeholder is {name}: lower-case letters, digits and _, starting with a letter';

/** Braces around a word that `placeholdersOf` would not see: they would be sent as they stand. */
function brokenPlaceholder(template: string): string | undefined {
  return template
    .match(/\{\s*[\p{L}$][\p{L}\p{N}\s_.-]{0,60}\}/gu)
    ?.find((braces) => placeholdersOf(braces).length === 0);
}

function checkTemplate(
  template: string,
  context: z.RefinementCtx,
  path: readonly (string | number)[] = [],
): void {
  const broken = brokenPlaceholder(template);
  if (broken === undefined) return;
  context.addIssue({
    code: 'custom',
    path: [...path],
    message: `${quote(broken)} is not a placeholder`,
    params: { hint: PLACEHOLDER_HINT },
  });
}

// A line break in a header or a query would let one value write the next header.
const template = z
  .string()
  .regex(/^\P{Cc}*$/u, { error: 'must not hold line breaks or control characters' })
  .superRefine((value, context) => checkTemplate(value, context));

const path = template
  .regex(/^\//, { error: 'must start with /' })
  .refine((value) => !/[?#\s]/.test(value), {
    error: 'must not hold a query, a fragment or a space',
    params: { hint: 'put parameters under query:' },
  });

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, { error: 'must be an HTTP header name' });

const variableName = z.string().regex(/^[a-z][a-z0-9_]*$/, {
  error: 'must be a variable name: lower-case letters, digits and _, starting with a letter',
});

const templates = z.record(z.string().min(1), template);

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

const jsonTemplate: z.ZodType<JsonTemplate> = z
  .json()
  .superRefine((value, context) => checkJson(value, context));

const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json'), value: jsonTemplate }),
  z.strictObject({ kind: z.literal('form'), fields: templates }),
  z.strictObject({
    kind: z.literal('multipart'),
    fields: templates,
    file: z.strictObject({ field: text, filename: text, type: text }),
  }),
]);

/** One operation of ours in one vendor's HTTP. */
export const boundOperation = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path,
  query: templates.exactOptional(),
  headers: z.record(headerName, template).exactOptional(),
  body: body.exactOptional(),
  success: z.strictObject({ status: z.array(z.int().min(100).max(599)).min(1) }),
  extract: z.record(variableName, text).exactOptional(),
  each: z.strictObject({ in: text, extract: z.record(variableName, text) }).exactOptional(),
}) satisfies z.ZodType<BoundOperation>;

export const bindings = z.record(
  slug,
  z.partialRecord(knownName('operation', OPERATION_NAMES), boundOperation),
);
