import { parseXml } from '@rgrove/parse-xml';
import { z } from 'zod';
import type { BoundHttp, BoundMessage } from '../model/binding.ts';
import { OPERATION_NAMES } from '../model/operation.ts';
import { bringsSecret } from '../model/secrets.ts';
import { knownName } from './known-name.ts';
import { authentication, requestHeader, variableName } from './schema-authentication.ts';
import { condition, extraction, jsonPath } from './schema-source.ts';
import { jsonTemplate, longTemplate, template, templates } from './schema-template.ts';
import { slug, text } from './schema-value.ts';

const path = template
  .regex(/^\//, { error: 'must start with /' })
  .refine((value) => !/[?#\s]/.test(value), {
    error: 'must not hold a query, a fragment or a space',
    params: { hint: 'put parameters under query:' },
  });

/** Placeholders and the name of the scheme aside, is there anything left that could be a secret? */
function holdsSecret(name: string, value: string): boolean {
  const rest = value.replace(/\{[^}]*\}/g, '').replace(/^\s*(?:Bearer|Basic|Token|ApiKey)\b/i, '');
  return bringsSecret(name) && /[A-Za-z0-9]{3}/.test(rest);
}

const SECRET_HINT =
  'keep it outside: authentication: { kind: api-key, header, api_key: { env: NAME } }';

function checkSecrets(all: Readonly<Record<string, string>>, context: z.RefinementCtx): void {
  for (const [name, value] of Object.entries(all)) {
    if (!holdsSecret(name, value)) continue;
    const message = 'must not hold a secret';
    context.addIssue({ code: 'custom', path: [name], message, params: { hint: SECRET_HINT } });
  }
}

const headers = z.record(requestHeader, template).superRefine((all, context) => {
  checkSecrets(all, context);
  const seen = new Set<string>();
  for (const name of Object.keys(all)) {
    const lower = name.toLowerCase();
    if (seen.has(lower)) {
      const message = 'is there twice: the case of a header makes no difference';
      context.addIssue({ code: 'custom', path: [name], message });
    }
    seen.add(lower);
  }
});

const query = templates.superRefine(checkSecrets);

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

/** Text of one line that is sent as it is. */
const plain = text.regex(/^[^\p{Cc}{}]*$/u, {
  error: 'must be plain text without braces and line breaks',
});

const body = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('json'), value: jsonTemplate }),
  z.strictObject({ kind: z.literal('xml'), value: xml }),
  z.strictObject({ kind: z.literal('form'), fields }),
  z.strictObject({
    kind: z.literal('multipart'),
    fields,
    file: z.strictObject({ field: plain, filename: plain, type: plain }),
  }),
]);

const MESSAGE_HINT = 'a message is JSON: say where with jsonpath';

/** A message has no status, header or cookie, and no other body than JSON. */
const messageCondition = condition.refine(({ source }) => source.from === 'json', {
  error: 'must look into the message',
  params: { hint: MESSAGE_HINT },
});

const messageExtraction = extraction.refine(({ source }) => source.from === 'json', {
  error: 'must come out of the message',
  params: { hint: MESSAGE_HINT },
});

/** One operation of ours as a message on an open connection. */
const boundMessage = z.strictObject({
  socket: z.strictObject({
    path: path.exactOptional(),
    query: query.exactOptional(),
    headers: headers.exactOptional(),
    send: jsonTemplate.exactOptional(),
    expect: z.array(messageCondition).min(1),
    extract: z.record(variableName, messageExtraction).exactOptional(),
  }),
}) satisfies z.ZodType<BoundMessage>;

/** One operation of ours in one vendor's HTTP. */
const boundHttp = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path,
  query: query.exactOptional(),
  headers: headers.exactOptional(),
  body: body.exactOptional(),
  idempotent: z.boolean().exactOptional(),
  success: z.strictObject({
    status: z.array(z.int().min(100).max(599)).min(1),
    conditions: z.array(condition).min(1).exactOptional(),
  }),
  until: z.array(condition).min(1).exactOptional(),
  extract: z.record(variableName, extraction).exactOptional(),
  each: z.strictObject({ in: jsonPath, extract: z.record(variableName, jsonPath) }).exactOptional(),
}) satisfies z.ZodType<BoundHttp>;

export const boundOperation = z.union([boundHttp, boundMessage]);

export const binding = z.strictObject({
  authentication: z.record(slug, authentication).exactOptional(),
  operations: z.partialRecord(knownName('operation', OPERATION_NAMES), boundOperation),
});

export const bindings = z.record(slug, binding);
