import { describe, expect, it } from 'vitest';
import { isOwnHost } from '../../reporters/own-host.ts';

const AT = { host: 'may-do.example.vn', names: ['Grafana.Example.vn'] };

describe('A request to what this machine serves', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['127.0.0.1:9464', true],
    ['[::1]:9464', true],
    ['localhost:9464', true],
    ['LOCALHOST', true],
    ['10.1.2.3:9464', true],
    ['[fd00::7]', true],
    ['may-do.example.vn:9464', true],
    ['May-Do.example.vn.', true],
    ['grafana.example.vn', true],
    ['evil.example', false],
    ['127.0.0.1.evil.example:9464', false],
    ['localhost.evil.example', false],
    ['may-do.example.vn.evil.example', false],
    ['user@127.0.0.1', false],
    ['evil example', false],
  ])('for %j is its own: %s', (header, own) => {
    expect(isOwnHost(header, AT)).toBe(own);
  });
});
