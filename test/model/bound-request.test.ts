import { describe, expect, it } from 'vitest';
import type { BoundBody, BoundHttp } from '../../model/binding.ts';
import { compileRequest } from '../../model/bound-request.ts';

const BASE = 'https://dvc.example/portal';

const PLAIN: BoundHttp = { method: 'POST', path: '/', success: { status: [200] } };

const VARIABLES = { id: 'a/b c', name: 'Nguyễn "A" & <B>', page: '2', half: '\ud83d' };

describe('the URL of a request', () => {
  it.each<{ bound: Partial<BoundHttp>; url: string }>([
    { bound: {}, url: '/' },
    { bound: { path: '/api/{id}/x' }, url: '/api/a%2Fb%20c/x' },
    { bound: { path: '/api', query: {} }, url: '/api' },
    {
      bound: { path: '/api/{page:integer}', query: { q: '{id}', 'trang[]': 'số {page}' } },
      url: '/api/2?q=a%2Fb%20c&trang%5B%5D=s%E1%BB%91%202',
    },
    // A target that cuts texts between two halves of a character must not stop the journey.
    { bound: { path: '/api/{half}', query: { q: '{half}' } }, url: '/api/%EF%BF%BD?q=%EF%BF%BD' },
  ])('is the base and $url', ({ bound, url }) => {
    expect(compileRequest(BASE, { ...PLAIN, ...bound }).url(VARIABLES)).toBe(BASE + url);
  });

  it('cannot be made without its variables', () => {
    expect(() => compileRequest(BASE, { ...PLAIN, path: '/{token}' }).url(VARIABLES)).toThrow(
      'no value for {token} in "/{token}"',
    );
  });
});

describe('the body of a request', () => {
  const JSON_FIELD = { service: 'TraCuu', page: '{page:integer}', name: '{name}' };
  const fields = { plain: '{name}', params: JSON_FIELD, list: ['{page}', 1] };
  const filled = {
    plain: 'Nguyễn "A" & <B>',
    params: '{"service":"TraCuu","page":2,"name":"Nguyễn \\"A\\" & <B>"}',
    list: '["2",1]',
  };
  const file = { field: 'file', filename: 'a.pdf', type: 'application/pdf' };

  it.each<{ kind: string; body: BoundBody | undefined; sent: unknown; type: string | undefined }>([
    { kind: 'none', body: undefined, sent: null, type: undefined },
    {
      kind: 'json',
      body: { kind: 'json', value: JSON_FIELD },
      sent: filled.params,
      type: 'application/json',
    },
    {
      kind: 'xml',
      body: { kind: 'xml', value: '<a b="{page}">{name}</a>' },
      sent: '<a b="2">Nguyễn &quot;A&quot; &amp; &lt;B&gt;</a>',
      type: 'application/xml',
    },
    // Whoever encodes a form knows its type, and the boundary of its parts.
    { kind: 'form', body: { kind: 'form', fields }, sent: filled, type: undefined },
    { kind: 'multipart', body: { kind: 'multipart', fields, file }, sent: filled, type: undefined },
  ])('of kind $kind goes out with type $type', ({ body, sent, type }) => {
    const request = compileRequest(BASE, { ...PLAIN, ...(body !== undefined && { body }) });
    expect(request.body(VARIABLES)).toEqual(sent);
    expect(request.headers(VARIABLES)).toEqual(type === undefined ? {} : { 'Content-Type': type });
  });

  it('has the type that the operation says, in whatever case', () => {
    const request = compileRequest(BASE, {
      ...PLAIN,
      headers: { 'content-type': 'application/soap+xml' },
      body: { kind: 'xml', value: '<a/>' },
    });
    expect(request.headers({})).toEqual({ 'content-type': 'application/soap+xml' });
  });
});

describe('the headers of a request', () => {
  it('are filled, too', () => {
    const headers = { Accept: 'text/html', X: 'p. {page}' };
    const request = compileRequest(BASE, { ...PLAIN, headers });
    expect(request.headers(VARIABLES)).toEqual({ Accept: 'text/html', X: 'p. 2' });
  });

  it('hold a key as it is, even if it looks like a template', () => {
    const request = compileRequest(BASE, PLAIN, { 'X-Api-Key': 'k{page}{none}' });
    expect(request.headers({})).toEqual({ 'X-Api-Key': 'k{page}{none}' });
  });

  it('hold a key once, whatever the operation says, and in whatever case', () => {
    const headers = { 'x-API-key': '{token}', Accept: '*/*' };
    const request = compileRequest(BASE, { ...PLAIN, headers }, { 'X-Api-Key': 'k1' });
    expect(request.headers({})).toEqual({ Accept: '*/*', 'X-Api-Key': 'k1' });
  });
});
