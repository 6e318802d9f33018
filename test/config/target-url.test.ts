import { describe, expect, it } from 'vitest';
import { targetUrl } from '../../config/schema-target.ts';

describe('The URL of a platform', () => {
  it.each([
    ['simulator', 'simulator'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://localhost/api//', 'http://localhost/api'],
    ['HTTP://LOCALHOST:80/Api', 'http://localhost/Api'],
    ['https://[::1]:8443/api', 'https://[::1]:8443/api'],
    ['http://127.9.8.7', 'http://127.9.8.7'],
    // Written so that another program could read it as a name: what was checked is what is called.
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0x7f.1/', 'http://127.0.0.1'],
  ])('may be %s, and is then called as %s', (text, understood) => {
    expect(targetUrl.parse(text)).toBe(understood);
  });

  it.each([
    'http://user@127.0.0.1',
    'http://@127.0.0.1',
    'http://127.0.0.1@example.org',
    'http://127.0.0.1\\@example.org',
    'http://127.0.0.1:0',
    'http://127.0.0.1:65536',
    'http://127.0.0.1?',
    'http://127.0.0.1/#',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '//127.0.0.1',
    'http://',
    '',
  ])('may not be %s', (text) => {
    expect(targetUrl.safeParse(text).success).toBe(false);
  });
});
