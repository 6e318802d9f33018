import { parseXml } from '@rgrove/parse-xml';
import { z } from 'zod';
import type { BoundOperation } from '../model/binding.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { knownName } from './known-name.ts';
import { slug, text } from './limits.ts';
import { authentication, headerName, variableName } from './schema-authentication.ts';
import { condition, extraction, jsonPath } from './schema-source.ts';
import { jsonTemplate, longTemplate, template, templates } from './schema-template.ts';
import { isSecretKey } from './secrets.ts';

const path = template
  .regex(/^\//, { error: 'must start with /' })
  .refine((value) => !/[?#\s]/.test(value), {
    error: 'must not hold a query, a fragment or a space',
    params: { hint: 'put parameters under query:' },
  });

const headers = z.record(headerName, template).superRefine((all, context) => {
  for (const [name, value] of Object.entries(all)) {
    if (!/cookie/i.test(name) && (!isSecretKey(name) || value.includes('{'))) continue;
    const isCookie = /cookie/i.test(name);
    context.addIssue({
      code: 'custom',
      path: [name],
      message: isCookie
        ? 'must not be set: each visitor keeps the cookies that the platform gives'
        : 'must not hold a secret',
      params: {
        hint: isCookie
          ? 'log in with an operation, or with authentication: { kind: session-cookie }'
          : 'keep it outside: authentication: { kind: api-key, header, api_key: { env: NAME } }',
      },
    });
  }
});

/** A mapping or a list is sent as JSON text. */
const field = z.union([template, z.record(z.string(), jsonTemplate), z.array(jsonTemplate)]);

const fields = z.record(z.string().min(1), field);

const xml = longTemplate.superRefine((value, context) => {
  try {
    parseXml(value);
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    const message = `must be well-formed XML: ${reason}`;
    context.addIssue({ code: 'custom', message });
  }
});

const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json'), value: jsonTemplate }),
  z.strictObject({ kind: z.literal('xml'), value: xml }),
  z.strictObject({ kind: z.literal('form'), fields }),
  z.strictObject({
    kind: z.literal('multipart'),
    fields,
    file: z.strictObject({ field: text, filename: text, type: text }),
  }),
]);

/** One operation of ours in one vendor's HTTP. */
export const boundOperation = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path,
  query: templates.exactOptional(),
  headers: headers.exactOptional(),
  body: body.exactOptional(),
  idempotent: z.boolean().exactOptional(),
  success: z.strictObject({
    status: z.array(z.int().min(100).max(599)).min(1),
    conditions: z.array(condition).min(1).exactOptional(),
  }),
  extract: z.record(variableName, extraction).exactOptional(),
  each: z.strictObject({ in: jsonPath, extract: z.record(variableName, jsonPath) }).exactOptional(),
}) satisfies z.ZodType<BoundOperation>;

export const binding = z.strictObject({
  authentication: z.record(slug, authentication).exactOptional(),
  operations: z.partialRecord(knownName('operation', OPERATION_NAMES), boundOperation),
});

export const bindings = z.record(slug, binding);
