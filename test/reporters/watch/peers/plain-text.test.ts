import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlain, plainText } from '../../../../reporters/watch/peers/plain-text.ts';

describe('a text that one line holds', () => {
  it.each([
    ['Đà Nẵng', 20, 'Đà Nẵng'],
    ['a\r\n\tb', 20, 'a b'],
    ['\u0000\u001b[31mred', 20, '[31mred'],
    ['\u202eđảo', 20, 'đảo'],
    ['12345', 5, '12345'],
    ['123456', 5, '1234…'],
    // Half of the second star is none.
    ['⭐🌟🌟', 4, '⭐🌟…'],
    ['⭐🌟🌟x', 3, '⭐…'],
    ['\ud800', 5, ''],
  ])('%j in %i characters is %j', (text, chars_max, expected) => {
    expect(plainText(text, chars_max)).toBe(expected);
  });

  it('is plain, whatever it was made of', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (text, max) => {
          expect(isPlain(plainText(text, max), max)).toBe(true);
        },
      ),
    );
  });
});

it.each(['\n', '\u007f', '\u0085', '\u200f', '\u2028', '\u202e', '\u2066', '\ufeff', '\ud800'])(
  'A text with %j in it is not plain',
  (unseen) => {
    expect([isPlain('ab', 2), isPlain('abc', 2), isPlain(`a${unseen}b`, 9)]).toEqual([
      true,
      false,
      false,
    ]);
  },
);
