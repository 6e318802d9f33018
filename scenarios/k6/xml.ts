import { type Binding, isMessage } from '../../model/binding.ts';
import type { Workload } from '../../model/workload.ts';
import type { XmlNode } from '../../model/xml-path.ts';

/** The bundle of the package for places without npm. */
const PARSER = '../../node_modules/@rgrove/parse-xml/dist/browser.js';

/**
 * The parser takes a tenth of a megabyte in each virtual user, and can be loaded in init only: so it is there
 * when a binding of the workload reads XML, and else not.
 */
let parse: ((text: string) => XmlNode) | undefined;

/** Makes {@link parseXml} ready where the workload needs it. Init context only. */
export function prepareXml({ targets }: Workload): void {
  if (!Object.values(targets).some(({ binding }) => readsXml(binding))) return;
  parse = (require(PARSER) as { parseXml: (text: string) => XmlNode }).parseXml;
}

/** The document node; undefined when the text is no well-formed XML. */
export function parseXml(text: string): XmlNode | undefined {
  if (parse === undefined) throw new Error('XML is read, but was not prepared for');
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function readsXml({ operations }: Binding): boolean {
  return Object.values(operations).some((bound) => {
    if (isMessage(bound)) return false;
    const read = [...(bound.success.conditions ?? []), ...Object.values(bound.extract ?? {})];
    return read.some(({ source }) => source.from === 'xml');
  });
}
