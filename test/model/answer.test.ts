import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import {
  type ConditionTest,
  compileCondition,
  compileExtraction,
  compileSource,
  conditionText,
  type Extraction,
  needsBody,
  type Source,
  sourceText,
} from '../../model/answer.ts';
import { fakeAnswer, jsonSource } from './fake-answer.ts';

const ANSWER = fakeAnswer({
  json: { id: 7, code: 'H01-7', note: '', off: null, list: [], nested: { a: 1 } },
  xml: parseXml('<r><Id>8</Id></r>'),
  css: { '.alert': 'Sai mật khẩu', 'input[name=csrf]': '', 'input[name=csrf]@value': 'x1' },
  headers: { location: '/dossiers/9' },
  cookies: { JSESSIONID: 'F00' },
});

const NOTHING = fakeAnswer();

const css = (selector: string, attribute?: string): Source => ({
  from: 'css',
  selector,
  ...(attribute !== undefined && { attribute }),
});

const xml = (name: string): Source => ({
  from: 'xml',
  path: { text: `//${name}`, steps: [{ deep: true, axis: 'element', name, predicates: [] }] },
});

const header = (name: string): Source => ({ from: 'header', name });

const cookie = (name: string): Source => ({ from: 'cookie', name });

describe('a source', () => {
  it.each([
    { source: jsonSource('id'), text: '$.id', body: true, found: '7' },
    { source: jsonSource('note'), text: '$.note', body: true, found: '' },
    { source: jsonSource('off'), text: '$.off', body: true, found: undefined },
    { source: jsonSource('list'), text: '$.list', body: true, found: undefined },
    { source: xml('Id'), text: '//Id', body: true, found: '8' },
    { source: xml('Ma'), text: '//Ma', body: true, found: undefined },
    { source: css('.alert'), text: '.alert', body: true, found: 'Sai mật khẩu' },
    {
      source: css('input[name=csrf]', 'value'),
      text: 'input[name=csrf] [value]',
      body: true,
      found: 'x1',
    },
    { source: css('.alert', 'id'), text: '.alert [id]', body: true, found: undefined },
    { source: header('Location'), text: 'header Location', body: false, found: '/dossiers/9' },
    { source: header('ETag'), text: 'header ETag', body: false, found: undefined },
    { source: cookie('JSESSIONID'), text: 'cookie JSESSIONID', body: false, found: 'F00' },
    { source: cookie('jsessionid'), text: 'cookie jsessionid', body: false, found: undefined },
  ])('$text finds $found', ({ source, text, body, found }) => {
    expect(compileSource(source)(ANSWER)).toBe(found);
    expect(compileSource(source)(NOTHING)).toBeUndefined();
    expect(sourceText(source)).toBe(text);
    expect(needsBody(source)).toBe(body);
  });
});

describe('an extraction', () => {
  const location = header('Location');
  const code = jsonSource('code');
  const ROWS: readonly (Extraction & { readonly value: string | undefined })[] = [
    { source: location, pattern: '/dossiers/([^/]+)$', value: '9' },
    { source: location, pattern: '/dossiers/([a-z]+)$', value: undefined },
    // Text that is not there matches nothing, not even what matches everything.
    { source: header('ETag'), pattern: '(.*)', value: undefined },
    { source: code, pattern: '(?:(x)|H)', value: undefined },
    { source: css('.alert'), pattern: '^([A-ZÀ-Ỹ][a-zà-ỹ]+)', value: 'Sai' },
    { source: code, type: 'text', value: 'H01-7' },
    { source: code, type: 'integer', value: undefined },
    { source: code, type: 'integer', pattern: '-(.*)', value: '7' },
    { source: code, type: 'integer', pattern: '^H(..)', value: undefined },
    { source: jsonSource('id'), type: 'integer', value: '7' },
    { source: jsonSource('id'), type: 'boolean', value: undefined },
  ];

  it.each(ROWS)('of type $type by $pattern takes $value', ({ value, ...extraction }) => {
    expect(compileExtraction(extraction)(ANSWER)).toBe(value);
  });
});

describe('a condition', () => {
  const equals = (...values: string[]): ConditionTest => ({ kind: 'equals', values });
  const matches = (pattern: string): ConditionTest => ({ kind: 'matches', pattern });
  const exists = (yes: boolean): ConditionTest => ({ kind: 'exists', exists: yes });
  const code = jsonSource('code');

  it.each([
    { source: code, test: equals('H01-7'), holds: true, text: '$.code to be "H01-7"' },
    { source: code, test: equals('0', 'H01-7'), holds: true, text: '$.code to be "0" or "H01-7"' },
    { source: code, test: equals('H01'), holds: false, text: '$.code to be "H01"' },
    { source: jsonSource('id'), test: equals('7'), holds: true, text: '$.id to be "7"' },
    { source: jsonSource('note'), test: equals(''), holds: true, text: '$.note to be ""' },
    // An answer without the value is not one with an empty value.
    { source: jsonSource('none'), test: equals(''), holds: false, text: '$.none to be ""' },
    { source: jsonSource('off'), test: equals(''), holds: false, text: '$.off to be ""' },
    { source: header('Location'), test: matches('^/'), holds: true, text: /to match \^\/$/ },
    { source: header('ETag'), test: matches(''), holds: false, text: 'header ETag to match ' },
    { source: css('.alert'), test: exists(true), holds: true, text: '.alert to be there' },
    { source: css('.alert'), test: exists(false), holds: false, text: 'no .alert' },
    { source: css('.none'), test: exists(false), holds: true, text: 'no .none' },
    { source: jsonSource('note'), test: exists(true), holds: true, text: '$.note to be there' },
    { source: jsonSource('off'), test: exists(true), holds: false, text: '$.off to be there' },
    // A list of errors has no text, and is there.
    { source: jsonSource('list'), test: exists(false), holds: false, text: 'no $.list' },
    { source: jsonSource('nested'), test: exists(true), holds: true, text: /^\$\.nested to be/ },
    { source: xml('Id'), test: exists(true), holds: true, text: '//Id to be there' },
  ])('for $text holds: $holds', ({ source, test, holds, text }) => {
    expect(compileCondition({ source, test })(ANSWER)).toBe(holds);
    expect(conditionText({ source, test })).toMatch(text);
  });

  it('does not hold of an answer without anything', () => {
    const source = code;
    const tests = [equals(''), matches('.*'), exists(true), exists(false)];
    const held = tests.map((test) => compileCondition({ source, test })(NOTHING));
    expect(held).toEqual([false, false, false, false]);
  });

  it.each([
    { kind: 'no JSON', source: code, answer: fakeAnswer({ json: undefined }), holds: false },
    { kind: 'other JSON', source: code, answer: fakeAnswer({ json: {} }), holds: true },
    { kind: 'no XML', source: xml('Id'), answer: fakeAnswer(), holds: false },
    {
      kind: 'other XML',
      source: xml('Id'),
      answer: fakeAnswer({ xml: parseXml('<r/>') }),
      holds: true,
    },
    { kind: 'no page', source: css('p'), answer: fakeAnswer({ has_page: false }), holds: false },
    { kind: 'another page', source: css('p'), answer: fakeAnswer(), holds: true },
    { kind: 'no header', source: header('ETag'), answer: NOTHING, holds: true },
    { kind: 'no cookie', source: cookie('A'), answer: NOTHING, holds: true },
  ])('that nothing is there holds of $kind: $holds', ({ source, answer, holds }) => {
    expect(compileCondition({ source, test: exists(false) })(answer)).toBe(holds);
  });
});
