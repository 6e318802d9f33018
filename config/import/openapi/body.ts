import type { OpenAPIV3_1 } from 'openapi-types';
import type { BoundBody, FieldTemplate } from '../../../model/binding.ts';
import type { JsonTemplate } from '../../../model/template.ts';
import { isJson } from './operations.ts';
import { openPlace, type Sampling, sampleOf } from './sample.ts';
import { flattened } from './schema.ts';

const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data';

/** What an attachment is called and is; the contents are ours. */
const ATTACHMENT = { filename: 'giay-to-thu-nghiem.pdf', type: 'application/pdf' } as const;

/** A body and what there is to say about it. */
export interface DraftBody {
  readonly body?: BoundBody;
  readonly remarks: readonly string[];
}

/** The body of an operation; the form that says most is taken where a document offers several. */
export function bodyOf(about: OpenAPIV3_1.OperationObject, sampling: Sampling): DraftBody {
  const { requestBody } = about;
  if (requestBody === undefined || !('content' in requestBody)) return { remarks: [] };
  const types = Object.keys(requestBody.content);
  const type = [isJson, is(MULTIPART), is(FORM)].flatMap((test) => types.filter(test))[0];
  const [first] = types;
  if (first === undefined) return { remarks: [] };
  if (type === undefined) return otherBody(first, sampling);
  const media = requestBody.content[type] ?? {};
  const schema: unknown = media.schema;
  const example: unknown = media.example ?? firstExample(media);
  const value = sampleOf(schema, { key: 'body', parent: '', example }, sampling);
  const remarks = remarksOn(schema, value);
  if (isJson(type)) return { body: { kind: 'json', value }, remarks };
  const fields = fieldsOf(value);
  if (is(FORM)(type)) return { body: { kind: 'form', fields }, remarks };
  return multipart(schema, fields, remarks, sampling);
}

function is(wanted: string): (type: string) => boolean {
  return (type) => type.toLowerCase().startsWith(wanted);
}

function firstExample({ examples }: OpenAPIV3_1.MediaTypeObject): unknown {
  const [first] = Object.values(examples ?? {});
  return first !== undefined && 'value' in first ? (first.value as unknown) : undefined;
}

function otherBody(type: string, sampling: Sampling): DraftBody {
  const isXml = /[/+]xml\b/i.test(type);
  const place = openPlace('body', `the body, which is ${type}`, sampling);
  if (isXml) return { body: { kind: 'xml', value: `<TODO>{${place}}</TODO>` }, remarks: [] };
  const remarks = [`TODO: a body of type ${type} cannot be sent; see whether another one is taken`];
  return { body: { kind: 'json', value: `{${place}}` }, remarks };
}

/** Form fields are text, or mappings and lists that are sent as JSON. */
function fieldsOf(value: JsonTemplate): Record<string, FieldTemplate> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value).map(([key, field]: [string, JsonTemplate]) => {
    const isText = typeof field !== 'object' || field === null;
    // A text needs no quotes to be left out, so that its type does not matter.
    const text = String(field ?? '').replace(/^\{(\w+):\w+\}$/, '{$1}');
    return [key, isText ? text : field] as const;
  });
  return Object.fromEntries(entries);
}

function multipart(
  schema: unknown,
  fields: Record<string, FieldTemplate>,
  remarks: readonly string[],
  sampling: Sampling,
): DraftBody {
  const files = Object.entries(flattened(schema).properties).filter(([, member]) => isFile(member));
  const [file, ...others] = files.map(([key]) => key);
  if (file === undefined) {
    const place = openPlace(
      'multipart',
      'nothing: remove this field, once file: is right',
      sampling,
    );
    const body = {
      kind: 'multipart' as const,
      fields: { ...fields, TODO: `{${place}}` },
      file: { field: 'file', ...ATTACHMENT },
    };
    return {
      body,
      remarks: [...remarks, 'TODO: the document names no file, but one is always sent'],
    };
  }
  const more = others.length === 0 ? [] : [`only one file is sent; left out: ${others.join(', ')}`];
  return {
    body: { kind: 'multipart', fields, file: { field: file, ...ATTACHMENT } },
    remarks: [...remarks, ...more],
  };
}

/** A file, or a list of files. */
function isFile(schema: unknown): boolean {
  const { isBinary, items } = flattened(schema);
  return isBinary || flattened(items).isBinary;
}

const NAMED_MAX = 8;

function remarksOn(schema: unknown, value: JsonTemplate): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const left = Object.entries(flattened(schema).properties)
    .filter(([key, member]) => !Object.hasOwn(value, key) && !isFile(member))
    .map(([key]) => key);
  if (left.length === 0) return [];
  const more = left.length > NAMED_MAX ? ' …' : '';
  return [`optional and left out: ${left.slice(0, NAMED_MAX).join(', ')}${more}`];
}
