import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonPath } from '../../config/parse-json-path.ts';

const MANY = 'name one value, such as $.items[0].id; *, .., slices and filters lead to many';

describe('a JSONPath', () => {
  it.each([
    { text: '$', steps: [] },
    { text: '$.a.b_2', steps: ['a', 'b_2'] },
    { text: '$.hồ_sơ', steps: ['hồ_sơ'] },
    { text: '$.items[0].id', steps: ['items', 0, 'id'] },
    { text: '$.items[-1]', steps: ['items', -1] },
    { text: `$['it\\'s']["a b"]`, steps: ["it's", 'a b'] },
    { text: '$["\\u0110"]["0"]', steps: ['Đ', '0'] },
    { text: '$ .a [ 1 ]', steps: ['a', 1] },
  ])('$text leads through $steps', ({ text, steps }) => {
    expect(parseJsonPath(text)).toEqual({ path: { text, steps } });
  });

  it('leads through the names and indexes that it was written from', () => {
    // The library refuses control characters, even where they are escaped.
    const name = fc.string({ unit: 'binary' }).map((text) => text.replace(/\p{Cc}/gu, ''));
    const steps = fc.array(fc.oneof(name, fc.integer({ min: -1e9, max: 1e9 })));
    fc.assert(
      fc.property(steps, (way) => {
        const text = `$${way.map((step) => `[${JSON.stringify(step)}]`).join('')}`;
        expect(parseJsonPath(text)).toEqual({ path: { text, steps: way } });
      }),
    );
  });

  it.each([
    { text: '$.items[*]' },
    { text: '$.*' },
    { text: '$..id' },
    { text: '$[0,1]' },
    { text: '$["a","b"]' },
    { text: '$[0:1]' },
    { text: '$[?@.id]' },
  ])('is refused where it may lead to several values: $text', ({ text }) => {
    expect(parseJsonPath(text)).toEqual({ message: 'leads to more than one value', hint: MANY });
  });

  it.each([
    { text: 'session.token', fixed: '$.session.token' },
    { text: '.token', fixed: '$.token' },
    { text: '[0].id', fixed: '$[0].id' },
    { text: '', fixed: '$.name' },
  ])('is refused without its dollar, and told how to mend: $text', ({ text, fixed }) => {
    expect(parseJsonPath(text)).toEqual({
      message: 'must be a JSONPath that starts with $',
      hint: `write it as ${fixed}`,
    });
  });

  it.each([
    { text: '$.items[', why: ': unclosed bracketed selection' },
    { text: '$.1a', why: ": unexpected shorthand selector '1'" },
    { text: '$[01]', why: ': leading zero in index selector' },
    { text: '$.~a', why: ": unexpected shorthand selector '~'" },
    // These the library explains for those who know how it works inside.
    { text: '$.a.', why: '' },
    { text: '$[9007199254740992]', why: '' },
    { text: '$[?nofn(@)]', why: '' },
  ])('is refused when it is none: $text', ({ text, why }) => {
    expect(parseJsonPath(text)).toEqual({ message: `is not a JSONPath${why}`, hint: MANY });
  });
});
