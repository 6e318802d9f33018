import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import {
  EDXML,
  EDXML_NAMESPACE,
  type Edxml,
  type EdxmlOrgan,
  type EdxmlPart,
} from '../../model/edxml.ts';

/** What XML cannot hold, a control character that somebody typed, stands as U+FFFD. */
const OPTIONS = { invalidCharReplacement: '\ufffd' };

const DECLARED = { 'xmlns:edXML': EDXML_NAMESPACE };

/**
 * Writes a packet as the document that goes over the wire.
 *
 * The two halves are built apart and joined: a builder that knows namespaces, as XML libraries do, drops a prefix
 * that means the same as the default, and receivers compare the names of an edXML packet as they are written.
 */
export function buildEdxml({ envelope, attachments }: Edxml): string {
  const { tag, holds } = EDXML;
  const head = write(holds.envelope, envelope, DECLARED);
  const files = write(holds.attachments, attachments);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${tag} xmlns="${EDXML_NAMESPACE}">${head}${files}</${tag}>`;
}

/**
 * A built packet with another recipient in the place of its own: of a document that goes to many, each gets a copy
 * that is addressed to it alone.
 */
export function readdressEdxml(text: string, recipient: EdxmlOrgan): string {
  const { to } = EDXML.holds.envelope.holds.header.holds.message.holds;
  const part = { tag: EDXML.holds.envelope.tag, occurs: 'once', holds: { to } } as const;
  const copy = write(part, { to: [recipient] }, DECLARED);
  const [from, until] = [`<${to.tag}>`, `</${to.tag}>`];
  return (
    text.slice(0, text.indexOf(from)) +
    copy.slice(copy.indexOf(from), copy.lastIndexOf(until)) +
    text.slice(text.lastIndexOf(until))
  );
}

function write(part: EdxmlPart, value: unknown, attributes: Record<string, string> = {}): string {
  const root = create(OPTIONS).ele(part.tag, attributes);
  fill(root, part, value);
  // A parser makes a line feed of a carriage return that stands bare.
  return root.toString().replaceAll('\r', '&#13;');
}

function fill(element: XMLBuilder, { holds }: EdxmlPart, value: unknown): void {
  if (typeof holds === 'string') {
    if (value !== '') element.txt(String(value));
    return;
  }
  const values = value as Readonly<Record<string, unknown>>;
  for (const [name, part] of Object.entries(holds)) {
    const held = values[name];
    if (held === undefined) continue;
    for (const one of Array.isArray(held) ? held : [held]) fill(element.ele(part.tag), part, one);
  }
}
