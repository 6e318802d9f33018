/**
 * IP addresses and ranges as numbers, so that "is inside" and "everything but" are arithmetic. An IPv4 address
 * mapped into IPv6 (`::ffff:8.8.8.8`) is the IPv4 address that a packet to it reaches.
 */
export interface Address {
  readonly family: Family;
  readonly bits: bigint;
}

export type Family = 4 | 6;

/** A CIDR block: every address whose first `prefix` bits are those of `bits`; the rest of `bits` is zero. */
export interface AddressRange extends Address {
  readonly prefix: number;
}

const WIDTH = { 4: 32, 6: 128 } as const;

/** `::ffff:0:0/96`, where IPv4 lies inside IPv6 (RFC 4291 §2.5.5.2). */
const MAPPED_PREFIX = 0xffffn;

/** Reads dotted decimal IPv4 or any form of IPv6; undefined for names, other notations and zones (`fe80::1%eth0`). */
export function parseAddress(text: string): Address | undefined {
  const v4 = parseIpv4(text);
  if (v4 !== undefined) return { family: 4, bits: v4 };
  const v6 = parseIpv6(text);
  if (v6 === undefined) return undefined;
  if (v6 >> 32n === MAPPED_PREFIX) return { family: 4, bits: v6 & 0xffff_ffffn };
  return { family: 6, bits: v6 };
}

function parseIpv4(text: string): bigint | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0 || !text.includes(':')) return undefined;
  const before = groupsOf(head, tail === undefined);
  const after = tail === undefined ? [] : groupsOf(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const zeros = 8 - before.length - after.length;
  if (tail === undefined ? zeros !== 0 : zeros < 1) return undefined;
  const groups = [...before, ...new Array<bigint>(zeros).fill(0n), ...after];
  return groups.reduce((bits, group) => (bits << 16n) | group, 0n);
}

/** Groups of 16 bits; the last two may be written as IPv4 where the address ends here. */
function groupsOf(text: string, ends: boolean): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const words = text.split(':');
  for (const [index, word] of words.entries()) {
    const v4 = ends && index === words.length - 1 ? parseIpv4(word) : undefined;
    if (v4 !== undefined) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(word)) groups.push(BigInt(`0x${word}`));
    else return undefined;
  }
  return groups;
}

/** `192.0.2.7`, `2001:db8:0:0:0:0:0:1`. */
export function formatAddress({ family, bits }: Address): string {
  const [size, radix, separator] =
    family === 4 ? ([8, 10, '.'] as const) : ([16, 16, ':'] as const);
  const parts = Array.from({ length: WIDTH[family] / size }, (_, i) => {
    const shift = BigInt(WIDTH[family] - size * (i + 1));
    return ((bits >> shift) & ((1n << BigInt(size)) - 1n)).toString(radix);
  });
  return parts.join(separator);
}

/** Reads an address (a range of one) or CIDR (`10.0.0.0/8`); undefined when it is neither, or has bits behind its prefix. */
export function parseRange(text: string): AddressRange | undefined {
  const [network = '', length, ...more] = text.split('/');
  const address = parseAddress(network);
  if (address === undefined || more.length > 0) return undefined;
  const width = WIDTH[address.family];
  if (length === undefined) return { ...address, prefix: width };
  // The prefix of a mapped address counts from the start of IPv6: nobody writes that on purpose.
  if (!/^\d{1,3}$/.test(length) || (address.family === 4 && network.includes(':')))
    return undefined;
  const range = { ...address, prefix: Number(length) };
  if (range.prefix > width || firstBits(address, range.prefix) !== address.bits) return undefined;
  return range;
}

/** `10.0.0.0/8`. */
export function formatRange(range: AddressRange): string {
  return `${formatAddress(range)}/${range.prefix}`;
}

/** The range of one address. */
export function rangeOf(address: Address): AddressRange {
  return { ...address, prefix: WIDTH[address.family] };
}

/** True when the address lies in the range. */
export function isInside(address: Address, range: AddressRange): boolean {
  return address.family === range.family && firstBits(address, range.prefix) === range.bits;
}

/** This machine's own addresses: 127.0.0.0/8 (RFC 1122 §3.2.1.3) and ::1. */
export const LOOPBACK: readonly AddressRange[] = [
  { family: 4, bits: 127n << 24n, prefix: 8 },
  { family: 6, bits: 1n, prefix: 128 },
];

/** True for an address of this machine. */
export function isLoopback(address: Address): boolean {
  return LOOPBACK.some((range) => isInside(address, range));
}

function firstBits({ family, bits }: Address, prefix: number): bigint {
  const rest = BigInt(WIDTH[family] - prefix);
  return (bits >> rest) << rest;
}

/** Every address of both families that is in none of the ranges, as the fewest CIDR blocks. */
export function complement(ranges: readonly AddressRange[]): AddressRange[] {
  return ([4, 6] as const).flatMap((family) =>
    outside(
      { family, bits: 0n, prefix: 0 },
      ranges.filter((range) => range.family === family),
    ),
  );
}

/** Halves a block until each part lies wholly inside or wholly outside of the ranges. */
function outside(block: AddressRange, ranges: readonly AddressRange[]): AddressRange[] {
  const touching = ranges.filter((range) => isInside(range, block) || isInside(block, range));
  if (touching.length === 0) return [block];
  if (touching.some((range) => range.prefix <= block.prefix)) return [];
  const prefix = block.prefix + 1;
  const upper = block.bits | (1n << BigInt(WIDTH[block.family] - prefix));
  return [block.bits, upper].flatMap((bits) => outside({ ...block, bits, prefix }, touching));
}
