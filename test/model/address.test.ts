import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  type AddressRange,
  complement,
  formatAddress,
  formatRange,
  isInside,
  isLoopback,
  parseAddress,
  parseRange,
} from '../../model/address.ts';

const ipv4 = fc
  .bigInt({ min: 0n, max: 2n ** 32n - 1n })
  .map((bits): Address => ({ family: 4, bits }));

/** Not the mapped ones, which are IPv4. */
const ipv6 = fc
  .bigInt({ min: 0n, max: 2n ** 128n - 1n })
  .filter((bits) => bits >> 32n !== 0xffffn)
  .map((bits): Address => ({ family: 6, bits }));

const address = fc.oneof(ipv4, ipv6);

const range = fc.tuple(address, fc.nat({ max: 128 })).map(([{ family, bits }, n]): AddressRange => {
  const width = family === 4 ? 32 : 128;
  const prefix = n % (width + 1);
  const rest = BigInt(width - prefix);
  return { family, bits: (bits >> rest) << rest, prefix };
});

/** The first and the last address of a block, where mistakes by one would be. */
function edges({ family, bits, prefix }: AddressRange): Address[] {
  const size = 1n << BigInt((family === 4 ? 32 : 128) - prefix);
  return [bits, bits + size - 1n].map((edge) => ({ family, bits: edge }));
}

describe('an address', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['255.255.255.255', '255.255.255.255'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['2001:DB8::7', '2001:db8:0:0:0:0:0:7'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0:0:0:c000:221'],
    // What a packet to a mapped address reaches is the IPv4 address.
    ['::ffff:8.8.8.8', '8.8.8.8'],
    ['::ffff:808:808', '8.8.8.8'],
    ['::ffff:7f00:1', '127.0.0.1'],
  ])('%s is read as %s', (text, understood) => {
    expect(formatAddress(parseAddress(text)!)).toBe(understood);
  });

  it.each([
    '',
    '127.1',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '2130706433',
    '1.2.3.4.',
    '1.2.3.256',
    '1.2.3',
    '1.2.3.4.5',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '1.2.3.4::',
    'fe80::1%eth0',
    '[::1]',
    'localhost',
  ])('is not %j', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('is the same after it was written and read', () => {
    fc.assert(
      fc.property(address, (a) => {
        expect(parseAddress(formatAddress(a))).toEqual(a);
      }),
    );
  });

  it.each([
    ['127.0.0.0', true],
    ['127.255.255.255', true],
    ['126.255.255.255', false],
    ['128.0.0.0', false],
    ['0.0.0.0', false],
    ['::1', true],
    ['::2', false],
    ['::7f00:1', false],
    ['::ffff:127.0.0.1', true],
  ])('%s is loopback: %j', (text, loopback) => {
    expect(isLoopback(parseAddress(text)!)).toBe(loopback);
  });
});

describe('a range', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['192.0.2.7', '192.0.2.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:db8::/32', '2001:db8:0:0:0:0:0:0/32'],
  ])('%s is read as %s', (text, understood) => {
    expect(formatRange(parseRange(text)!)).toBe(understood);
  });

  it.each(['10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::ffff:10.0.0.0/104', 'x/8'])(
    'is not %s',
    (text) => {
      expect(parseRange(text)).toBeUndefined();
    },
  );
});

describe('the complement of ranges', () => {
  it('of 127.0.0.1 is the 32 blocks that differ from it in one bit, and all of IPv6', () => {
    const blocks = complement([parseRange('127.0.0.1')!]).map(formatRange);
    expect(blocks).toHaveLength(33);
    expect(blocks).toEqual(
      expect.arrayContaining(['128.0.0.0/1', '0.0.0.0/2', '127.0.0.0/32', '127.0.0.2/31']),
    );
    expect(blocks.at(-1)).toBe('0:0:0:0:0:0:0:0/0');
  });

  it('of nothing is everything, and of everything nothing', () => {
    expect(complement([]).map(formatRange)).toEqual(['0.0.0.0/0', '0:0:0:0:0:0:0:0/0']);
    expect(complement([parseRange('0.0.0.0/0')!, parseRange('::/0')!])).toEqual([]);
  });

  it('holds each address that the ranges do not hold, exactly once, and no other', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), fc.array(address), (ranges, strangers) => {
        const blocks = complement(ranges);
        const asked = [...strangers, ...ranges.flatMap(edges), ...blocks.flatMap(edges)];
        for (const a of asked) {
          const allowed = ranges.some((r) => isInside(a, r));
          const holding = blocks.filter((block) => isInside(a, block)).length;
          expect(holding, formatAddress(a)).toBe(allowed ? 0 : 1);
        }
      }),
    );
  });
});
