import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../../model/platform.ts';
import { locate, placeOfHost } from '../../../simulator/provinces/locate.ts';
import { Directory } from '../../../simulator/provinces/place.ts';

const DIRECTORY = new Directory(['ha-noi', 'lam-dong'], PLATFORMS);

const HERE = '127.0.0.1:8101';

function at(url: string, host: string = HERE) {
  const located = locate(host, url, DIRECTORY);
  if (located.kind !== 'place') return located;
  const { place, base, url: rest } = located;
  return [place.province, place.platform, base, rest];
}

describe('a request', () => {
  it.each([
    [
      '/lam-dong/settlement/api/x?q=1',
      ['lam-dong', 'settlement', '/lam-dong/settlement', '/api/x?q=1'],
    ],
    ['/lam-dong/settlement', ['lam-dong', 'settlement', '/lam-dong/settlement', '/']],
    [
      '/lam-dong/settlement?lang=en',
      ['lam-dong', 'settlement', '/lam-dong/settlement', '/?lang=en'],
    ],
    ['/lam-dong/settlement//x', ['lam-dong', 'settlement', '/lam-dong/settlement', '//x']],
    ['/portal/api/me', [null, 'portal', '/portal', '/api/me']],
    ['/identity', [null, 'identity', '/identity', '/']],
  ])('%s is for the platform that its path begins with', (url, found) => {
    expect(at(url)).toEqual(found);
  });

  it.each([
    ['settlement.lam-dong.localhost:8101', ['lam-dong', 'settlement', '', '/ha-noi/x']],
    ['Settlement.Lam-Dong.LOCALHOST', ['lam-dong', 'settlement', '', '/ha-noi/x']],
    ['settlement.lam-dong.localhost.:80', ['lam-dong', 'settlement', '', '/ha-noi/x']],
    ['portal.localhost:8101', [null, 'portal', '', '/ha-noi/x']],
  ])('to %s is for the platform of that name, whatever its path', (host, found) => {
    expect(at('/ha-noi/x', host)).toEqual(found);
  });

  it.each(['/', '/?lang=en', '/_simulator/provinces', '/assets/site.css', '/favicon.ico'])(
    '%s is for the index',
    (url) => {
      expect(at(url)).toEqual({ kind: 'index' });
    },
  );

  it('for a province alone is led to its line of the index, from a host name to another host', () => {
    const province = 'ha-noi';
    expect(at('/ha-noi')).toEqual({ kind: 'province', province, index_url: '/' });
    expect(at('/ha-noi/')).toEqual({ kind: 'province', province, index_url: '/' });
    expect(at('/', 'ha-noi.localhost:8101')).toEqual({
      kind: 'province',
      province,
      index_url: '//localhost:8101/',
    });
  });

  it.each([
    ['/lam-dnog/settlement', HERE, { kind: 'unknown_province', word: 'lam-dnog', origin: '' }],
    ['/H%C3%A0%20Giang', HERE, { kind: 'unknown_province', word: 'Hà Giang', origin: '' }],
    ['/%E0%A4%A/x', HERE, { kind: 'unknown_province', word: '%E0%A4%A', origin: '' }],
    ['/settlement/api', HERE, { kind: 'unknown_province', word: 'settlement', origin: '' }],
    [
      '/lam-dong/portal',
      HERE,
      { kind: 'unknown_platform', word: 'portal', province: 'lam-dong', origin: '' },
    ],
    [
      '/x',
      'settlement.hue.localhost:81',
      { kind: 'unknown_province', word: 'hue', origin: '//localhost:81' },
    ],
    [
      '/x',
      'a.b.ha-noi.localhost',
      { kind: 'unknown_province', word: 'b.ha-noi', origin: '//localhost' },
    ],
    [
      '/x',
      'setlement.ha-noi.localhost',
      { kind: 'unknown_platform', word: 'setlement', province: 'ha-noi', origin: '//localhost' },
    ],
  ])('%s to %s is for nobody', (url, host, found) => {
    expect(at(url, host)).toEqual(found);
  });

  it('to an unknown host gets the style sheet of the page that says so', () => {
    expect(at('/assets/site.css', 'settlement.hue.localhost')).toEqual({ kind: 'index' });
  });

  it('without a host goes by its path', () => {
    expect(locate(undefined, '/portal', DIRECTORY)).toMatchObject({ kind: 'place' });
  });
});

describe('a host name', () => {
  it('stands for a place, or for none', () => {
    const place = { platform: 'meetings', province: 'ha-noi' };
    expect(placeOfHost('meetings.ha-noi.localhost', DIRECTORY)).toEqual(place);
    expect(placeOfHost('', DIRECTORY)).toBeUndefined();
    expect(placeOfHost('localhost', DIRECTORY)).toBeUndefined();
    expect(placeOfHost('example.org', DIRECTORY)).toBeUndefined();
  });
});
