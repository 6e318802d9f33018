import { describe, expect, it } from 'vitest';
import {
  compileJson,
  compileTemplate,
  MissingVariableError,
  placeholdersOf,
  valueAt,
} from '../../model/binding.ts';

describe('a template', () => {
  it('is filled from the variables, each value encoded', () => {
    const fill = compileTemplate('/api/{kind}/{code}/x', encodeURIComponent);
    expect(fill({ kind: 'hồ sơ', code: 'a/b' })).toBe('/api/h%E1%BB%93%20s%C6%A1/a%2Fb/x');
  });

  it('is kept as it is without placeholders', () => {
    expect(compileTemplate('/api/{}{A}{ x }')({})).toBe('/api/{}{A}{ x }');
    expect(placeholdersOf('{a}-{b_2}-{a}')).toEqual(['a', 'b_2', 'a']);
  });

  it('never fills a value a second time', () => {
    expect(compileTemplate('{a}{b}')({ a: '{b}', b: '1' })).toBe('{b}1');
  });

  it('says which variable is missing, and where', () => {
    expect(() => compileTemplate('/x/{token}')({})).toThrow(
      new MissingVariableError('token', '/x/{token}'),
    );
    expect(() => compileTemplate('/x/{token}')({})).toThrow('no value for {token} in "/x/{token}"');
  });
});

describe('a JSON body', () => {
  it('is filled inside strings only, with JSON escapes', () => {
    const fill = compileJson({ name: '{name}', n: 2, nested: [{ note: 'x {name}' }], off: null });
    expect(JSON.parse(fill({ name: 'Nguyễn "A"\n' }))).toEqual({
      name: 'Nguyễn "A"\n',
      n: 2,
      nested: [{ note: 'x Nguyễn "A"\n' }],
      off: null,
    });
  });
});

describe('a dotted path', () => {
  it.each([
    { path: 'a.b', expected: '1' },
    { path: 'list.0.c', expected: 'x' },
    { path: 'flag', expected: 'true' },
    { path: 'a', expected: undefined },
    { path: 'a.b.c', expected: undefined },
    { path: 'nothing', expected: undefined },
    { path: 'missing', expected: undefined },
  ])('$path finds $expected', ({ path, expected }) => {
    const json = { a: { b: 1 }, list: [{ c: 'x' }], flag: true, nothing: null };
    expect(valueAt(json, path)).toBe(expected);
  });

  it('finds nothing in what is no JSON', () => {
    expect(valueAt(undefined, 'a')).toBeUndefined();
  });
});
