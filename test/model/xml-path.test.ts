import { createRequire } from 'node:module';
import { parseXml } from '@rgrove/parse-xml';
import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXmlPath } from '../../config/parse-xml-path.ts';
import { type XmlNode, type XmlPath, xmlTextAt } from '../../model/xml-path.ts';

// Not by import: the types of the package would bring those of a browser into every file.
const { select } = createRequire(import.meta.url)('xpath') as {
  select(path: string, document: unknown): Node[];
};

const name = fc.constantFrom('a', 'b', 'c');
const attributeName = fc.constantFrom('id', 'a');
const word = fc.constantFrom('1', '2', 'An', ' ', 'x<y&', ']]');

const attributes = fc
  .uniqueArray(fc.tuple(attributeName, word), { selector: ([key]) => key, maxLength: 2 })
  .map((all) => all.map(([key, value]) => ` ${key}="${escaped(value)}"`).join(''));

const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      attributes,
      fc.array(
        fc.oneof(
          { maxDepth: 4, depthSize: 'small' },
          word.map(escaped),
          word.map((text) => `<![CDATA[${text}]]>`),
          { weight: 3, arbitrary: tie('element') },
        ),
        { maxLength: 4 },
      ),
    )
    .map(([tag, given, content]) => `<${tag}${given}>${content.join('')}</${tag}>`),
}));

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const equals = fc.option(
  fc.constantFrom('1', '2', 'An').map((value) => ` = '${value}'`),
  { nil: '' },
);

const predicate = fc.oneof(
  fc.constantFrom('[1]', '[2]', '[last()]'),
  fc.tuple(attributeName, equals).map(([key, value]) => `[@${key}${value}]`),
  fc.tuple(name, equals).map(([key, value]) => `[${key}${value}]`),
);

const slashes = fc.constantFrom('/', '//', '//');

const elementStep = fc
  .tuple(slashes, fc.oneof(name, fc.constant('*')), fc.array(predicate, { maxLength: 2 }))
  .map(([before, tag, predicates]) => `${before}${tag}${predicates.join('')}`);

const lastStep = fc
  .tuple(
    slashes,
    fc.oneof(
      fc.constant('text()'),
      attributeName.map((key) => `@${key}`),
    ),
  )
  .map(([before, what]) => before + what);

const path = fc
  .tuple(fc.array(elementStep, { minLength: 1, maxLength: 3 }), fc.option(lastStep, { nil: '' }))
  .map(([steps, last]) => steps.join('') + last);

/** What the reference implementation finds first. */
function reference(document: string, text: string): string | undefined {
  const [first] = select(text, new DOMParser().parseFromString(document, 'text/xml'));
  if (first === undefined) return undefined;
  if (first.nodeType === first.ATTRIBUTE_NODE) return first.nodeValue ?? '';
  return first.nodeType === first.ELEMENT_NODE
    ? ((first as Element).textContent ?? '')
    : wholeText(first);
}

/** To XPath 1.0 (§5.7) text and CDATA beside each other are one node, to a DOM they are several. */
function wholeText(first: Node): string {
  const texts: string[] = [];
  for (let node: Node | null = first; node?.nodeValue != null; node = node.nextSibling) {
    texts.push(node.nodeValue);
  }
  return texts.join('');
}

function parsed(text: string): XmlPath {
  const outcome = parseXmlPath(text);
  if (outcome === undefined) throw new Error(`${text} was not understood`);
  return outcome;
}

describe('following an XPath', () => {
  it('finds what the reference implementation finds', () => {
    const outcomes = { found: 0, absent: 0 };
    fc.assert(
      fc.property(element, path, (document, text) => {
        const expected = reference(document, text);
        expect(xmlTextAt(parseXml(document), parsed(text)), text).toBe(expected);
        outcomes[expected === undefined ? 'absent' : 'found']++;
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(outcomes.found, outcomes.absent)).toBeGreaterThan(100);
  });

  const document = parseXml(`<?xml version="1.0"?>
    <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="urn:xsi">
      <soap:Body>
        <ns2:HoSo xmlns:ns2="urn:ho-so" trạng-thái="4">
          <MaHoSo xsi:type="string">H01</MaHoSo>
          <ns2:MaHoSo>H02</ns2:MaHoSo>
          <Tên><![CDATA[Nguyễn & ]]>An</Tên>
          <?Ghi chú?><Trống/>
        </ns2:HoSo>
      </soap:Body>
    </soap:Envelope>`);

  it.each([
    { text: '//MaHoSo', found: 'H01' },
    { text: '//ns2:MaHoSo', found: 'H02' },
    { text: '/soap:Envelope/soap:Body/ns2:HoSo/ns2:MaHoSo', found: 'H02' },
    { text: 'soap:Envelope//MaHoSo', found: 'H01' },
    { text: '//ns2:HoSo[ns2:MaHoSo="H02"]/Tên', found: 'Nguyễn & An' },
    { text: '//HoSo', found: undefined },
    { text: '//ns3:MaHoSo', found: undefined },
    { text: '//@xsi:type', found: 'string' },
    { text: '//MaHoSo[@xsi:type]', found: 'H01' },
    { text: '//@type', found: undefined },
    { text: '//@trạng-thái', found: '4' },
    { text: '//Trống', found: '' },
    { text: '//Trống/text()', found: undefined },
    // Instructions to a program are no elements, and declared namespaces no attributes.
    { text: '//Ghi', found: undefined },
    { text: '//ns2:HoSo[Ghi]', found: undefined },
    { text: '//@*', found: '4' },
    { text: '//MaHoSo/@*', found: 'string' },
    { text: '/soap:Envelope/@*', found: undefined },
  ])('$text finds $found', ({ text, found }) => {
    expect(xmlTextAt(document, parsed(text))).toBe(found);
  });

  it('bears a document that is nested or lined up beyond reason', () => {
    let deep: XmlNode = { type: 'text', text: 'An' };
    for (let i = 0; i < 20_000; i++) deep = { type: 'element', name: 'a', children: [deep] };
    const root = { type: 'document', children: [deep] };
    expect(xmlTextAt(root, parsed('/a'))).toBe('An');
    expect(xmlTextAt(root, parsed('//text()'))).toBe('An');
    const many = Array.from({ length: 200_000 }, () => ({ type: 'element', name: 'b' }));
    const wide = { type: 'document', children: [{ type: 'element', name: 'a', children: many }] };
    expect(xmlTextAt(wide, parsed('//c'))).toBeUndefined();
  });
});
