import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeQuery,
  hostOf,
  percentEncode,
  placeUrl,
  queryField,
  resolveUrl,
} from '../../model/url.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 8 });

/** As servers write URLs: ASCII, and already encoded. */
const word = fc.constantFrom('a', 'login.jsp', 'x;jsessionid=1F', '%C4%91', '~me', 'a:b', 'c@d');
const segment = fc.oneof({ weight: 4, arbitrary: word }, fc.constantFrom('.', '..', ''));
const segments = fc.array(segment, { maxLength: 5 }).map((all) => all.join('/'));

const host = fc.constantFrom('host.example', '127.0.0.1:8080', 'sso.host.example:8443');
const scheme = fc.constantFrom('http:', 'https:');
const query = fc.constantFrom('', '?', '?a=1', '?next=/a/../b', '?q=a+b&c=%20d?&e=http://f/g');
const fragment = fc.constantFrom('', '', '#', '#top', '#/a?b');

/** A path of its own never starts with two slashes: that would be a host. */
const rooted = fc.tuple(word, segments).map(([first, rest]) => `/${first}/${rest}`);
const dotted = fc.tuple(fc.constantFrom('.', '..', '../..'), segments).map((all) => all.join('/'));

const base = fc
  .tuple(scheme, host, fc.oneof(fc.constant(''), rooted), query)
  // The standard keeps the empty query of a base, Node does not.
  .map(([s, h, path, q]) => `${s}//${h}${path}${q === '?' ? '' : q}`);

const reference = fc
  .tuple(
    fc.oneof(
      fc.tuple(scheme, host, rooted).map(([s, h, path]) => `${s}//${h}${path}`),
      fc.tuple(scheme, host).map(([s, h]) => `${s}//${h}`),
      fc.tuple(host, rooted).map(([h, path]) => `//${h}${path}`),
      host.map((h) => `//${h}`),
      rooted,
      dotted,
      // A colon in the first segment would make a scheme of what is before it.
      fc.tuple(word, segments).map(([first, rest]) => `${first.replace(':', '_')}/${rest}`),
      fc.constantFrom('', '/', '.', '..', './', '../'),
    ),
    query,
    fragment,
  )
  .map((parts) => parts.join(''));

describe('resolving a reference', () => {
  it('leads where a browser would go', () => {
    fc.assert(
      fc.property(base, reference, (from, to) => {
        const expected = new URL(to, from);
        expected.hash = '';
        expect(resolveUrl(from, to)).toBe(expected.href);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    { base: 'http://h/a/b?c=1', reference: '', url: 'http://h/a/b?c=1' },
    { base: 'http://h/a/b?c=1', reference: 'd', url: 'http://h/a/d' },
    { base: 'http://h/a/b?c=1', reference: '?d=2', url: 'http://h/a/b?d=2' },
    { base: 'http://h/a/b?c=1#e', reference: '#f', url: 'http://h/a/b?c=1' },
    { base: 'https://h', reference: '//i', url: 'https://i/' },
    { base: 'http://h/a', reference: ' /b \n', url: 'http://h/b' },
    // What an app is called back with is no place that anybody resolves against.
    { base: 'http://h/a', reference: 'vn.gov.app://back?code=1', url: 'vn.gov.app://back?code=1' },
    { base: 'http://h/a', reference: 'javascript:void(0)', url: 'javascript:void(0)' },
  ])('$reference on $base is $url', (row) => {
    expect(resolveUrl(row.base, row.reference)).toBe(row.url);
  });

  it('needs a base that is a URL', () => {
    expect(() => resolveUrl('/a', 'b')).toThrow('/a is no absolute http URL');
  });
});

describe('a place of the configuration', () => {
  it.each([
    ['https://dvc.example', '/token', 'https://dvc.example/token'],
    ['https://dvc.example/lam-dong', '/token', 'https://dvc.example/lam-dong/token'],
    ['https://dvc.example/lam-dong', 'https://id.example/token', 'https://id.example/token'],
  ])('is below the platform %s where it is a path: %s', (base_url, place, url) => {
    expect(placeUrl(base_url, place)).toBe(url);
  });
});

describe('the host of a URL', () => {
  it.each([
    'http://127.0.0.1:8080/x',
    'https://ID.example.vn/auth?x=http://other/',
    'http://[::1]:80/a',
    'https://user:pw@perf.example.vn/x@y',
    'http://perf.example.vn?x',
    'http://perf.example.vn#x@other.vn',
  ])('is what a browser takes it for: %s', (url) => {
    expect(hostOf(url)).toBe(new URL(url).hostname);
  });

  it('is nothing where there is none', () => {
    expect(['/x', 'mailto:a@b', ''].map(hostOf)).toEqual(['', '', '']);
  });
});

describe('percent-encoding', () => {
  it('is read back as it was meant', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const encoded = percentEncode(text);
        expect(encoded).toMatch(/^[\w.!~*'()%-]*$/);
        expect(decodeURIComponent(encoded)).toBe(text);
      }),
    );
  });

  it('takes half a surrogate pair for what a decoder would make of it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\ud83d', '\ude00', '😀', 'a')), (parts) => {
        const text = parts.join('');
        expect(decodeURIComponent(percentEncode(text))).toBe(Buffer.from(text).toString());
      }),
    );
  });
});

describe('the fields of a query', () => {
  const fields = fc.dictionary(anyText, anyText, { maxKeys: 4 });

  it('are read back as they were encoded, in their order', () => {
    fc.assert(
      fc.property(fields, (all) => {
        expect([...new URLSearchParams(encodeQuery(all))]).toEqual(Object.entries(all));
      }),
    );
  });

  it('are found in a URL as URLSearchParams finds them', () => {
    fc.assert(
      fc.property(fields, anyText, (all, text) => {
        const other = `x${text}`;
        const url = `https://h/a?${new URLSearchParams(all).toString()}#a=b&code=c`;
        for (const name of [...Object.keys(all), other]) {
          expect(queryField(url, name)).toBe(new URL(url).searchParams.get(name) ?? undefined);
        }
      }),
    );
  });

  it.each([
    { url: 'https://h/a?code=x&code=y', found: 'x' },
    { url: 'https://h/a?code=a%2Bb+c=d?', found: 'a+b c=d?' },
    { url: 'https://h/a?%63ode=x', found: 'x' },
    { url: 'https://h/a?code', found: '' },
    { url: 'https://h/a?code=', found: '' },
    { url: 'app:back?code=x', found: 'x' },
    { url: 'https://h/code=x', found: undefined },
    { url: 'https://h/a?CODE=x', found: undefined },
    { url: 'https://h/a#code=x', found: undefined },
    { url: 'https://h/a?b#?code=x', found: undefined },
    // Not well encoded: whoever sent it meant something else.
    { url: 'https://h/a?code=%E1%BB', found: undefined },
    { url: 'https://h/a?%=1&code=%&code=x', found: 'x' },
  ])('in $url have $found for the code', ({ url, found }) => {
    expect(queryField(url, 'code')).toBe(found);
  });
});
