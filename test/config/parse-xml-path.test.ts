import { describe, expect, it } from 'vitest';
import { parseXmlPath } from '../../config/parse-xml-path.ts';

describe('an XPath', () => {
  it('is read step by step', () => {
    expect(parseXmlPath('/a//*[2][last()][@id]//@x:y')).toEqual({
      text: '/a//*[2][last()][@id]//@x:y',
      steps: [
        { deep: false, axis: 'element', name: 'a', predicates: [] },
        {
          deep: true,
          axis: 'element',
          name: '*',
          predicates: [
            { kind: 'position', position: 2 },
            { kind: 'position', position: 'last' },
            { kind: 'attribute', name: 'id' },
          ],
        },
        { deep: true, axis: 'attribute', name: 'x:y', predicates: [] },
      ],
    });
  });

  it.each([
    { text: "[@id='7']", predicate: { kind: 'attribute', name: 'id', equals: '7' } },
    { text: '[ @id = "it\'s" ]', predicate: { kind: 'attribute', name: 'id', equals: "it's" } },
    { text: '[@id=""]', predicate: { kind: 'attribute', name: 'id', equals: '' } },
    { text: '[name]', predicate: { kind: 'child', name: 'name' } },
    { text: "[họ-tên='An]']", predicate: { kind: 'child', name: 'họ-tên', equals: 'An]' } },
    { text: '[ns:b.1]', predicate: { kind: 'child', name: 'ns:b.1' } },
    { text: '[last]', predicate: { kind: 'child', name: 'last' } },
    { text: '[12]', predicate: { kind: 'position', position: 12 } },
  ])('has the predicate that $text says', ({ text, predicate }) => {
    expect(parseXmlPath(`//a${text}`)?.steps[0]?.predicates).toEqual([predicate]);
  });

  it.each([
    { text: 'a', steps: ['element a'] },
    { text: '  /a/b  ', steps: ['element a', 'element b'] },
    { text: '//text()', steps: ['text *'] },
    { text: '/text/last', steps: ['element text', 'element last'] },
    { text: '/a/@*', steps: ['element a', 'attribute *'] },
    { text: '@id', steps: ['attribute id'] },
  ])('$text has the steps $steps', ({ text, steps }) => {
    expect(parseXmlPath(text)?.steps.map(({ axis, name }) => `${axis} ${name}`)).toEqual(steps);
  });

  it.each([
    '',
    ' ',
    '/',
    '//',
    '/a/',
    '///a',
    '/a b',
    '/a@id',
    '/a[1]b',
    '*a',
    '/1a',
    '/a:b:c',
    '/a/@id/b',
    '/a/@id[1]',
    '//text()/a',
    '//text()[1]',
    '/a[0]',
    '/a[-1]',
    '/a[1',
    '/a[]',
    '/a[b=c]',
    "/a[b='c]",
    '/a[*]',
    '/a[b/c]',
    '/a[b and c]',
    '/a[position()=1]',
    '.',
    '../a',
    '/a/..',
    'child::a',
    'count(//a)',
    '//comment()',
    '//a | //b',
  ])('is not understood when it is %j', (text) => {
    expect(parseXmlPath(text)).toBeUndefined();
  });

  it('is refused at once when it is long and ends wrong', () => {
    expect(parseXmlPath(`${'/a[b]'.repeat(2000)}[`)).toBeUndefined();
    expect(parseXmlPath(`/a${"['".repeat(2000)}`)).toBeUndefined();
  });
});
