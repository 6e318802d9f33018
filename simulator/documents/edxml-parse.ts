import { parseXml } from '@rgrove/parse-xml';
import type { Edxml } from '../../model/edxml.ts';
import { checkEdxml, type EdxmlProblem, readEdxml } from '../../model/edxml-check.ts';

/** A packet that was read, or all that is wrong with what should have been one. */
export type ParsedEdxml =
  | { readonly ok: true; readonly packet: Edxml }
  | { readonly ok: false; readonly problems: readonly EdxmlProblem[] };

/** Reads the text of a packet and checks its structure. */
export function parseEdxml(text: string): ParsedEdxml {
  const document = parsed(text);
  if (typeof document === 'string') {
    return { ok: false, problems: [{ path: '/', expected: `well-formed XML (${document})` }] };
  }
  const problems = checkEdxml(document);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, packet: readEdxml(document) };
}

/** The document, or in one line why it is none. */
function parsed(text: string): ReturnType<typeof parseXml> | string {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error.message.split('\n', 1)[0] ?? '';
  }
}
