import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'binding-condition-equals-list.yaml',
    at: '10:76',
    path: 'bindings.mine.operations["settlement.login"].success.conditions[0].equals',
    message: 'must be text, a number or true or false, found a list',
  },
  {
    file: 'binding-condition-matches-empty.yaml',
    at: '10:77',
    path: 'bindings.mine.operations["settlement.login"].success.conditions[0].matches',
    message: 'must not be empty',
  },
  {
    file: 'binding-condition-no-test.yaml',
    at: '10:48',
    path: 'bindings.mine.operations["settlement.login"].success.conditions[0]',
    message: 'must have exactly one of equals, one_of, matches and exists, found none',
  },
  {
    file: 'binding-condition-two-tests.yaml',
    at: '10:48',
    path: 'bindings.mine.operations["settlement.login"].success.conditions[0]',
    message: 'must have exactly one of equals, one_of, matches and exists, found equals and exists',
  },
  {
    file: 'binding-each-filter.yaml',
    at: '10:21',
    path: 'bindings.mine.operations["settlement.listSynthetic"].each.in',
    message: 'leads to more than one value, found "$.items[?@.id]"',
    hint: 'name one value, such as $.items[0].id; *, .., slices and filters lead to many',
  },
  {
    file: 'binding-extract-attribute-alone.yaml',
    at: '10:57',
    path: 'bindings.mine.operations["settlement.login"].extract.token.attribute',
    message: 'goes with css, and there is none',
  },
  {
    file: 'binding-extract-css-broken.yaml',
    at: '10:34',
    path: 'bindings.mine.operations["settlement.login"].extract.token.css',
    message: 'is not a CSS selector, found "input[name"',
  },
  {
    file: 'binding-extract-css-pseudo-unknown.yaml',
    at: '10:34',
    path: 'bindings.mine.operations["settlement.login"].extract.token.css',
    message: 'must not use :hover, found "a:hover"',
    hint: 'known are :not, :has, :first-child, :last-child, :only-child, :first-of-type, :last-of-type, :nth-child, :nth-last-child and :nth-of-type',
  },
  {
    file: 'binding-extract-key-misspelt.yaml',
    at: '10:29',
    path: 'bindings.mine.operations["settlement.login"].extract.token.jsnpath',
    message: 'unknown key "jsnpath"',
    hint: 'did you mean "jsonpath"?',
  },
  {
    file: 'binding-extract-many-values.yaml',
    at: '10:27',
    path: 'bindings.mine.operations["settlement.login"].extract.token',
    message: 'leads to more than one value, found "$.items[*].token"',
    hint: 'name one value, such as $.items[0].id; *, .., slices and filters lead to many',
  },
  {
    file: 'binding-extract-no-jsonpath.yaml',
    at: '10:27',
    path: 'bindings.mine.operations["settlement.login"].extract.token',
    message: 'is not a JSONPath: unclosed bracketed selection, found "$.items["',
    hint: 'name one value, such as $.items[0].id; *, .., slices and filters lead to many',
  },
  {
    file: 'binding-extract-no-source.yaml',
    at: '10:27',
    path: 'bindings.mine.operations["settlement.login"].extract.token',
    message: 'must name exactly one of jsonpath, xpath, css, header and cookie, found none',
  },
  {
    file: 'binding-extract-number.yaml',
    at: '10:27',
    path: 'bindings.mine.operations["settlement.login"].extract.token',
    message: 'must be text or a mapping, found 1',
  },
  {
    file: 'binding-extract-pattern-broken.yaml',
    at: '10:55',
    path: 'bindings.mine.operations["settlement.login"].extract.token.pattern',
    message: 'is not a regular expression, found "(a"',
  },
  {
    file: 'binding-extract-pattern-property.yaml',
    at: '10:55',
    path: 'bindings.mine.operations["settlement.login"].extract.token.pattern',
    message: 'must not use \\p, by which k6 finds nothing, found "(\\p{L}+)"',
    hint: 'list the characters, such as [A-Za-zÀ-ỹ] for Vietnamese letters',
  },
  {
    file: 'binding-extract-pattern-without-group.yaml',
    at: '10:55',
    path: 'bindings.mine.operations["settlement.login"].extract.token.pattern',
    message: 'must have exactly one group, found 0',
    hint: 'put the part that is the value in ( ), and other groups in (?: )',
  },
  {
    file: 'binding-extract-two-sources.yaml',
    at: '10:27',
    path: 'bindings.mine.operations["settlement.login"].extract.token',
    message:
      'must name exactly one of jsonpath, xpath, css, header and cookie, found jsonpath and header',
  },
  {
    file: 'binding-extract-variable-name.yaml',
    at: '10:20',
    path: 'bindings.mine.operations["settlement.login"].extract.Token',
    message:
      'must be a variable name: lower-case letters, digits and _, starting with a letter, found "Token"',
  },
  {
    file: 'binding-extract-without-dollar.yaml',
    at: '10:27',
    path: 'bindings.mine.operations["settlement.login"].extract.token',
    message: 'must be a JSONPath that starts with $, found "session.token"',
    hint: 'write it as $.session.token',
  },
  {
    file: 'binding-extract-xpath-unknown.yaml',
    at: '10:36',
    path: 'bindings.mine.operations["settlement.login"].extract.token.xpath',
    message: 'is not an XPath that is known here, found "count(//a)"',
    hint: "known are /a/b, //b, *, @id, text() and the predicates [2], [last()], [@id], [@id='7'], [name] and [name='An']",
  },
];

describe('A config whose reading of answers is wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
