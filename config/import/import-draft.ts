import { printable, quote } from '../quote.ts';
import { slug } from '../schema-value.ts';
import type { Draft, Imported } from './draft.ts';
import { importHar } from './har/import-har.ts';
import { ImportError, type ImportProblem } from './import-error.ts';
import { importOpenApi } from './openapi/import-openapi.ts';
import { KINDS_HINT, readDocument } from './read-document.ts';
import { wordsOf } from './words.ts';
import { writeDraft } from './write-draft.ts';

/** What the document itself does not say. */
export interface ImportOptions {
  /** The name of the file that the text is from: for messages, and for the name of the binding. */
  readonly file_name: string;
  /** The name of the binding; made from the file's name without it. */
  readonly name?: string;
}

/**
 * Makes a draft of a binding from an OpenAPI 3.0 or 3.1 document (YAML or JSON) or a HAR 1.2 recording.
 * Nothing but the text is read: no file, no address. Equal text gives an equal draft.
 *
 * @returns the draft; throws ImportError with everything that stands against it
 */
export async function importDraft(text: string, options: ImportOptions): Promise<Draft> {
  const { file_name } = options;
  const name = options.name ?? nameOf(file_name);
  if (!slug.safeParse(name).success) {
    const message = `${quote(name)} is no name for a binding`;
    const hint = 'a name is lower-case letters, digits and hyphens, starting with a letter';
    throw new ImportError(file_name, [{ where: '', message, hint }]);
  }
  const { kind, imported } = await importAny(text);
  if ('problems' in imported) throw new ImportError(file_name, imported.problems);
  const { content, warnings } = imported;
  const preface = [...introduction(file_name), ...content.preface];
  const { yaml, todos } = writeDraft({ ...content, name, preface });
  return { kind, yaml, requests: content.requests.length, todos, warnings };
}

function introduction(file_name: string): string[] {
  return [
    `A draft, made from ${printable(file_name)}. Complete every place that is marked with TODO, and remove`,
    'the requests that no journey needs. `thongsuot check` refuses the file until that is done.',
  ];
}

async function importAny(text: string): Promise<{ kind: Draft['kind']; imported: Imported }> {
  const read = readDocument(text);
  if ('problem' in read) return { kind: 'openapi', imported: { problems: [read.problem] } };
  const { root } = read;
  if (root['log'] !== undefined) return { kind: 'har', imported: importHar(root) };
  if (root['openapi'] !== undefined || root['swagger'] !== undefined) {
    return { kind: 'openapi', imported: await importOpenApi(root) };
  }
  return { kind: 'openapi', imported: { problems: [unknownKind(root)] } };
}

function unknownKind(root: Readonly<Record<string, unknown>>): ImportProblem {
  const isCollection = root['info'] !== undefined && root['item'] !== undefined;
  const what = isCollection
    ? 'is a Postman collection, which is not imported'
    : 'is neither an OpenAPI document (it has no key openapi) nor a HAR recording (no key log)';
  return { where: '', message: what, hint: KINDS_HINT };
}

const NAME_MAX = 63;

/** `Cổng dịch vụ công.v2.yaml` gives `cong-dich-vu-cong-v2`. */
function nameOf(file_name: string): string {
  const base = file_name.replace(/^.*[\\/]/, '').replace(/\.(?:ya?ml|json|har)$/i, '');
  const words = wordsOf(base)
    .join('-')
    .replace(/^[^a-z]+/, '')
    .slice(0, NAME_MAX);
  return words.replace(/-+$/, '') || 'imported';
}
