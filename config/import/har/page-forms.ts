import { load } from 'cheerio';
import type { Recorded } from './recorded.ts';
import type { RecordedBody, RecordedField, RecordedFile } from './recorded-body.ts';

/**
 * Browsers do not keep what a form with files sent. The page with the form, recorded before, still says what its
 * fields are; what was typed into them stays unknown.
 */
export function withPageForms(recorded: readonly Recorded[]): Recorded[] {
  return recorded.map((request, index) => {
    if (request.body?.kind !== 'lost' || request.body.form === 'other') return request;
    const pages = recorded.slice(0, index).toReversed();
    const body = pages.map((page) => formBody(page, request)).find((found) => found !== undefined);
    return body === undefined ? request : { ...request, body };
  });
}

function formBody({ answer }: Recorded, request: Recorded): RecordedBody | undefined {
  if (answer.format !== 'html' || answer.text === undefined) return undefined;
  const $ = load(answer.text);
  const wanted = `/${request.segments.join('/')}`;
  const form = $('form')
    .toArray()
    .find((element) => pathOf($(element).attr('action') ?? '') === wanted);
  if (form === undefined) return undefined;
  const inputs = $(form)
    .find('input[name], textarea[name], select[name]')
    .toArray()
    .map((element): Input => {
      const { name = '', type = '', value } = $(element).attr() ?? {};
      return { name, type: type.toLowerCase(), value };
    });
  const isMultipart = request.body?.kind === 'lost' && request.body.form === 'multipart';
  const fields = inputs.filter(({ type }) => !NO_FIELDS.has(type)).map(fieldOf);
  const files = inputs.filter(({ type }) => type === 'file').map(fileOf);
  return isMultipart ? { kind: 'multipart', fields, files } : { kind: 'form', fields };
}

interface Input {
  readonly name: string;
  readonly type: string;
  readonly value: string | undefined;
}

const NO_FIELDS: ReadonlySet<string> = new Set(['file', 'submit', 'button', 'image', 'reset']);

/** What a hidden field sends is on the page; what a person typed is not. */
function fieldOf({ name, type, value }: Input): RecordedField {
  return { name, value: type === 'hidden' ? value : undefined };
}

function fileOf({ name }: Input): RecordedFile {
  return { field: name, type: 'application/pdf' };
}

function pathOf(action: string): string {
  const path = action.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
