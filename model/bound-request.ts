import { type BoundOperation, CONTENT_TYPES, type FieldTemplate } from './binding.ts';
import {
  compileJson,
  compileQuery,
  compileTemplate,
  compileXml,
  type Variables,
} from './template.ts';
import { percentEncode } from './url.ts';

type Fields = Readonly<Record<string, string>>;

/** An operation made ready to be sent: every template is parsed, only values are missing. */
export interface BoundRequest {
  /** The whole URL. */
  readonly url: (variables: Variables) => string;
  readonly headers: (variables: Variables) => Fields;
  /** Sets the same headers in an object that is there, for those who keep one. */
  readonly fillHeaders: (headers: Record<string, string>, variables: Variables) => void;
  /** True when the headers are the same for every request. */
  readonly headers_are_fixed: boolean;
  /** Text as it goes out, the fields of a form, or nothing. The file of a multipart body is the runtime's. */
  readonly body: (variables: Variables) => string | Fields | null;
}

/**
 * Parses an operation once.
 *
 * @param base_url without a trailing slash
 * @param fixed_headers sent as they are with every request, whatever the operation says: they may be secrets
 */
export function compileRequest(
  base_url: string,
  bound: BoundOperation,
  fixed_headers: Fields = {},
): BoundRequest {
  const fixed = new Set(Object.keys(fixed_headers).map((name) => name.toLowerCase()));
  const own = Object.entries({ ...contentType(bound), ...bound.headers });
  const headers = compileFields(
    Object.fromEntries(own.filter(([name]) => !fixed.has(name.toLowerCase()))),
    fixed_headers,
  );
  return {
    url: compileUrl(base_url, bound),
    headers: (variables) => filled(headers.fill, variables),
    fillHeaders: headers.fill,
    headers_are_fixed: headers.is_fixed,
    body: compileBody(bound),
  };
}

function compileUrl(base_url: string, { path, query = {} }: BoundOperation): BoundRequest['url'] {
  const fillPath = compileTemplate(path, percentEncode);
  if (Object.keys(query).length === 0) return (variables) => base_url + fillPath(variables);
  if (fillPath.is_fixed) return compileQuery(query, `${base_url}${fillPath({})}?`);
  const fillQuery = compileQuery(query);
  return (variables) => `${base_url}${fillPath(variables)}?${fillQuery(variables)}`;
}

/** What a body is, unless the operation's own header says so. Forms get theirs from whoever encodes them. */
function contentType({ body, headers = {} }: BoundOperation): Fields {
  if (body === undefined || body.kind === 'form' || body.kind === 'multipart') return {};
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return isSaid ? {} : { 'Content-Type': CONTENT_TYPES[body.kind] };
}

function compileBody({ body }: BoundOperation): BoundRequest['body'] {
  if (body === undefined) return () => null;
  if (body.kind === 'json') return compileJson(body.value);
  if (body.kind === 'xml') return compileXml(body.value);
  const { fill } = compileFields(body.fields);
  return (variables) => filled(fill, variables);
}

function filled(fill: FillFields, variables: Variables): Record<string, string> {
  const fields = {};
  fill(fields, variables);
  return fields;
}

type FillFields = (fields: Record<string, string>, variables: Variables) => void;

function compileFields(
  templates: Readonly<Record<string, FieldTemplate>>,
  fixed: Fields = {},
): { readonly fill: FillFields; readonly is_fixed: boolean } {
  let fill: FillFields | undefined;
  let is_fixed = true;
  for (const [name, value] of Object.entries(fixed)) fill = append(fill, name, () => value);
  for (const [name, template] of Object.entries(templates)) {
    const text = typeof template === 'string' ? compileTemplate(template) : compileJson(template);
    fill = append(fill, name, text);
    is_fixed &&= text.is_fixed;
  }
  return { fill: fill ?? (() => undefined), is_fixed };
}

/** One field more. A function around a function: k6's engine calls much faster than it loops. */
function append(
  before: FillFields | undefined,
  name: string,
  text: (variables: Variables) => string,
): FillFields {
  return (fields, variables) => {
    before?.(fields, variables);
    fields[name] = text(variables);
  };
}
