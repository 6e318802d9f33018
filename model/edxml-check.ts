import { parseCivilDate } from './civil-date.ts';
import {
  EDXML,
  EDXML_NAMESPACE,
  EDXML_TEXTS,
  type Edxml,
  type EdxmlPart,
  type EdxmlParts,
  edxmlDocumentId,
} from './edxml.ts';
import type { XmlNode } from './xml-path.ts';

/** What is wrong with one place of a packet. */
export interface EdxmlProblem {
  /** Where, from the outermost element on; `[2]` is the second of its name. */
  readonly path: string;
  readonly expected: string;
}

/**
 * Holds a parsed document against the structure of a packet: every part in its place, in order, with text of its
 * kind, and the parts that must agree with each other.
 *
 * @param document the node above the outermost element
 * @returns everything that is wrong, in document order; empty for a packet
 */
export function checkEdxml(document: XmlNode): readonly EdxmlProblem[] {
  const [root] = elementsOf(document);
  const path = `/${EDXML.tag}`;
  if (root?.name !== EDXML.tag) {
    return [{ path: `/${root?.name ?? ''}`, expected: `the outermost element ${EDXML.tag}` }];
  }
  const problems = [...checkNamespaces(root), ...checkParts(root, EDXML.holds, path)];
  return problems.length > 0 ? problems : checkAgreement(readEdxml(document));
}

/** Reads a document that {@link checkEdxml} finds nothing wrong with. */
export function readEdxml(document: XmlNode): Edxml {
  const [root] = elementsOf(document);
  // The table that the type is made of is the one that the check went through.
  return readParts(root ?? document, EDXML.holds) as Edxml;
}

/** Every name is compared as it is written, so the prefix must be bound, and to this vocabulary. */
function checkNamespaces(root: XmlNode): EdxmlProblem[] {
  const envelope = elementsOf(root).find(({ name }) => name === EDXML.holds.envelope.tag);
  const bound = [
    { path: `/${EDXML.tag}/@xmlns`, value: root.attributes?.['xmlns'] },
    {
      path: `/${EDXML.tag}/${EDXML.holds.envelope.tag}/@xmlns:edXML`,
      value: envelope?.attributes?.['xmlns:edXML'] ?? root.attributes?.['xmlns:edXML'],
    },
  ];
  return bound
    .filter(({ value }) => value !== EDXML_NAMESPACE)
    .map(({ path }) => ({ path, expected: EDXML_NAMESPACE }));
}

function checkPart(node: XmlNode, { holds }: EdxmlPart, path: string): EdxmlProblem[] {
  if (typeof holds !== 'string') return checkParts(node, holds, path);
  const [inner] = elementsOf(node);
  if (inner !== undefined) return [{ path, expected: `text, and no ${inner.name} in it` }];
  const { form, words } = EDXML_TEXTS[holds];
  const text = textOf(node);
  const isDated = holds === 'date' || holds === 'time';
  const fits = form.test(text) && (!isDated || isCivilDay(text.slice(0, 10)));
  return fits ? [] : [{ path, expected: words }];
}

function checkParts(node: XmlNode, parts: EdxmlParts, path: string): EdxmlProblem[] {
  const children = elementsOf(node);
  const known = Object.values(parts);
  const problems: EdxmlProblem[] = [];
  if (/\S/.test(textOf(node))) problems.push({ path, expected: 'elements, and no text' });
  for (const part of known) {
    const found = children.filter(({ name }) => name === part.tag);
    problems.push(...checkCount(part, found.length, `${path}/${part.tag}`));
    for (const [i, child] of found.entries()) {
      const at = found.length > 1 ? `[${i + 1}]` : '';
      problems.push(...checkPart(child, part, `${path}/${part.tag}${at}`));
    }
  }
  return [...problems, ...checkOrder(children, known, path)];
}

function checkCount({ occurs }: EdxmlPart, count: number, path: string): EdxmlProblem[] {
  const isMissing = count === 0 && (occurs === 'once' || occurs === 'some');
  if (isMissing) return [{ path, expected: occurs === 'once' ? 'once' : 'once or more' }];
  const isTooOften = count > 1 && (occurs === 'once' || occurs === 'optional');
  return isTooOften ? [{ path, expected: `once, and not ${count} times` }] : [];
}

/** What does not belong here at all, and what comes after something that it belongs before. */
function checkOrder(
  children: readonly XmlNode[],
  known: readonly EdxmlPart[],
  path: string,
): EdxmlProblem[] {
  const problems: EdxmlProblem[] = [];
  let last = 0;
  for (const { name = '' } of children) {
    const place = known.findIndex(({ tag }) => tag === name);
    if (place === -1) problems.push({ path: `${path}/${name}`, expected: 'nothing of this name' });
    else if (place >= last) last = place;
    else problems.push({ path: `${path}/${name}`, expected: `before ${known[last]?.tag ?? ''}` });
  }
  return problems;
}

function checkAgreement({ envelope, attachments }: Edxml): EdxmlProblem[] {
  const { message } = envelope.header;
  const header = '/edXML/edXML:edXMLEnvelope/edXML:edXMLHeader/edXML:MessageHeader';
  const problems: EdxmlProblem[] = [];
  const id = edxmlDocumentId(message.from.organ_id, message.promulgation.date, message.code);
  if (message.document_id !== id) {
    problems.push({ path: `${header}/edXML:DocumentId`, expected: id });
  }
  const twice = firstTwice(message.to.map(({ organ_id }) => organ_id));
  if (twice !== undefined) {
    problems.push({ path: `${header}/edXML:To`, expected: `${twice} only once` });
  }
  const listed = envelope.body.manifest.references.map(({ content_id }) => content_id);
  const brought = attachments.files.map(({ content_id }) => content_id);
  if (listed.join(' ') !== brought.join(' ')) {
    problems.push({
      path: '/edXML/AttachmentEncoded',
      expected: 'the attachments that the manifest lists, in its order',
    });
  }
  return problems;
}

function firstTwice(words: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return words.find((word) => seen.size === seen.add(word).size);
}

type Read = string | { readonly [name: string]: Read | readonly Read[] };

function readParts(node: XmlNode, parts: EdxmlParts): Read {
  const children = elementsOf(node);
  const read: Record<string, Read | readonly Read[]> = {};
  for (const [name, { tag, occurs, holds }] of Object.entries(parts)) {
    const found = children
      .filter((child) => child.name === tag)
      .map((child) => (typeof holds === 'string' ? textOf(child) : readParts(child, holds)));
    const [first] = found;
    if (occurs === 'some' || occurs === 'any') read[name] = found;
    else if (first !== undefined) read[name] = first;
  }
  return read;
}

function elementsOf({ children = [] }: XmlNode): readonly XmlNode[] {
  return children.filter(({ type }) => type === 'element');
}

/** The text of a node itself, without that of the elements in it. */
function textOf({ children = [] }: XmlNode): string {
  return children
    .filter(({ type }) => type === 'text' || type === 'cdata')
    .map(({ text = '' }) => text)
    .join('');
}

function isCivilDay(day: string): boolean {
  return parseCivilDate(day.replaceAll('/', '-')) !== undefined;
}
