import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../../reporters/watch/login/allowed.ts';

describe('Whoever logs in', () => {
  it.each([
    [
      'has one of the values of the claim',
      { groups: 'van-hanh' },
      { groups: ['khac', 'van-hanh'] },
      true,
    ],
    [
      'has one of the values in a list',
      { groups: ['a', 'van-hanh'] },
      { groups: ['van-hanh'] },
      true,
    ],
    ['has none of the values', { groups: ['a'] }, { groups: ['van-hanh'] }, false],
    ['lacks the claim', {}, { groups: ['van-hanh'] }, false],
    [
      'has one claim of two',
      { sub: '1', groups: 'x' },
      { sub: ['1'], groups: ['van-hanh'] },
      false,
    ],
    [
      'has both claims',
      { sub: '1', groups: 'van-hanh' },
      { sub: ['1'], groups: ['van-hanh'] },
      true,
    ],
    ['has a value that only looks like it', { level: 1 }, { level: ['1'] }, false],
    ['has what every object has', {}, { constructor: ['Object'] }, false],
    ['meets no condition because there is none', { sub: '1' }, {}, false],
    [
      'has an address that is not verified',
      { email: 'a@b.vn', email_verified: false },
      { email: ['a@b.vn'] },
      false,
    ],
    [
      'has an address that the issuer says nothing of',
      { email: 'a@b.vn' },
      { email: ['a@b.vn'] },
      false,
    ],
    [
      'has an address of which it says something else',
      { email: 'a@b.vn', email_verified: 'false' },
      { email: ['a@b.vn'] },
      false,
    ],
    [
      'has an address that is verified, as some write it',
      { email: 'a@b.vn', email_verified: 'true' },
      { email: ['a@b.vn'] },
      true,
    ],
    ['has another claim, and an address that is not verified', { sub: '1' }, { sub: ['1'] }, true],
    [
      'has an address that is verified',
      { email: 'a@b.vn', email_verified: true },
      { email: ['a@b.vn'] },
      true,
    ],
  ])('%s', (_, claims, allowed, expected) => {
    expect(isAllowed(claims, allowed)).toBe(expected);
  });
});
