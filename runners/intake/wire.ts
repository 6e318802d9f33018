import protobuf from 'protobufjs/minimal.js';

/** Reads protobuf fields one after another. */
export type WireReader = protobuf.Reader;

export function readerOf(bytes: Uint8Array): WireReader {
  return protobuf.Reader.create(
    Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  );
}

/** Bytes as a text of as many characters: a key for what was read before. */
export function latin1Of({ buf }: WireReader, start: number, end: number): string {
  return Buffer.isBuffer(buf) ? buf.toString('latin1', start, end) : '';
}

/** How a field is encoded, as its tag says. */
export const VARINT = 0;
export const FIXED64 = 1;
export const LEN = 2;

/** The tag that begins a field. */
export function tagOf(field: number, wire: number): number {
  return (field << 3) | wire;
}

/**
 * Reads the fields up to `end`. `take` reads the value of a tag that it knows and returns true; others are skipped.
 *
 * @throws RangeError when the bytes are no message
 */
export function readFields(reader: WireReader, end: number, take: (tag: number) => boolean): void {
  if (end > reader.len) throw new RangeError('a message is longer than its push');
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (!take(tag)) reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError('a message ends inside a field');
}

/** Reads a message that begins with its length. */
export function readMessage(reader: WireReader, take: (tag: number) => boolean): void {
  readFields(reader, endOfMessage(reader), take);
}

/** Reads a length and tells where what it measures ends. */
export function endOfMessage(reader: WireReader): number {
  const length = reader.uint32();
  return reader.pos + length;
}

const WORD = 2 ** 32;

/** A 64-bit unsigned number; beyond 2^53 the nearest that there is. */
export function readFixed64(reader: WireReader): number {
  const low = reader.fixed32();
  return low + WORD * reader.fixed32();
}

/** A 64-bit signed number, the same way. */
export function readSigned64(reader: WireReader): number {
  const low = reader.fixed32();
  return low + WORD * reader.sfixed32();
}

export function readDouble(reader: WireReader): number {
  return reader.double();
}

/** A signed varint of 32 bits in zigzag. */
export function readSint32(reader: WireReader): number {
  return reader.sint32();
}

/** An unsigned varint; beyond 2^53 the nearest that there is. */
export function readVarint(reader: WireReader): number {
  let number = 0;
  let factor = 1;
  for (;;) {
    const byte = reader.buf[reader.pos++];
    if (byte === undefined) throw new RangeError('a number is longer than its push');
    number += (byte & 0x7f) * factor;
    if (byte < 0x80) return number;
    factor *= 0x80;
    if (factor > 2 ** 63) throw new RangeError('a number has more than ten bytes');
  }
}

/** A signed varint in zigzag: 0, −1, 1, −2, … */
export function readZigzag(reader: WireReader): number {
  const number = readVarint(reader);
  return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
}

/** A packed list of unsigned varints. */
export function readVarints(reader: WireReader): number[] {
  const end = endOfMessage(reader);
  if (end > reader.len) throw new RangeError('a list is longer than its push');
  let length = 0;
  // Made as long as it will be: such lists are most of what a push costs.
  for (let i = reader.pos; i < end; i++) if ((reader.buf[i] ?? 0) < 0x80) length++;
  const numbers = new Array<number>(length);
  for (let i = 0; i < length; i++) numbers[i] = readVarint(reader);
  if (reader.pos !== end) throw new RangeError('a list ends inside a number');
  return numbers;
}

/** A repeated number, packed or one by one. */
export function readRepeated<T>(
  reader: WireReader,
  is_packed: boolean,
  into: T[],
  read: (reader: WireReader) => T,
): void {
  if (!is_packed) {
    into.push(read(reader));
    return;
  }
  const end = endOfMessage(reader);
  if (end > reader.len) throw new RangeError('a list is longer than its push');
  while (reader.pos < end) into.push(read(reader));
}
