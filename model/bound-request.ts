import { type BoundHttp, CONTENT_TYPES, type FieldTemplate } from './binding.ts';
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
  readonly headers: FillFields;
  /** True when the headers are the same for every request. */
  readonly headers_are_fixed: boolean;
  /** Text as it goes out, the fields of a form, or nothing. The file of a multipart body is the runtime's. */
  readonly body: FillFields | ((variables: Variables) => string | null);
}

/** Sets names to text: in an object that is there already, or in a new one. */
type FillFields = (variables: Variables, fields?: Record<string, string>) => Record<string, string>;

/**
 * Parses an operation once.
 *
 * @param base_url without a trailing slash
 * @param fixed_headers sent as they are with every request, whatever the operation says: they may be secrets
 */
export function compileRequest(
  base_url: string,
  bound: BoundHttp,
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
    headers: headers.fill,
    headers_are_fixed: headers.is_fixed,
    body: compileBody(bound),
  };
}

/** The URL of a request: the path is percent-encoded where it is filled, the query everywhere. */
export function compileUrl(
  base_url: string,
  { path, query = {} }: Pick<BoundHttp, 'path' | 'query'>,
): BoundRequest['url'] {
  const fillPath = compileTemplate(path, percentEncode, base_url);
  if (Object.keys(query).length === 0) return fillPath;
  if (fillPath.is_fixed) return compileQuery(query, `${fillPath({})}?`);
  const fillQuery = compileQuery(query, '?');
  return (variables) => fillPath(variables) + fillQuery(variables);
}

/** What a body is, unless the operation's own header says so. Forms get theirs from whoever encodes them. */
function contentType({ body, headers = {} }: BoundHttp): Fields {
  if (body === undefined || body.kind === 'form' || body.kind === 'multipart') return {};
  const isSaid = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return isSaid ? {} : { 'Content-Type': CONTENT_TYPES[body.kind] };
}

function compileBody({ body }: BoundHttp): BoundRequest['body'] {
  if (body === undefined) return () => null;
  if (body.kind === 'json') return compileJson(body.value);
  if (body.kind === 'xml') return compileXml(body.value);
  return compileFields(body.fields).fill;
}

/** A set of fields, parsed once. One function around another for each field: k6's engine calls much faster than it loops. */
export function compileFields(
  templates: Readonly<Record<string, FieldTemplate>>,
  fixed: Fields = {},
): { readonly fill: FillFields; readonly is_fixed: boolean } {
  let fill: FillFields = (_, fields = {}) => fields;
  let is_fixed = true;
  for (const [name, value] of Object.entries(fixed)) fill = append(fill, name, () => value);
  for (const [name, template] of Object.entries(templates)) {
    const text = typeof template === 'string' ? compileTemplate(template) : compileJson(template);
    fill = append(fill, name, text);
    is_fixed &&= text.is_fixed;
  }
  return { fill, is_fixed };
}

function append(
  before: FillFields,
  name: string,
  text: (variables: Variables) => string,
): FillFields {
  return (variables, given) => {
    const fields = before(variables, given);
    fields[name] = text(variables);
    return fields;
  };
}
