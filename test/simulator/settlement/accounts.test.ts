import { describe, expect, it } from 'vitest';
import { Accounts, nameOf } from '../../../simulator/accounts.ts';

describe('accounts', () => {
  it('know a citizen by twelve digits and an officer by canbo-dddd', () => {
    const accounts = new Accounts(1, 10);
    expect(accounts.open('001190000001', 'thongsuot')).toMatchObject({
      account: '001190000001',
      persona: 'citizen',
      name: nameOf('001190000001'),
    });
    expect(accounts.open('canbo-0042', 'thongsuot')?.persona).toBe('officer');
  });

  it.each([
    ['001190000001', 'sai'],
    ['00119000000', 'thongsuot'],
    ['0011900000012', 'thongsuot'],
    ['canbo-42', 'thongsuot'],
    ['xcanbo-0042', 'thongsuot'],
    ['', 'thongsuot'],
  ])('refuse %j with %j', (account, password) => {
    expect(new Accounts(1, 10).open(account, password)).toBeUndefined();
  });

  it('hand out tokens that the seed decides', () => {
    const tokens = (seed: number): (string | undefined)[] => {
      const accounts = new Accounts(seed, 10);
      return [1, 2].map(() => accounts.open('canbo-0001', 'thongsuot')?.token);
    };
    expect(tokens(1)).toEqual(tokens(1));
    expect(tokens(1)).not.toEqual(tokens(2));
    expect(tokens(1)[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(tokens(1)[0]).not.toBe(tokens(1)[1]);
  });

  it('forget the oldest session when there are too many', () => {
    const accounts = new Accounts(1, 2);
    const tokens = [1, 2, 3].map(() => accounts.open('canbo-0001', 'thongsuot')!.token);
    expect(tokens.map((token) => accounts.find(token) !== undefined)).toEqual([false, true, true]);
  });

  it('give an account the same Vietnamese name every time', () => {
    expect(nameOf('001190000001')).toBe(nameOf('001190000001'));
    expect(nameOf('001190000001')).toMatch(/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u);
  });
});
