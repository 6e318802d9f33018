import fc from 'fast-check';
import { type JSONValue, query } from 'json-p3';
import { describe, expect, it } from 'vitest';
import { parseJsonPath } from '../../config/parse-json-path.ts';
import { type JsonPath, nodeAt, textAt } from '../../model/json-path.ts';

/** Names that are easily mistaken for something else. */
const name = fc.constantFrom('a', 'b', '', '0', '-1', 'hồ sơ', "it's", '"', '\\', '$', 'length');

const { json } = fc.letrec<{ json: JSONValue }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<JSONValue>(null, '', 'An', 0, -1.5, true, false),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(name, tie('json'), { maxKeys: 3 }),
  ),
}));

type Steps = readonly (string | number)[];

/** Every place in a document, indexes from the front and from the end, and what stands there. */
function places(value: JSONValue, steps: Steps = []): { steps: Steps; value: JSONValue }[] {
  const below = Array.isArray(value)
    ? value.flatMap((item, i) =>
        [i, i - value.length].flatMap((index) => places(item as JSONValue, [...steps, index])),
      )
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => places(item as JSONValue, [...steps, key]))
      : [];
  return [{ steps, value }, ...below];
}

function written(steps: Steps): string {
  return `$${steps.map((step) => `[${JSON.stringify(step)}]`).join('')}`;
}

function parsed(text: string): JsonPath {
  const outcome = parseJsonPath(text);
  if ('path' in outcome) return outcome.path;
  throw new Error(`${text} ${outcome.message}`);
}

describe('following a JSONPath', () => {
  it('finds what is there, as the reference implementation does', () => {
    fc.assert(
      fc.property(json, (document) => {
        for (const { steps, value } of places(document).slice(0, 50)) {
          const text = written(steps);
          expect(nodeAt(document, parsed(text)), text).toEqual(value);
          expect(query(text, document).values(), text).toEqual([value]);
        }
      }),
    );
  });

  it('finds something exactly where the reference implementation does, on any path', () => {
    const steps = fc.array(fc.oneof(name, fc.integer({ min: -3, max: 3 })), { maxLength: 3 });
    const outcomes = { found: 0, absent: 0 };
    fc.assert(
      fc.property(json, steps, (document, way) => {
        const text = written(way);
        const [expected] = query(text, document).values();
        expect(nodeAt(document, parsed(text)), text).toEqual(expected);
        outcomes[expected === undefined ? 'absent' : 'found']++;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(outcomes.found, outcomes.absent)).toBeGreaterThan(20);
  });

  it.each([
    { path: '$.length', document: [1, 2] },
    { path: '$.length', document: 'text' },
    { path: '$.toString', document: {} },
    { path: '$.__proto__', document: {} },
    { path: '$[0]', document: 'text' },
    { path: '$[0]', document: { 0: 'a' } },
    { path: '$["0"]', document: ['a'] },
    { path: '$[-3]', document: [1, 2] },
    { path: '$.a', document: null },
    // What is no JSON at all.
    { path: '$', document: undefined },
    { path: '$.a', document: undefined },
  ])('finds nothing with $path in $document', ({ path, document }) => {
    expect(nodeAt(document, parsed(path))).toBeUndefined();
    expect(textAt(document, parsed(path))).toBeUndefined();
  });
});

describe('the text at a JSONPath', () => {
  it.each([
    { value: 'An', text: 'An' },
    { value: '', text: '' },
    { value: 0, text: '0' },
    { value: -1.5, text: '-1.5' },
    { value: false, text: 'false' },
    { value: 9007199254740991, text: '9007199254740991' },
    // The parser has made 12345678901234567000 of it: nothing is better than that.
    { value: JSON.parse('12345678901234567890') as number, text: undefined },
    { value: null, text: undefined },
    { value: [], text: undefined },
    { value: ['a'], text: undefined },
    { value: { a: 1 }, text: undefined },
  ])('of $value is $text', ({ value, text }) => {
    expect(textAt({ at: [value] }, parsed('$.at[0]'))).toBe(text);
  });
});
