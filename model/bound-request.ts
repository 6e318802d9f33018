import { type BoundHttp, CONTENT_TYPES, type FieldTemplate } from './binding.ts';
import {
  compileParts,
  jsonParts,
  type Part,
  queryParts,
  templateParts,
  type Variables,
  xmlParts,
} from './template.ts';

/** Names and what they are filled with. */
export type FieldParts = readonly (readonly [name: string, parts: readonly Part[]])[];

/** An operation taken apart: every template is parsed, only values are missing. */
export interface RequestParts {
  /** Below the base URL: the path is percent-encoded where it is filled, the query everywhere. */
  readonly url: readonly Part[];
  readonly headers: FieldParts;
  /** Text as it goes out, the fields of a form, or nothing. The file of a multipart body is the runtime's. */
  readonly body:
    | { readonly kind: 'none' }
    | { readonly kind: 'text'; readonly parts: readonly Part[] }
    | { readonly kind: 'fields'; readonly fields: FieldParts };
}

/**
 * Takes an operation apart.
 *
 * @param fixed_headers names of headers that are sent with every request, whatever the operation says
 */
export function requestParts(
  bound: BoundHttp,
  fixed_headers: readonly string[] = [],
): RequestParts {
  return {
    url: urlParts(bound),
    headers: headerParts({ ...contentType(bound), ...bound.headers }, fixed_headers),
    body: bodyParts(bound),
  };
}

/** The URL of a request below the base URL. */
export function urlParts({ path, query = {} }: Pick<BoundHttp, 'path' | 'query'>): Part[] {
  const asked = Object.keys(query).length === 0 ? [] : ['?', ...queryParts(query)];
  return [...templateParts(path, 'percent'), ...asked];
}

/** The headers of an operation, but for those that are sent anyway. */
export function headerParts(
  headers: Readonly<Record<string, string>>,
  fixed_headers: readonly string[],
): FieldParts {
  const fixed = new Set(fixed_headers.map((name) => name.toLowerCase()));
  const own = Object.entries(headers).filter(([name]) => !fixed.has(name.toLowerCase()));
  return own.map(([name, template]) => [name, templateParts(template)]);
}

/** What a body is, unless the operation's own header says so. Forms get theirs from whoever encodes them. */
function contentType({ body, headers = {} }: BoundHttp): Readonly<Record<string, string>> {
  if (body === undefined || body.kind === 'form' || body.kind === 'multipart') return {};
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return isSaid ? {} : { 'Content-Type': CONTENT_TYPES[body.kind] };
}

function bodyParts({ body }: BoundHttp): RequestParts['body'] {
  if (body === undefined) return { kind: 'none' };
  if (body.kind === 'json') return { kind: 'text', parts: jsonParts(body.value) };
  if (body.kind === 'xml') return { kind: 'text', parts: xmlParts(body.value) };
  const fields = Object.entries(body.fields).map(
    ([name, template]) => [name, fieldParts(template)] as const,
  );
  return { kind: 'fields', fields };
}

function fieldParts(template: FieldTemplate): Part[] {
  return typeof template === 'string' ? templateParts(template) : jsonParts(template);
}

/** An operation made ready to be sent. Each throws MissingVariableError and VariableTypeError. */
export interface BoundRequest {
  /** The whole URL. */
  readonly url: (variables: Variables) => string;
  readonly headers: (variables: Variables) => Record<string, string>;
  readonly body: (variables: Variables) => string | Record<string, string> | null;
}

/**
 * Parses an operation once.
 *
 * @param base_url without a trailing slash
 * @param fixed_headers sent as they are with every request, whatever the operation says: they may be secrets
 */
export function compileRequest(
  base_url: string,
  bound: BoundHttp,
  fixed_headers: Readonly<Record<string, string>> = {},
): BoundRequest {
  const { url, headers, body } = requestParts(bound, Object.keys(fixed_headers));
  const fillHeaders = compileFields(headers);
  return {
    url: compileParts([base_url, ...url], bound.path),
    headers: (variables) => ({ ...fixed_headers, ...fillHeaders(variables) }),
    body: compileBody(body),
  };
}

function compileBody(body: RequestParts['body']): BoundRequest['body'] {
  switch (body.kind) {
    case 'none':
      return () => null;
    case 'text':
      return compileParts(body.parts, 'the body');
    case 'fields':
      return compileFields(body.fields);
  }
}

/** A set of fields, parsed once. */
export function compileFields(
  fields: FieldParts,
): (variables: Variables) => Record<string, string> {
  const fills = fields.map(([name, parts]) => [name, compileParts(parts, name)] as const);
  return (variables) => Object.fromEntries(fills.map(([name, fill]) => [name, fill(variables)]));
}
