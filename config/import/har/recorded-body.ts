import type { XmlElement } from '@rgrove/parse-xml';
import { headerOf, jsonOf, xmlOf } from './parse-text.ts';
import type { HarEntry } from './schema-har.ts';
import type { NamedValue } from './text-pairs.ts';

/** What a recorded request carried. */
export type RecordedBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'form'; readonly fields: readonly RecordedField[] }
  | {
      readonly kind: 'multipart';
      readonly fields: readonly RecordedField[];
      readonly files: readonly RecordedFile[];
    }
  | { readonly kind: 'xml'; readonly root: XmlElement }
  /** The recorder did not keep it: browsers leave out forms with files. */
  | { readonly kind: 'lost'; readonly form: 'form' | 'multipart' | 'other' }
  /** Something that a binding cannot send. */
  | { readonly kind: 'other'; readonly type: string };

/** A field and what was in it; undefined where that is not known. */
export interface RecordedField {
  readonly name: string;
  readonly value: string | undefined;
}

export interface RecordedFile {
  readonly field: string;
  readonly type: string;
}

type PostData = NonNullable<HarEntry['request']['postData']>;

/** Takes the body of a request apart; undefined for a request without one. */
export function recordedBody(
  postData: PostData | undefined,
  headers: readonly NamedValue[],
): RecordedBody | undefined {
  const type = (postData?.mimeType || headerOf(headers, 'content-type')) ?? '';
  const text = postData?.text ?? '';
  const params = postData?.params ?? [];
  if (text === '' && params.length === 0) return lostBody(type, headers);
  if (/^multipart\//i.test(type)) {
    return params.length > 0 ? multipartParams(params) : multipartText(text, type);
  }
  if (/form-urlencoded/i.test(type)) return { kind: 'form', fields: formFields(params, text) };
  return bodyOfText(type, text);
}

function bodyOfText(type: string, text: string): RecordedBody {
  const value = /^\s*[{["]/.test(text) || /json/i.test(type) ? jsonOf(text) : undefined;
  if (value !== undefined) return { kind: 'json', value };
  const root = xmlOf(text)?.root;
  if (root !== undefined && root !== null) return { kind: 'xml', root };
  return { kind: 'other', type: mediaType(type) };
}

/** Types that everybody knows; the rest of a type may be anything. */
const MEDIA_TYPES = [
  ...['application/json', 'application/xml', 'application/pdf', 'application/zip'],
  ...['application/octet-stream', 'application/msword', 'application/graphql'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ...['text/plain', 'text/xml', 'text/html', 'text/csv', 'image/jpeg', 'image/png', 'image/tiff'],
];

function mediaType(type: string): string {
  const wanted = type.toLowerCase();
  return MEDIA_TYPES.find((known) => wanted.startsWith(known)) ?? 'an unknown type';
}

function lostBody(type: string, headers: readonly NamedValue[]): RecordedBody | undefined {
  const length = Number(headerOf(headers, 'content-length') ?? 0);
  if (/^multipart\/form-data/i.test(type)) return { kind: 'lost', form: 'multipart' };
  if (!(length > 0)) return undefined;
  return { kind: 'lost', form: /form-urlencoded/i.test(type) ? 'form' : 'other' };
}

type Params = NonNullable<PostData['params']>;

function formFields(params: Params, text: string): RecordedField[] {
  // The text is what was sent; some recorders leave the names in the list encoded.
  const pairs = text === '' ? [] : [...new URLSearchParams(text).entries()];
  if (pairs.length > 0) return pairs.map(([name, value]) => ({ name, value }));
  return params.map(({ name, value }) => ({ name, value: value ?? '' }));
}

function multipartParams(params: Params): RecordedBody {
  const isFile = ({ fileName }: Params[number]): boolean => !!fileName;
  return {
    kind: 'multipart',
    fields: params
      .filter((p) => !isFile(p))
      .map(({ name, value }) => ({ name, value: value ?? '' })),
    files: params.filter(isFile).map(({ name, contentType }) => ({
      field: name,
      type: mediaType(contentType ?? ''),
    })),
  };
}

function multipartText(text: string, type: string): RecordedBody {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return { kind: 'other', type: mediaType(type) };
  const fields: RecordedField[] = [];
  const files: RecordedFile[] = [];
  for (const part of text.split(`--${boundary}`).slice(1)) {
    const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined) continue;
    const fileType = /content-type:\s*(\S+)/i.exec(head)?.[1] ?? '';
    if (/;\s*filename\*?=/i.test(head)) files.push({ field: name, type: mediaType(fileType) });
    else fields.push({ name, value: rest.join('\n\n').replace(/\r?\n$/, '') });
  }
  return { kind: 'multipart', fields, files };
}
