import type { ConditionTest, Source } from '../../model/answer.ts';
import type { HtmlForm } from '../../model/login-flow.ts';
import type { XmlPath } from '../../model/xml-path.ts';
import { jsonSource } from '../model/fake-answer.ts';
import type { Question } from './questions.ts';

/** One answer, what is asked of it, and what k6 and Node must both tell. */
export interface AnswerCase {
  readonly name: string;
  readonly body: string;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
  readonly question: Question;
  readonly told: unknown;
}

const PAGE = `<!doctype html><html><head><title>Cổng</title></head><body>
  <ul id="d:1" class="a b"><li class="x" data-n="1">Một<li data-n="2 b" lang="vi-VN">Hai <b>&amp;</b> ba
  <li class="X">Bốn</ul><p> </p><p title=""><!-- không --></p><div><span>trong</span></div>
  <input TYPE="PASSWORD" checked="" value="q&quot;"><input type=checkbox name=c>
  <select><option>Huế</select><h1>Xong</h1><script>var a = "<i>";</script></body></html>`;

/** Every kind of selector that is let through, and the text or attribute that it must find. */
export const SELECTORS: readonly (readonly [string, string | null, attribute?: string])[] = [
  ['h1', 'Xong'],
  ['H1', 'Xong'],
  ['*', null, 'lang'],
  ['.x', 'Một'],
  ['.X', 'Bốn'],
  ['ul.a.b', 'a b', 'class'],
  ['#d\\:1', 'a b', 'class'],
  ['[data-n]', 'Một'],
  ["[data-n='1']", 'Một'],
  ['li[lang=vi-VN]', '2 b', 'data-n'],
  ['[data-n~=b]', 'vi-VN', 'lang'],
  ['[lang|=vi]', '2 b', 'data-n'],
  ['[data-n^="2 "]', 'vi-VN', 'lang'],
  ['[data-n$=" b"]', 'vi-VN', 'lang'],
  ['[data-n*="b"]', 'vi-VN', 'lang'],
  ['[title=""]', ''],
  ['[type=password]', null],
  ['[type=PASSWORD]', 'q"', 'value'],
  ['[type=PASSWORD]', '', 'checked'],
  ['[type=checkbox]', null, 'value'],
  ['option', null, 'value'],
  ['h2, h1 , h3', 'Xong'],
  ['div span', 'trong'],
  ['body > span', null],
  ['div>span', 'trong'],
  ['ul + p', ''],
  ['ul + div', null],
  ['ul ~ div', 'trong'],
  ['li:first-child', 'Một'],
  ['li:last-child', 'Bốn'],
  ['span:only-child', 'trong'],
  ['li:only-child', null],
  ['p:first-of-type', ''],
  ['p:last-of-type', '', 'title'],
  ['li:nth-child(2)', 'vi-VN', 'lang'],
  ['li:nth-child( odd )', 'Một'],
  ['li:nth-child(even)', '2 b', 'data-n'],
  ['li:nth-child(n+3)', 'Bốn'],
  ['li:nth-child(-n + 1)', 'Một'],
  ['li:nth-child(+2)', '2 b', 'data-n'],
  ['li:nth-last-child(3)', 'Một'],
  ['p:nth-of-type(2)', '', 'title'],
  ['p:nth-of-type(9)', null],
  ['li:not(.x)', '2 b', 'data-n'],
  ['li:not(.x, [lang])', 'Bốn'],
  ['li:not(:not(.X))', 'Bốn'],
  ['li:has(b)', '2 b', 'data-n'],
  ['div:has(span:only-child, i)', 'trong'],
  ['body:has([type=password])', null],
  ['script', 'var a = "<i>";'],
];

const css = (selector: string, attribute?: string): Source => ({
  from: 'css',
  selector,
  ...(attribute !== undefined && { attribute }),
});

const header = (name: string): Source => ({ from: 'header', name });

const ID: XmlPath = {
  text: '//Id',
  steps: [{ deep: true, axis: 'element', name: 'Id', predicates: [] }],
};

const exists = (yes: boolean): ConditionTest => ({ kind: 'exists', exists: yes });

const selectors = SELECTORS.map(
  ([selector, told, attribute]): AnswerCase => ({
    name: `${selector} ${attribute ?? ''}`,
    body: PAGE,
    question: { take: { source: css(selector, attribute) } },
    told,
  }),
);

const PATTERNS: readonly (readonly [string, string, string | null])[] = [
  ['/hồ-sơ/41?x=1', '/([0-9]+)(?:[?]|$)', '41'],
  ['/hồ-sơ/41?x=1', '^/([^/]+)/', 'hồ-sơ'],
  ['/hồ-sơ/41', '^/([A-Za-zÀ-ỹ-]+)/', 'hồ-sơ'],
  ['mã: A-7', '(?<=: )(\\w-\\d)', 'A-7'],
  ['a1 b2', '([a-z])(?=2)', 'b'],
  ['a1 b2', '\\b([a-z])(?!1)\\d', 'b'],
  ['abab', '^(..)\\1$', 'ab'],
  ['đ', '^(\\u0111)$', 'đ'],
  ['đ', '^(\\u{111})$', 'đ'],
  ['a', '(b)?', null],
];

const patterns = PATTERNS.map(
  ([text, pattern, told]): AnswerCase => ({
    name: `pattern ${pattern} in ${text}`,
    body: JSON.stringify({ text }),
    question: { take: { source: jsonSource('text'), pattern } },
    told,
  }),
);

const ERROR_PAGE = '<!doctype html><p>Bảo trì<br>';

const ABSENT: readonly (readonly [string, Source, string, boolean])[] = [
  ['JSON', jsonSource('error'), '{"ok":1}', true],
  ['JSON', jsonSource('error'), '{"error":[]}', false],
  ['JSON', jsonSource('error'), ERROR_PAGE, false],
  ['JSON', jsonSource('error'), '{"ok":1', false],
  ['JSON', jsonSource('error'), '', false],
  ['XML', { from: 'xml', path: ID }, '<a/>', true],
  ['XML', { from: 'xml', path: ID }, '<a><Id/></a>', false],
  ['XML', { from: 'xml', path: ID }, ERROR_PAGE, false],
  ['XML', { from: 'xml', path: ID }, '', false],
  ['HTML', css('.error'), ERROR_PAGE, true],
  ['HTML', css('.error'), '<p class=error>', false],
  ['HTML', css('.error'), ' \n', false],
  ['HTML', css('.error'), '', false],
  ['deep HTML', css('.error'), `${'<div>'.repeat(510)}`, true],
  ['deeper HTML', css('.error'), `${'<div>'.repeat(511)}`, false],
  ['far deeper HTML', css('.error'), `${'<div>'.repeat(8000)}`, false],
];

const absent = ABSENT.map(
  ([kind, source, body, told]): AnswerCase => ({
    name: `nothing in ${kind}: ${body.slice(0, 30)}`,
    body,
    question: { hold: { source, test: exists(false) } },
    told,
  }),
);

const xmlOf = (depth: number): string => `${'<a>'.repeat(depth)}<Id>8</Id>${'</a>'.repeat(depth)}`;

const VALUES: readonly (readonly [Source, string, string | null])[] = [
  [jsonSource('a'), '{"a":"x"}', 'x'],
  [jsonSource('a', 'b'), '{"a":{"b":1.50}}', '1.5'],
  [jsonSource('a'), '{"a":1,"a":2}', '2'],
  [jsonSource('a'), '{"a":12345678901234567890}', null],
  [jsonSource('a'), '{"a":null}', null],
  [jsonSource('a'), '{"a":"\\u0111"}', 'đ'],
  [jsonSource('a'), '{"a":"x"', null],
  [jsonSource('a'), '{"a":"x"}<br>', null],
  [{ from: 'xml', path: ID }, xmlOf(1), '8'],
  [{ from: 'xml', path: ID }, xmlOf(500), '8'],
  [{ from: 'xml', path: ID }, '<a><Id>1</a>', null],
];

const values = VALUES.map(
  ([source, body, told]): AnswerCase => ({
    name: `${source.from} in ${body.slice(0, 30)}`,
    body,
    question: { take: { source } },
    told,
  }),
);

const DEEP: readonly AnswerCase[] = [510, 511, 8000].map((depth) => ({
  name: `a form in ${depth} elements`,
  body: `${'<div>'.repeat(depth - 1)}<form action=/a>`,
  question: { form: null },
  told: depth > 510 ? null : { action: '/a', method: 'get', fields: {}, inputs: [] },
}));

const FORMS: readonly (readonly [string, HtmlForm['fields'], inputs: readonly string[]])[] = [
  ['<input type=hidden name=h value="a\nb"><input name=u>', { h: 'a\r\nb', u: '' }, ['u']],
  [
    '<input type=radio name=r value=1><input type=radio name=r value=2 checked>',
    { r: '2' },
    ['r', 'r'],
  ],
  ['<input TYPE=CheckBox name=k checked><input type=checkbox name=m>', { k: 'on' }, ['k', 'm']],
  ['<select name=dv><option value=1>A<option value=2>B</select>', { dv: '1' }, ['dv']],
  ['<select name=dv><option disabled>A<option> B \n C</select>', { dv: 'B C' }, ['dv']],
  ['<select name=dv><option value="" disabled selected>?<option>B</select>', {}, ['dv']],
  [
    '<select name=dv><optgroup disabled><option>A</optgroup><option>B</select>',
    { dv: 'B' },
    ['dv'],
  ],
  ['<select name=dv><option selected>A<option selected>B<option>C</select>', { dv: 'B' }, ['dv']],
  ['<select name=dv multiple><option>A<option>B</select>', {}, ['dv']],
  ['<select name=dv multiple><option selected>A<option selected>B</select>', { dv: 'B' }, ['dv']],
  ['<select name=dv></select>', {}, ['dv']],
  ['<input name=d value=1 disabled><input value=1><input type=file name=f>', {}, ['d', 'f']],
  [
    '<fieldset disabled><legend><input name=l></legend><legend><input name=m></legend><input name=n></fieldset>',
    { l: '' },
    ['l', 'm', 'n'],
  ],
  ['<textarea name=t>\nmột\nhai &amp;</textarea>', { t: 'một\r\nhai &' }, ['t']],
  [
    '<button type=button name=a></button><button disabled name=b></button><button name=c value=1>',
    { c: '1' },
    [],
  ],
  ['<input type=Submit name=s value="Gửi"><input type=submit name=s2>', { s: 'Gửi' }, []],
  ['<input type=reset name=a value=1><input type=image name=b>', {}, []],
  ['<input name=n value=1><input name=n value=2>', { n: '2' }, ['n', 'n']],
];

const forms = FORMS.map(
  ([inside, fields, inputs]): AnswerCase => ({
    name: `a form with ${inside}`,
    body: `<form method=POST action="/v?a=1&amp;b">${inside}</form>`,
    question: { form: null },
    told: { action: '/v?a=1&b', method: 'post', fields, inputs },
  }),
);

const SEVERAL = `<form action=/tim><input name=q></form>
  <form id=v action=/vao><INPUT TYPE=PASSWORD NAME=p></form><form id=m><input name=m></form>`;

const choices: readonly AnswerCase[] = [
  [null, { action: '/vao', method: 'get', fields: { p: '' }, inputs: ['p'] }] as const,
  ['#m', { action: null, method: 'get', fields: { m: '' }, inputs: ['m'] }] as const,
  ['form', { action: '/tim', method: 'get', fields: { q: '' }, inputs: ['q'] }] as const,
  ['#none', null] as const,
].map(([form, told]) => ({ name: `the form ${form}`, body: SEVERAL, question: { form }, told }));

const HEADERS: readonly (readonly [Source, readonly string[], string | null])[] = [
  [header('location'), ['Location', '/a'], '/a'],
  [header('LOCATION'), ['Location', '/a', 'Location', '/b'], '/a, /b'],
  [header('ETag'), ['ETag', '"1"', 'ETag', '"2"'], '"1", "2"'],
  [header('X-Ma'), ['X-Ma', '1', 'x-ma', '2'], '1, 2'],
  [header('Location'), ['Location', Buffer.from('/đích').toString('latin1')], '/đích'],
  [header('X-Empty'), ['X-Empty', ''], ''],
  [header('X-None'), [], null],
  [header('Set-Cookie'), ['Set-Cookie', 'T=1', 'Set-Cookie', 'U=2; Path=/x'], 'T=1, U=2; Path=/x'],
  [{ from: 'cookie', name: 'A' }, ['Set-Cookie', 'A=a=b, c'], 'a=b, c'],
  [{ from: 'cookie', name: 'Q' }, ['Set-Cookie', 'Q="quoted"'], 'quoted'],
  [{ from: 'cookie', name: 'J' }, ['Set-Cookie', 'J={"a":1}'], null],
  [{ from: 'cookie', name: 'N' }, ['Set-Cookie', Buffer.from('N=đ').toString('latin1')], null],
  [{ from: 'cookie', name: 'E' }, ['Set-Cookie', 'E='], ''],
  [{ from: 'cookie', name: 'P' }, ['Set-Cookie', 'P=1; Path=/elsewhere'], null],
];

const headers = HEADERS.map(
  ([source, sent, told]): AnswerCase => ({
    name: `${source.from} of ${sent.join(' ')}`,
    body: 'ok',
    headers: sent,
    question: { take: { source } },
    told,
  }),
);

export const ANSWER_CASES: readonly AnswerCase[] = [
  ...[...selectors, ...values, ...patterns, ...absent, ...DEEP],
  ...[...forms, ...choices, ...headers],
];
