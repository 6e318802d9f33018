import { describe, expect, it } from 'vitest';
import { DeadlinePassed, DocumentFailed, errorText, findingOf } from '../../probes/finding.ts';
import { JourneyError } from '../../probes/journey-error.ts';

const IDLE = { alive: true, loading: false };
const LOADING = { alive: true, loading: true };
const DEAD = { alive: false, loading: true };

function timeoutError(): Error {
  return Object.assign(new Error('locator.click: Timeout 100ms exceeded.'), {
    name: 'TimeoutError',
  });
}

describe('whose fault a broken journey is', () => {
  it.each([
    ['an error page is the target', new DocumentFailed('GET / answered 503'), IDLE, 'target'],
    ['a wrong dossier code is the target', new JourneyError('not a code'), IDLE, 'target'],
    ['a missing element on a page that came is the target', timeoutError(), IDLE, 'target'],
    ['an element on a page that never came is a deadline', timeoutError(), LOADING, 'deadline'],
    [
      'a late step on a page that came is the target',
      new DeadlinePassed('step', ''),
      IDLE,
      'target',
    ],
    [
      'a late step without its page is a deadline',
      new DeadlinePassed('step', ''),
      LOADING,
      'deadline',
    ],
    ['a late journey is a deadline', new DeadlinePassed('journey', ''), IDLE, 'deadline'],
    [
      'an ambiguous element is the target',
      new Error('locator.click: Error: strict'),
      IDLE,
      'target',
    ],
    [
      'an assertion on what is shown is the target',
      new Error('\u001b[2mexpect(\u001b[22mlocator).toHaveText(expected) failed'),
      IDLE,
      'target',
    ],
    [
      'an assertion on a page that never came is a deadline',
      new Error('expect(locator).toBeVisible() failed'),
      LOADING,
      'deadline',
    ],
    [
      'a refused connection is the target',
      new Error('page.goto: net::ERR_CONNECTION_REFUSED'),
      IDLE,
      'target',
    ],
    [
      'an unplugged cable is ours',
      new Error('page.goto: net::ERR_INTERNET_DISCONNECTED'),
      IDLE,
      'tool',
    ],
    [
      'a dead browser is ours, whatever the error',
      new DocumentFailed('GET / answered 503'),
      DEAD,
      'tool',
    ],
    ['a bug in the journey is ours', new TypeError('x is undefined'), IDLE, 'tool'],
    ['a thrown string is ours', 'oops', IDLE, 'tool'],
  ] as const)('%s', (_title, error, page, finding) => {
    expect(findingOf(error, page)).toBe(finding);
  });
});

describe('the error text', () => {
  it('is the first line and what was waited for, without colours', () => {
    const error = new Error(
      "locator.click: Timeout 900ms exceeded.\nCall log:\n\u001b[2m  - waiting for getByRole('button')\u001b[22m\n",
    );
    expect(errorText(error, [])).toBe(
      "locator.click: Timeout 900ms exceeded. (waiting for getByRole('button'))",
    );
  });

  it('of an assertion says what was expected and what was shown', () => {
    const error = new Error(
      'expect(locator).toHaveText(expected) failed\n\nLocator:  getByRole(\'status\')\nExpected: "y"\nReceived: "x"\nTimeout:  500ms\n\nCall log:\n  - waiting for getByRole(\'status\')\n',
    );
    expect(errorText(error, [])).toBe(
      `expect(locator).toHaveText(expected) failed (Locator:  getByRole('status'), Expected: "y", Received: "x")`,
    );
  });

  it('never tells a secret, however it is written, and an empty secret hides nothing', () => {
    const error = new Error('fill("bí mật") at /x?p=b%C3%AD+m%E1%BA%ADt with Bearer abc failed');
    expect(errorText(error, ['bí mật', ''])).toBe('fill("***") at /x?p=*** with Bearer *** failed');
  });

  it('is cut at 500 characters', () => {
    expect(errorText(new Error('x'.repeat(600)), [])).toHaveLength(500);
  });
});
