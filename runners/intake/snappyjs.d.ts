declare module 'snappyjs' {
  /** Throws an Error when the bytes are no Snappy block, or hold more than `length_max` bytes. */
  export function uncompress(compressed: Buffer, length_max?: number): Buffer;
  export function compress(uncompressed: Buffer): Buffer;
}
