import { describe, expect, it } from 'vitest';
import { pageFailure } from '../../../probes/checks/page-fault.ts';
import { endpointOf } from '../../../probes/checks/tcp.ts';

describe('what of a failed journey may be our own fault', () => {
  it.each([
    ['GET https://a.invalid/ failed: net::ERR_NAME_NOT_RESOLVED', 'look_up', 'EAI_AGAIN'],
    ['page.goto: net::ERR_ADDRESS_UNREACHABLE at https://a.invalid/x', 'connect', 'EHOSTUNREACH'],
    ['GET https://a.invalid/ failed: net::ERR_CONNECTION_TIMED_OUT', 'connect', 'ETIMEDOUT'],
    ['GET https://a.invalid/ failed: net::ERR_CERT_DATE_INVALID', 'tls', 'CERT_HAS_EXPIRED'],
  ])('is what a check would have met: %s', (error, at, code) => {
    expect(pageFailure({ outcome: 'fail', error })).toEqual({
      failure: { at, code },
      called: { host: 'a.invalid', port: 443 },
    });
  });

  it('is a time that was over', () => {
    expect(pageFailure({ outcome: 'timeout', error: 'step "x" did not end' })).toEqual({
      failure: { at: 'deadline' },
      called: {},
    });
  });

  it.each([
    ['fail', 'GET https://a.invalid/ answered 503'],
    ['fail', 'GET https://a.invalid/ failed: net::ERR_CONNECTION_REFUSED'],
    ['fail', 'the page portal/home lacks the heading "x"'],
    ['ok', null],
    ['infra', 'GET https://a.invalid/ failed: net::ERR_NAME_NOT_RESOLVED'],
    ['skipped', 'stopped before the end'],
  ] as const)(
    'is nothing where the target has spoken, or nobody accuses it: %s %s',
    (outcome, error) => {
      expect(pageFailure({ outcome, error })).toBe(undefined);
    },
  );
});

describe('the place that a URL leads to', () => {
  it.each([
    ['https://a.invalid/x', 'a.invalid', 443],
    ['wss://a.invalid', 'a.invalid', 443],
    ['http://a.invalid/x', 'a.invalid', 80],
    ['http://127.0.0.1:8080', '127.0.0.1', 8080],
    ['https://[::1]:8443/x', '::1', 8443],
  ])('of %s is %s port %d', (url, host, port) => {
    expect(endpointOf(url)).toEqual({ host, port });
  });
});
