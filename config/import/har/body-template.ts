import type { BoundBody, FieldTemplate } from '../../../model/binding.ts';
import type { JsonTemplate } from '../../../model/template.ts';
import { jsonOf } from './parse-text.ts';
import type { RecordedBody, RecordedField } from './recorded-body.ts';
import { ODD_NAME, type Slot, type Writing } from './slots.ts';
import { xmlTemplate } from './xml-template.ts';

/** What an attachment is called; the contents are ours. */
const FILENAME = 'giay-to-thu-nghiem.pdf';

/** Writes the template of a recorded body. */
export function bodyTemplate(body: RecordedBody, writing: Writing): BoundBody {
  switch (body.kind) {
    case 'json':
      return { kind: 'json', value: jsonTemplate(body.value, { key: '', parent: '' }, writing) };
    case 'form':
      return { kind: 'form', fields: fieldTemplates(body.fields, writing) };
    case 'multipart':
      return multipartTemplate(body, writing);
    case 'xml': {
      const value = xmlTemplate(body.root, writing);
      return value === undefined ? unknownBody('XML', writing) : { kind: 'xml', value };
    }
    case 'lost':
      return unknownBody(`${body.form}, which the recorder did not keep`, writing);
    case 'other':
      return unknownBody(body.type, writing);
  }
}

function unknownBody(what: string, { fill }: Writing): BoundBody {
  const slot: Slot = { place: 'body', key: 'body', parent: what, value: undefined, type: 'text' };
  return { kind: 'json', value: `{${fill(slot) ?? 'body'}}` };
}

function multipartTemplate(
  { fields, files }: Extract<RecordedBody, { kind: 'multipart' }>,
  writing: Writing,
): BoundBody {
  const [file] = files;
  // A multipart body of a binding always carries a file.
  const extra = file === undefined ? [{ name: ODD_NAME, value: undefined }] : [];
  const field = file !== undefined && writing.isSafe(file.field) ? file.field : 'file';
  const type = file?.type.includes('/') === true ? file.type : 'application/pdf';
  return {
    kind: 'multipart',
    fields: fieldTemplates([...fields, ...extra], writing),
    file: { field, filename: FILENAME, type },
  };
}

function fieldTemplates(
  fields: readonly RecordedField[],
  writing: Writing,
): Record<string, FieldTemplate> {
  const all = new Map<string, FieldTemplate>();
  for (const { name, value } of fields) {
    const key = name !== '' && writing.isSafe(name) ? name : ODD_NAME;
    if (!all.has(key)) all.set(key, fieldTemplate(key, value, writing));
  }
  return Object.fromEntries(all);
}

function fieldTemplate(key: string, value: string | undefined, writing: Writing): FieldTemplate {
  const json = value !== undefined && /^\s*[[{]/.test(value) ? jsonOf(value) : undefined;
  if (typeof json === 'object' && json !== null) {
    return jsonTemplate(json, { key, parent: '' }, writing) as FieldTemplate;
  }
  const name = writing.fill({ place: 'body', key, parent: '', value, type: 'text' });
  return name === null ? (value ?? '') : `{${name}}`;
}

type At = Pick<Slot, 'key' | 'parent'>;

function jsonTemplate(value: unknown, at: At, writing: Writing): JsonTemplate {
  if (Array.isArray(value)) return value.map((item) => jsonTemplate(item, at, writing));
  if (typeof value === 'object' && value !== null) return objectTemplate(value, at, writing);
  if (typeof value === 'string') return scalarTemplate(value, 'text', at, writing);
  if (typeof value !== 'number') return value as boolean | null;
  return scalarTemplate(value, Number.isInteger(value) ? 'integer' : 'number', at, writing);
}

function objectTemplate(value: object, { key: parent }: At, writing: Writing): JsonTemplate {
  const members = new Map<string, JsonTemplate>();
  for (const [name, member] of Object.entries(value)) {
    const key = writing.isSafe(name) ? name : ODD_NAME;
    if (!members.has(key)) members.set(key, jsonTemplate(member, { key, parent }, writing));
  }
  return Object.fromEntries(members);
}

function scalarTemplate(
  value: string | number,
  type: Slot['type'],
  at: At,
  { fill }: Writing,
): JsonTemplate {
  const name = fill({ ...at, place: 'body', value: String(value), type });
  if (name === null) return value;
  return type === 'text' ? `{${name}}` : `{${name}:${type}}`;
}
