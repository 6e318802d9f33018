import type { XmlNode } from '../../model/xml-path.ts';

/** The build of the package for places without npm; a script that was moved is told where it is. */
const PARSER = __ENV['XML_PARSER'] ?? '../../node_modules/@rgrove/parse-xml/dist/browser.js';

/**
 * The parser takes a tenth of a megabyte in each virtual user, and can be loaded in init only: so it is there
 * when a binding of the workload reads XML, and else not.
 */
let parse: ((text: string) => XmlNode) | undefined;

/** Makes {@link parseXml} ready. Init context only. */
export function prepareXml(): void {
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
