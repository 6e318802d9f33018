import { describe, expect, it } from 'vitest';
import { selectorIssue } from '../../config/check-selector.ts';

/** What k6 takes for nothing at all, or reads in another way than Node. */
const REFUSED: readonly (readonly [selector: string, message: RegExp])[] = [
  ['', /^is not a CSS selector$/],
  ['a,', /^is not a CSS selector$/],
  ['input[name', /^is not a CSS selector$/],
  ['p:not()', /^is not a CSS selector$/],
  ['a > > b', /^is not a CSS selector$/],
  ['> p', /known here/],
  ['a >', /known here/],
  ['a*', /known here/],
  ['[x]p', /known here/],
  ['a < b', /known here/],
  ['a || b', /known here/],
  ['svg|title', /known here/],
  ['*|b', /known here/],
  ['.1a', /known here/],
  ['#\\78', /known here/],
  ['[a=1]', /known here/],
  ['[a!=b]', /known here/],
  ['[a="e"s]', /known here/],
  ["[a='e' i]", /known here/],
  ['p::before', /known here/],
  ['p:NOT(.a)', /known here/],
  ['[a^=""]', /an empty part of \[a\]/],
  ["[a*=' ']", /an empty part of \[a\]/],
  ['p:contains("x")', /must not use :contains/],
  ['p:empty', /must not use :empty/],
  ['p:visible', /must not use :visible/],
  ['li:first-child(3)', /must not use :first-child/],
  ['p:not', /must not use :not/],
  ['li:has(:visible)', /must not use :visible/],
  ['li:not(:has(:hover))', /must not use :hover/],
  ['div:has(> .loi)', /combinator inside :has/],
  ['div:has(body .loi)', /combinator inside :has/],
  ['p:not(div p)', /combinator inside :not/],
  ['li:nth-child', /must count in :nth-child/],
  ['li:nth-child(foo)', /must count in :nth-child/],
  ['li:nth-child(2 of li)', /must count in :nth-child/],
  ['li:nth-of-type(2n+)', /must count in :nth-of-type/],
];

describe('a CSS selector', () => {
  it.each(REFUSED)('is refused: %s', (selector, message) => {
    expect(selectorIssue(selector)?.message).toMatch(message);
  });

  // Whether both runtimes find the same by what is let through, test/e2e/same-answers.test.ts asks them.
  it.each(['#form\\:user > [name=_csrf]', ' ul.a  li:nth-child( 2n + 1 ):not(.b, [c]) ~ *', 'đơn'])(
    'is taken: %s',
    (selector) => {
      expect(selectorIssue(selector)).toBeUndefined();
    },
  );
});
