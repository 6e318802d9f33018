import { describe, expect, it } from 'vitest';
import { isCut, neverLeft, whyUnanswered } from '../../model/unanswered.ts';

describe('a request without an answer', () => {
  it.each([
    ['request timeout', 1050, 'timeout'],
    ['dial: connection refused', 1212, 'connection'],
    ['read: connection reset by peer', 1220, 'connection'],
    ['EOF', 1000, 'connection'],
    // As k6 2.2.0 says it when it is told to end, while it waits for an answer and while it opens a connection.
    ['context canceled', 1000, 'cut'],
    ['dial tcp 127.0.0.1:80: operation was canceled', 1210, 'cut'],
  ])('of which k6 says "%s" (%d) is %s', (error, code, kind) => {
    expect(whyUnanswered(error, code)).toBe(kind);
  });

  it.each([
    // As Go says it on Linux and macOS, within the words of k6 or without.
    ['dial: unknown errno 99 error with msg `cannot assign requested address`', true],
    ['dial tcp 10.0.0.1:443: connect: cannot assign requested address', true],
    ["dial tcp 10.0.0.1:443: connect: can't assign requested address", true],
    ['dial tcp 10.0.0.1:443: socket: too many open files', true],
    ['dial: connection refused', false],
    ['read: connection reset by peer', false],
    ['request timeout', false],
    ['', false],
  ])('of which k6 says "%s" never left this machine: %s', (error, never_left) => {
    expect(neverLeft(error)).toBe(never_left);
  });

  it('is cut by the end of the test only where that is all that is said', () => {
    expect(isCut('GoError: context canceled')).toBe(true);
    expect(isCut('TypeError: context canceled is not a function')).toBe(false);
  });
});
