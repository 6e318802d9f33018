import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bodyText, cookieValue } from '../../runners/wire.ts';

const TEXT = '{"a":"đích"}';
const BYTES = Buffer.from(TEXT);
const MAX = 1000;

// What k6 2.2 makes of the same answers.
describe('the text of a body', () => {
  it.each([
    ['', BYTES],
    ['identity', BYTES],
    ['gzip', gzipSync(BYTES)],
    ['br', brotliCompressSync(BYTES)],
    ['deflate', deflateSync(BYTES)],
    ['deflate, gzip', gzipSync(deflateSync(BYTES))],
  ])('is unpacked from %j', (encoding, packed) => {
    expect(bodyText(packed, encoding, MAX)).toBe(TEXT);
  });

  it('stays packed under a name that k6 does not know', () => {
    const packed = gzipSync(BYTES);
    expect(bodyText(packed, 'x-gzip', MAX)).toBe(packed.toString('utf8'));
  });

  it.each([
    ['gzip', BYTES, 'its answer says that it is packed with gzip, and is not'],
    ['gzip', Buffer.alloc(0), 'its answer says that it is packed with gzip, and is not'],
    ['gzip', gzipSync(BYTES).subarray(0, 20), 'its answer says that it is packed with gzip'],
    ['deflate', deflateRawSync(BYTES), 'its answer says that it is packed with deflate'],
    ['zstd', BYTES, 'its answer is packed with zstd: ask for gzip'],
    ['gzip', gzipSync(Buffer.alloc(MAX + 1)), 'its answer is too long'],
  ])('is refused: %s', (encoding, packed, message) => {
    expect(() => bodyText(packed, encoding, MAX)).toThrow(message);
  });
});

describe('a cookie', () => {
  it.each([
    ['plain', 'plain'],
    ['"quoted"', 'quoted'],
    ['a b,c', 'a b,c'],
    ['', ''],
    ['{"a":1}', undefined],
    ['ệ', undefined],
    ['a\\b', undefined],
  ])('with the value %j is kept as %j, as by k6', (received, kept) => {
    expect(cookieValue(received)).toBe(kept);
  });
});
