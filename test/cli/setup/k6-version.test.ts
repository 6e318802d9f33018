import { describe, expect, it } from 'vitest';
import { isInK6Range, parseK6Version } from '../../../cli/setup/k6-version.mjs';

describe('the version that `k6 version` prints', () => {
  it.each([
    ['k6 v2.2.0 (go1.26.8, linux/amd64)\n', '2.2.0'],
    ['k6 v2.10.3 (commit/abc1234567, go1.25.0, darwin/arm64)\n', '2.10.3'],
    ['k6 v0.49.0 (2024-01-25T16:19:12+0000/v0.49.0-0-g2ff7cde3, go1.21.6, linux/amd64)', '0.49.0'],
    ['k6 v2.3.0-rc1 (go1.26.8, linux/amd64)', '2.3.0-rc1'],
    ['k6 v2.2.0', '2.2.0'],
    [
      'k6 v2.2.0 (go1.26.8, linux/amd64)\nExtensions:\n  github.com/x/y v9.9.9, k6/x/y [js]\n',
      '2.2.0',
    ],
  ])('is read from %j', (output, version) => {
    expect(parseK6Version(output)).toBe(version);
  });

  it.each(['', 'k6 v2.2', 'k6 2.2.0', 'K6 v2.2.0x', 'another tool v2.2.0'])(
    'is not seen in %j',
    (output) => {
      expect(parseK6Version(output)).toBeUndefined();
    },
  );
});

describe('the range of k6 versions', () => {
  it.each(['2.2.0', '2.2.1', '2.3.0', '2.10.0', '2.99.99'])('holds %s', (version) => {
    expect(isInK6Range(version)).toBe(true);
  });

  it.each([
    '2.1.9',
    '2.0.0',
    '1.7.0',
    '0.49.0',
    '3.0.0',
    '3.2.0',
    '12.2.0',
    '2.2.0-rc1',
    '2.3.0-rc1',
  ])('does not hold %s', (version) => {
    expect(isInK6Range(version)).toBe(false);
  });
});
