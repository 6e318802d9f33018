import { describe, expect, it } from 'vitest';
import { BEGUN_FOR_MS, BegunLogins } from '../../../../reporters/watch/login/begun.ts';

describe('A login that has begun', () => {
  it('is taken up once, by the browser that began it', () => {
    const logins = new BegunLogins();
    const begun = logins.begin('/operator', 0);
    const { state, binder } = begun;
    expect(logins.take(state, null, 1)).toBe(null);
    expect(logins.take(state, `${binder}x`, 1)).toBe(null);
    expect(logins.take(state, binder, 1)).toBe(begun);
    expect(logins.take(state, binder, 1)).toBe(null);
  });

  it('is taken up within ten minutes', () => {
    const logins = new BegunLogins();
    const [one, other] = [logins.begin('/', 0), logins.begin('/', 0)];
    expect(logins.take(one.state, one.binder, BEGUN_FOR_MS - 1)).toBe(one);
    expect(logins.take(other.state, other.binder, BEGUN_FOR_MS)).toBe(null);
  });

  it('shares nothing with another one', () => {
    const logins = new BegunLogins();
    const all = [logins.begin('/', 0), logins.begin('/', 0)];
    const secrets = all.flatMap(({ state, binder, nonce, verifier }) => [
      state,
      binder,
      nonce,
      verifier,
    ]);
    expect(new Set(secrets).size).toBe(8);
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  });

  it('is kept among as many as one address begins while it may take', () => {
    const logins = new BegunLogins();
    const all = Array.from({ length: 6600 }, () => logins.begin('/', 0));
    for (const { state, binder } of all) expect(logins.take(state, binder, 1)).not.toBe(null);
  });

  it('gives way to the newest of ten thousand', () => {
    const logins = new BegunLogins();
    const all = Array.from({ length: 10_001 }, () => logins.begin('/', 0));
    const taken = [0, 1, 10_000].map((i) => {
      const { state = '', binder = '' } = all[i] ?? {};
      return logins.take(state, binder, 1) !== null;
    });
    expect(taken).toEqual([false, true, true]);
  });
});
