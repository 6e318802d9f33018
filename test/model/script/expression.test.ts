// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code that is made has them
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Held, isFixed, nameOf, textCode } from '../../../model/script/expression.ts';
import {
  compileParts,
  ENCODINGS,
  fitsType,
  jsonParts,
  MissingVariableError,
  type Part,
  templateParts,
  type Variables,
  VariableTypeError,
  xmlParts,
} from '../../../model/template.ts';

const TEMPLATE = 'the template';

/** What the code makes of the variables: those of the scope that are text are in the code already. */
function run(code: string, given: Variables): unknown {
  const names = Object.keys(given).map(nameOf);
  const tools = {
    ...Object.fromEntries(Object.entries(ENCODINGS).map(([name, f]) => [`encode_${name}`, f])),
    typed: (value: string, { name, type }: Exclude<Part, string>) => {
      if (!fitsType(value, type)) throw new VariableTypeError({ name, type }, TEMPLATE);
      return value;
    },
  };
  const made = new Function(...Object.keys(tools), ...names, `return ${code};`) as (
    ...values: unknown[]
  ) => unknown;
  return made(...Object.values(tools), ...Object.values(given));
}

function scopeOf(given: Variables, known: readonly string[]): Map<string, Held> {
  return new Map(
    Object.entries(given).map(([name, text]): [string, Held] => [
      name,
      known.includes(name) ? { text } : { name: nameOf(name) },
    ]),
  );
}

const anyText = fc.string({ unit: 'binary', maxLength: 8 });

const part: fc.Arbitrary<Part> = fc.oneof(
  anyText,
  fc.constantFrom('`', '${a}', '$', '{a}', '\\', '"', '\r', '\r\n', '\u2028', "'"),
  fc.record({
    name: fc.constantFrom('a', 'b_2'),
    type: fc.constant('text' as const),
    encoding: fc.constantFrom('none' as const, 'percent' as const, 'json' as const, 'xml' as const),
  }),
);

const variables = fc.record({ a: anyText, b_2: anyText });

describe('The code that fills a template', () => {
  it('gives what filling it gives, whatever is known beforehand', () => {
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 5 }),
        variables,
        fc.subarray(['a', 'b_2']),
        (parts, given, known) => {
          const code = textCode(parts, scopeOf(given, known), TEMPLATE);
          expect(run(code, given)).toBe(compileParts(parts, TEMPLATE)(given));
        },
      ),
    );
  });

  it('reads as somebody would write it', () => {
    const scope = scopeOf({ a: '1', marker: 'TS' }, ['marker']);
    const code = (template: string): string => textCode(templateParts(template), scope, template);
    expect(code('')).toBe('""');
    expect(code('x"y')).toBe(String.raw`"x\"y"`);
    expect(code('{marker}!')).toBe('"TS!"');
    expect(code('{a}')).toBe('v_a');
    expect(code('Bearer {a}')).toBe('`Bearer ${v_a}`');
    expect(textCode(templateParts('/x/{a}', 'percent'), scope, '/x/{a}', 'base')).toBe(
      '`${base}/x/${encode_percent(v_a)}`',
    );
    expect(textCode(jsonParts({ n: '{a:integer}', m: '{marker}' }), scope, 'body')).toBe(
      '`{"n":${typed(v_a, {"name":"a","type":"integer"}, "body")},"m":"TS"}`',
    );
    expect(textCode(xmlParts('<a>{a}<![CDATA[{a}]]></a>'), scope, 'body')).toBe(
      '`<a>${encode_xml(v_a)}<![CDATA[${encode_cdata(v_a)}]]></a>`',
    );
  });

  it('cannot be made without its variables', () => {
    expect(() => textCode(templateParts('/{b}'), scopeOf({ a: '1' }, []), '/{b}')).toThrow(
      new MissingVariableError('b', '/{b}'),
    );
  });

  it('does not take a value of another type, neither beforehand nor later', () => {
    const parts = templateParts('{n:integer}');
    const given = { n: '1.5' };
    expect(() => textCode(parts, scopeOf(given, ['n']), TEMPLATE)).toThrow(VariableTypeError);
    const code = textCode(parts, scopeOf(given, []), TEMPLATE);
    expect(() => run(code, given)).toThrow(VariableTypeError);
    expect(run(code, { n: '15' })).toBe('15');
  });

  it('knows what is the same for every visitor', () => {
    const scope = scopeOf({ a: '1', marker: 'TS' }, ['marker']);
    expect(isFixed(templateParts('x {marker}'), scope)).toBe(true);
    expect(isFixed(templateParts('x {marker} {a}'), scope)).toBe(false);
  });
});
