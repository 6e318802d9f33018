import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileJson,
  compileQuery,
  compileTemplate,
  compileXml,
  fitsType,
  type JsonTemplate,
  MissingVariableError,
  placeholdersOf,
  type Variables,
  VariableTypeError,
} from '../../model/template.ts';

/** Any text that UTF-8 can hold. */
const anyText = fc.string({ unit: 'binary', maxLength: 8 });

const variables = fc.record({
  a: anyText,
  b_2: anyText,
  n: fc.integer().map(String),
  x: fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
  yes: fc.boolean().map(String),
});

/** A template together with what filling it must give, known because it was put together from parts. */
interface Known<T, Filled> {
  readonly template: T;
  readonly fill: (variables: Variables) => Filled;
}

const piece: fc.Arbitrary<Known<string, string>> = fc.oneof(
  anyText.map((text) => text.replace(/[{}]/g, '')).map((t) => ({ template: t, fill: () => t })),
  fc.constantFrom('a', 'b_2').map((name) => ({
    template: `{${name}}`,
    fill: (given: Variables) => given[name] ?? '',
  })),
);

const textTemplate: fc.Arbitrary<Known<string, string>> = fc
  .array(piece, { maxLength: 4 })
  .map((pieces) => ({
    template: pieces.map(({ template }) => template).join(''),
    fill: (given) => pieces.map(({ fill }) => fill(given)).join(''),
  }));

const bare: fc.Arbitrary<Known<JsonTemplate, unknown>> = fc
  .constantFrom('{n:integer}', '{n:number}', '{x:number}', '{yes:boolean}')
  .map((template) => ({
    template,
    fill: (given) => JSON.parse(given[placeholdersOf(template)[0]?.name ?? ''] ?? '') as unknown,
  }));

const fixed: fc.Arbitrary<Known<JsonTemplate, unknown>> = fc
  .oneof(fc.integer(), fc.boolean(), fc.constant(null))
  .map((value) => ({ template: value, fill: () => value }));

const { json } = fc.letrec<{ json: Known<JsonTemplate, unknown> }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    textTemplate,
    bare,
    fixed,
    fc.array(tie('json'), { maxLength: 3 }).map((items) => ({
      template: items.map(({ template }) => template),
      fill: (given: Variables) => items.map(({ fill }) => fill(given)),
    })),
    fc.array(fc.tuple(textTemplate, tie('json')), { maxLength: 3 }).map((members) => ({
      // Numbered, so that no two names become one when they are filled.
      template: Object.fromEntries(
        members.map(([name, { template }], i) => [`${i}-${name.template}`, template]),
      ),
      fill: (given: Variables) =>
        Object.fromEntries(
          members.map(([name, { fill }], i) => [`${i}-${name.fill(given)}`, fill(given)]),
        ),
    })),
  ),
}));

describe('a template', () => {
  it('is filled from the variables, each value encoded', () => {
    const fill = compileTemplate('/api/{kind}/{code}/x', 'percent');
    expect(fill({ kind: 'hồ sơ', code: 'a/b' })).toBe('/api/h%E1%BB%93%20s%C6%A1/a%2Fb/x');
  });

  it('equals what it was put together from', () => {
    fc.assert(
      fc.property(textTemplate, variables, ({ template, fill }, given) => {
        expect(compileTemplate(template)(given)).toBe(fill(given));
      }),
    );
  });

  it('never fills a value a second time', () => {
    expect(compileTemplate('{a}{b}')({ a: '{b}', b: '1' })).toBe('{b}1');
  });

  it.each([
    { template: '', names: [] },
    { template: '/api/{}{A}{ x }{1a}{a-b}{a:int}', names: [] },
    { template: '{a}-{b_2}-{a}', names: ['a text', 'b_2 text', 'a text'] },
    { template: '{{a:integer}}', names: ['a integer'] },
    { template: '{a:text}{b:number}', names: ['a text', 'b number'] },
  ])('$template has the placeholders $names', ({ template, names }) => {
    expect(placeholdersOf(template).map(({ name, type }) => `${name} ${type}`)).toEqual(names);
    if (names.length === 0) expect(compileTemplate(template)({})).toBe(template);
  });

  it('says which variable is missing, and where', () => {
    const fill = compileTemplate('/x/{token}');
    expect(() => fill({})).toThrow(new MissingVariableError('token', '/x/{token}'));
    expect(() => fill({})).toThrow('no value for {token} in "/x/{token}"');
  });

  it('says which value is not of its type, and keeps the value to itself', () => {
    const fill = compileTemplate('{page:integer}');
    expect(fill({ page: '-7' })).toBe('-7');
    expect(() => fill({ page: 'x1' })).toThrow(VariableTypeError);
    expect(() => fill({ page: 'x1' })).toThrow(
      'the value for {page:integer} in "{page:integer}" is no integer',
    );
  });
});

describe('the type of a value', () => {
  it.each([
    { value: '0', types: ['text', 'integer', 'number'] },
    { value: '-12', types: ['text', 'integer', 'number'] },
    { value: '1.50', types: ['text', 'number'] },
    { value: '1e+21', types: ['text', 'number'] },
    { value: 'true', types: ['text', 'boolean'] },
    { value: 'True', types: ['text'] },
    { value: '', types: ['text'] },
    { value: '007', types: ['text'] },
    { value: '+1', types: ['text'] },
    { value: '.5', types: ['text'] },
    { value: ' 1', types: ['text'] },
    { value: '1\n', types: ['text'] },
    { value: '0x1F', types: ['text'] },
    { value: 'NaN', types: ['text'] },
  ])('of %j is one of $types', ({ value, types }) => {
    const all = ['text', 'integer', 'number', 'boolean'] as const;
    expect(all.filter((type) => fitsType(value, type))).toEqual(types);
  });

  it('is number or boolean exactly for what JSON reads as one', () => {
    const likeNumbers = fc.string({ unit: fc.constantFrom(...'0123456789+-.eE') });
    fc.assert(
      fc.property(fc.oneof(likeNumbers, fc.double().map(String), anyText), (text) => {
        const read = typeOfJson(text);
        expect(fitsType(text, 'number')).toBe(read === 'number' && text === text.trim());
        expect(fitsType(text, 'boolean')).toBe(read === 'boolean' && text === text.trim());
      }),
    );
  });

  function typeOfJson(text: string): string {
    try {
      return typeof JSON.parse(text);
    } catch {
      return 'none';
    }
  }
});

describe('a query', () => {
  it('is read back as it was meant, names, literal text and values', () => {
    const query = fc.dictionary(anyText, textTemplate, { maxKeys: 4 });
    fc.assert(
      fc.property(query, variables, (known, given) => {
        const entries = Object.entries(known);
        const templates = Object.fromEntries(entries.map(([k, { template }]) => [k, template]));
        const sent = compileQuery(templates)(given);
        const meant = entries.map(([name, { fill }]) => [name, fill(given)]);
        expect([...new URLSearchParams(sent)]).toEqual(meant);
      }),
    );
  });

  it.each([
    { query: {}, expected: '' },
    { query: { q: 'hồ sơ', page: '{n:integer}' }, expected: 'q=h%E1%BB%93%20s%C6%A1&page=3' },
    { query: { 'a b': '1+1=2&{half}' }, expected: 'a%20b=1%2B1%3D2%26%EF%BF%BD' },
  ])('$query is sent as "$expected"', ({ query, expected }) => {
    expect(compileQuery(query)({ n: '3', half: '\ud83d' })).toBe(expected);
  });
});

describe('a JSON body', () => {
  it('is the template with every placeholder replaced in its place', () => {
    fc.assert(
      fc.property(json, variables, ({ template, fill }, given) => {
        expect(JSON.parse(compileJson(template)(given))).toEqual(fill(given));
      }),
    );
  });

  it.each([
    { template: '{n:integer}', sent: '7' },
    { template: '{n:number}', sent: '7' },
    { template: '{n:text}', sent: '"7"' },
    { template: '{n}', sent: '"7"' },
    { template: ' {n:integer}', sent: '" 7"' },
    { template: '{n:integer}{n:integer}', sent: '"77"' },
    { template: { '{n:integer}': ['{yes:boolean}', null, 1.5] }, sent: '{"7":[true,null,1.5]}' },
    { template: 'x "{quoted}"', sent: '"x \\"\\"\\\\\\n\\""' },
  ])('$template is sent as $sent', ({ template, sent }) => {
    expect(compileJson(template)({ n: '7', yes: 'true', quoted: '"\\\n' })).toBe(sent);
  });

  it('refuses a value of another type inside a text, too', () => {
    expect(() => compileJson({ a: ['no {n:integer}'] })({ n: '1.5' })).toThrow(
      'the value for {n:integer} in "{"a":["no {n:integer}"]}" is no integer',
    );
  });
});

describe('an XML body', () => {
  it('holds its values in attributes, content and CDATA so that they are read back', () => {
    const odd = fc.constantFrom(...']>&<"\'\r\n\t {}aệ');
    const fill = compileXml('<r a="{v}" b=\'{v}\'><c>{v}</c><d><![CDATA[<{v}]{v}>]]></d></r>');
    fc.assert(
      fc.property(fc.string({ unit: odd, maxLength: 6 }), (v) => {
        const { root } = parseXml(fill({ v }));
        const [c, d] = root?.children.filter((node) => 'text' in node) ?? [];
        expect(root?.attributes).toEqual({ a: v, b: v });
        expect([c, d]).toMatchObject([{ text: v }, { text: `<${v}]${v}>` }]);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a value in a CDATA section as it is where it can', () => {
    const fill = compileXml('<a>{v}<![CDATA[{v}\n]]>{v}</a>');
    expect(fill({ v: 'A & B' })).toBe('<a>A &amp; B<![CDATA[A & B\n]]>A &amp; B</a>');
  });
});
