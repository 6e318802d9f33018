import { describe, expect, it } from 'vitest';
import type { HtmlForm } from '../../model/login-flow.ts';
import { NodeAnswer } from '../../runners/node-answer.ts';
import type { ReceivedAnswer } from '../../runners/visitor-http.ts';

/** An answer with this body, read by a visitor without cookies. */
function answered(body: string, more: Partial<ReceivedAnswer> = {}): NodeAnswer {
  return new NodeAnswer({ status: 200, headers: {}, body, ...more }, () => undefined);
}

/** The form of a page with this inside. */
function formWith(inside: string): HtmlForm | undefined {
  return answered(`<html><body><form>${inside}</form></body></html>`).form(undefined);
}

describe('an answer that was received', () => {
  it('has its status, its headers in any case, and the cookies of the visitor', () => {
    const headers = { location: '/a', 'set-cookie': ['A=1; Path=/', 'B=2'], 'x-empty': '' };
    const cookies = new Map([['A', '1']]);
    const answer = new NodeAnswer({ status: 302, headers, body: '' }, (name) => cookies.get(name));
    expect(answer.status).toBe(302);
    expect(answer.header('Location')).toBe('/a');
    expect(answer.header('SET-COOKIE')).toBe('A=1; Path=/, B=2');
    expect(answer.header('X-Empty')).toBe('');
    expect(answer.header('ETag')).toBeUndefined();
    expect([answer.cookie('A'), answer.cookie('a')]).toEqual(['1', undefined]);
  });

  it.each([
    { body: '{"a":[1]}', json: { a: [1] } },
    { body: ' null\n', json: null },
    { body: '"x"', json: 'x' },
    { body: '', json: undefined },
    { body: '<html>Bảo trì</html>', json: undefined },
    { body: '{"a":1', json: undefined },
    { body: "{'a':1}", json: undefined },
  ])('has JSON, or none where it is malformed: $body', ({ body, json }) => {
    expect(answered(body).json()).toEqual(json);
  });

  it.each([
    { body: '<a>x</a>', root: 'a' },
    { body: '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<a xmlns="urn:x"/>', root: 'a' },
    { body: '<!DOCTYPE a><s:a xmlns:s="urn:x"><![CDATA[<]]></s:a>', root: 's:a' },
    { body: '', root: undefined },
    { body: '{"a":1}', root: undefined },
    { body: '<a><b></a>', root: undefined },
    { body: '<a/><b/>', root: undefined },
    { body: '<a>&nope;</a>', root: undefined },
    { body: '<br>Bảo trì', root: undefined },
    { body: '<a>'.repeat(50_000), root: undefined },
  ])('has XML, or none where it is malformed: $body', ({ body, root }) => {
    const children = answered(body).xml()?.children;
    expect(children?.find(({ type }) => type === 'element')?.name).toBe(root);
  });
});

describe('an element of a page', () => {
  const page = answered(`<p class="alert"> Sai <b>mật khẩu</b> &amp; mã
    </p><p class="alert">Thứ hai</p><input name="_csrf" value="x&quot;1" class=""><i></i>`);

  it.each([
    { selector: '.alert', attribute: undefined, found: 'Sai mật khẩu & mã' },
    { selector: 'i', attribute: undefined, found: '' },
    { selector: 'u', attribute: undefined, found: undefined },
    { selector: 'input[name=_csrf]', attribute: 'value', found: 'x"1' },
    { selector: 'input', attribute: 'class', found: '' },
    { selector: 'input', attribute: 'id', found: undefined },
    { selector: 'p:not(:first-child)', attribute: undefined, found: 'Thứ hai' },
    { selector: 'p:not([type=X]):last-of-type', attribute: 'class', found: 'alert' },
  ])('has, by $selector and $attribute, $found', ({ selector, attribute, found }) => {
    expect(page.css(selector, attribute)).toBe(found);
  });

  it('is looked for in whatever was answered', () => {
    expect(answered('').css('p', undefined)).toBeUndefined();
    expect(answered('{"a":"<p>"}').css('h1', undefined)).toBeUndefined();
  });
});

describe('a page', () => {
  it.each([
    { name: 'blank', body: ' \n', is_there: false },
    { name: 'plain text', body: 'Bảo trì', is_there: true },
    // html and body are two of k6's 512.
    { name: '512 elements deep', body: '<div>'.repeat(510), is_there: true },
    { name: '513 elements deep', body: '<div>'.repeat(511), is_there: false },
    { name: '8002 elements deep', body: '<div>'.repeat(8000), is_there: false },
  ])('that is $name is there: $is_there', ({ body, is_there }) => {
    const answer = answered(body);
    expect(answer.hasPage()).toBe(is_there);
    expect(answer.css('div:first-child', undefined)).toBe(
      body.length > 99 && is_there ? '' : undefined,
    );
    expect(answer.form(undefined)).toBeUndefined();
  });

  it('is parsed once, and so is JSON', () => {
    const answer = answered('{"a":1}');
    expect(answer.json()).toBe(answer.json());
    const xml = answered('<a/>');
    expect(xml.xml()).toBe(xml.xml());
  });
});

describe('a form of a page', () => {
  it.each<{ name: string; inside: string; fields: object; inputs: string[] }>([
    { name: 'nothing', inside: '', fields: {}, inputs: [] },
    {
      name: 'texts and what is hidden',
      inside: '<input type=hidden name=_csrf value="a&amp;b"><input name=u value=An><input name=v>',
      fields: { _csrf: 'a&b', u: 'An', v: '' },
      inputs: ['u', 'v'],
    },
    {
      name: 'boxes and choices, of which only the checked ones are sent',
      inside: `<input type=checkbox name=keep checked><input type=checkbox name=mail value=1>
        <input type=radio name=role value=a><input type=radio name=role value=b checked>`,
      fields: { keep: 'on', role: 'b' },
      inputs: ['keep', 'mail', 'role', 'role'],
    },
    {
      name: 'lists, whose first entry counts where none is chosen',
      inside: `<select name=lang><option value=vi>Việt<option value=en>English</select>
        <select name=province><option>Hà Nội<option selected>Huế</select>`,
      fields: { lang: 'vi', province: 'Huế' },
      inputs: ['lang', 'province'],
    },
    {
      name: 'a text over several lines, as browsers send it',
      inside: '<textarea name=note>\nmột\nhai</textarea>',
      fields: { note: 'một\r\nhai' },
      inputs: ['note'],
    },
    {
      name: 'what is without name, disabled or a file',
      inside: '<input value=1><input name=d value=1 disabled><input type=file name=f>',
      fields: {},
      inputs: ['d', 'f'],
    },
    {
      name: 'the first of its buttons that sends it',
      inside: `<input name=u><button type=button name=show value=1></button>
        <button name=agree value=yes></button><button type=submit name=deny value=1></button>`,
      fields: { u: '', agree: 'yes' },
      inputs: ['u'],
    },
    {
      name: 'a button that is an input',
      inside: '<input name=u><input type=submit name=go value="Đăng nhập">',
      fields: { u: '', go: 'Đăng nhập' },
      inputs: ['u'],
    },
    {
      name: 'a button without a value, and one without a name',
      inside: '<button name=go></button>',
      fields: { go: '' },
      inputs: [],
    },
    { name: 'a nameless button', inside: '<button>Gửi</button>', fields: {}, inputs: [] },
  ])('sends $name', ({ inside, fields, inputs }) => {
    expect(formWith(inside)).toEqual({ action: undefined, method: 'get', fields, inputs });
  });

  it('is the one with a password, or else the first, or the one that a selector finds', () => {
    const page = answered(`<form action=/search><input name=q></form>
      <form id=a action="/enter?x=1&amp;y" method=post><INPUT TYPE=PASSWORD NAME=pass></form>
      <form id=b action="" method=POST><input type=password name=code></form>`);
    expect(page.form(undefined)).toEqual({
      action: '/enter?x=1&y',
      method: 'post',
      fields: { pass: '' },
      inputs: ['pass'],
    });
    expect(page.form('#b')).toMatchObject({ action: '', inputs: ['code'] });
    expect(page.form('form')).toMatchObject({ action: '/search', inputs: ['q'] });
    expect(page.form('#c')).toBeUndefined();
    const without = answered('<form action=/a></form><form action=/b></form>');
    expect(without.form(undefined)?.action).toBe('/a');
    expect(answered('<p>Bảo trì</p>').form(undefined)).toBeUndefined();
  });
});
