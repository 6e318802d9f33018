import { DOSSIER_CODE } from '../../../model/dossier.ts';
import type { DraftRequest } from '../draft.ts';
import { idName, PROCEDURE_CODE } from '../field-names.ts';
import { isSecretName } from '../secret-keys.ts';
import { bodyTemplate } from './body-template.ts';
import { isDroppedHeader, publicHeader } from './headers.ts';
import { isKnownWord } from './our-words.ts';
import { isPlainSegment } from './plain-text.ts';
import type { Recorded } from './recorded.ts';
import { ODD_NAME, type Slot, type Writing } from './slots.ts';
import type { NamedValue } from './text-pairs.ts';

/** The parts of a request that hold values. */
export type Templates = Pick<DraftRequest, 'path' | 'query' | 'headers' | 'body'>;

/** Writes the templates of a recorded request, and asks for each value what stands there. */
export function templatesOf(recorded: Recorded, writing: Writing): Templates {
  const path = pathTemplate(recorded.segments, writing);
  const query = safely(recorded.query, writing).map(
    ([key, value]) => [key, textTemplate({ place: 'query', key, value }, writing)] as const,
  );
  const headers = headerTemplates(recorded.headers, writing);
  const body = recorded.body && bodyTemplate(recorded.body, writing);
  return { path, query: Object.fromEntries(query), headers, ...(body !== undefined && { body }) };
}

function pathTemplate(segments: readonly string[], { fill, isSafe }: Writing): string {
  let before = '';
  const parts = segments.map((value) => {
    const resource = before;
    before = '';
    const isPlain = isPlainSegment(value) && (value === '' || isSafe(value));
    if (isPlain && (!isSecretName(resource) || isKnownWord(value))) {
      before = value;
      return value;
    }
    const key = keyOfSegment(value, resource);
    const slot: Slot = { place: 'path', key, parent: resource, value, type: 'text' };
    return `{${fill(slot) ?? key}}`;
  });
  return `/${parts.join('/')}`;
}

function keyOfSegment(value: string, resource: string): string {
  if (DOSSIER_CODE.test(value)) return 'dossier_code';
  return PROCEDURE_CODE.test(value) ? 'procedure_code' : idName('', resource);
}

/** One value of a name; names that may not be shown become one place to fill in. */
function safely(pairs: readonly NamedValue[], { isSafe }: Writing): NamedValue[] {
  const all = new Map<string, string>();
  for (const [key, value] of pairs) {
    const name = key !== '' && isSafe(key) ? key : ODD_NAME;
    if (!all.has(name)) all.set(name, value);
  }
  return [...all];
}

function textTemplate(
  slot: Pick<Slot, 'place' | 'key'> & { readonly value: string },
  { fill }: Writing,
): string {
  const name = fill({ ...slot, parent: '', type: 'text' });
  return name === null ? slot.value : `{${name}}`;
}

function headerTemplates(headers: readonly NamedValue[], writing: Writing): Record<string, string> {
  const entries = headers.flatMap(([name, value]): NamedValue[] => {
    const known = publicHeader(name, value);
    if (known !== undefined) return [[name, known]];
    const isWanted = !isDroppedHeader(name) && /^[\w-]+$/.test(name) && writing.isSafe(name);
    if (!isWanted) return [];
    const [, scheme = '', rest = value] = /^(Bearer |Token )(\S+)$/i.exec(value) ?? [];
    return [[name, scheme + textTemplate({ place: 'header', key: name, value: rest }, writing)]];
  });
  return Object.fromEntries(entries);
}
