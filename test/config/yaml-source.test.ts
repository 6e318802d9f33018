import { describe, expect, it } from 'vitest';
import { pathText } from '../../config/finding.ts';
import { parseYaml } from '../../config/yaml-source.ts';

const TEXT = `profiles:
  demo: &demo
    rate_per_s: 5
    "warmup_s": 8
    limits: [{ a: 1 }, { b: 2 }]
  same: *demo
empty:
`;

describe('A YAML source', () => {
  const source = parseYaml(TEXT);
  const at = (path: (string | number)[], what: 'value' | 'key' | 'parent'): string => {
    const { line, column } = source.positionOf(path, what);
    return `${line}:${column}`;
  };

  it('knows where each key and each value was written', () => {
    expect(at(['profiles', 'demo', 'rate_per_s'], 'key')).toBe('3:5');
    expect(at(['profiles', 'demo', 'rate_per_s'], 'value')).toBe('3:17');
    expect(at(['profiles', 'demo', 'warmup_s'], 'key')).toBe('4:5');
    expect(at(['profiles', 'demo', 'limits', 1, 'b'], 'value')).toBe('5:29');
    expect(at(['empty'], 'value')).toBe('7:7');
  });

  it('points at the key of the parent when a key is missing, and at the entry in a list', () => {
    expect(at(['profiles', 'demo', 'duration_s'], 'parent')).toBe('2:3');
    expect(at(['profiles', 'demo', 'limits', 1, 'c'], 'parent')).toBe('5:24');
    expect(at(['version'], 'parent')).toBe('1:1');
  });

  it('points through an alias at what the anchor holds', () => {
    expect(at(['profiles', 'same', 'rate_per_s'], 'value')).toBe('3:17');
  });

  it('points at the nearest ancestor when nothing is there', () => {
    expect(at(['profiles', 'demo', 'nothing', 'below'], 'value')).toBe('2:3');
  });

  it('keeps dates, yes and no as text, because YAML 1.2 has no such types', () => {
    expect(parseYaml('a: 2025-06-01T00:00:00+07:00\nb: yes\nc: 012\n').root).toEqual({
      a: '2025-06-01T00:00:00+07:00',
      b: 'yes',
      c: 12,
    });
  });

  it('counts lines alike whether they end with LF or CR LF', () => {
    const windows = parseYaml(TEXT.replaceAll('\n', '\r\n'));
    expect(windows.positionOf(['profiles', 'demo', 'warmup_s'], 'value')).toEqual({
      line: 4,
      column: 17,
    });
    expect(windows.lineAt(4)).toBe('    "warmup_s": 8');
  });
});

describe('The text of a path', () => {
  it('joins keys with dots and puts indexes and unusual keys in brackets', () => {
    expect(pathText(['objectives', 0, 'limit_ms'])).toBe('objectives[0].limit_ms');
    expect(pathText(['bindings', 'reference', 'settlement.login'])).toBe(
      'bindings.reference["settlement.login"]',
    );
    expect(pathText(['a\u001b[31m'])).toBe('["a\uFFFD[31m"]');
    expect(pathText([])).toBe('');
  });
});
