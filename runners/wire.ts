import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** The names are k6's own: another spelling, such as `x-gzip`, leaves the body as it is. */
const DECODERS: Readonly<Record<string, typeof gunzipSync>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/**
 * The text of a body, unpacked as k6 would.
 *
 * @param encoding the Content-Encoding: codings in the order in which they were applied
 * @throws Error when it is packed otherwise than it says, in zstd, or holds more than `bytes_max`
 */
export function bodyText(packed: Buffer, encoding: string, bytes_max: number): string {
  const codings = encoding.split(',').map((name) => name.trim());
  if (codings.includes('zstd')) throw new Error('its answer is packed with zstd: ask for gzip');
  let body = packed;
  for (const name of codings.reverse()) {
    const decode = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (decode !== undefined) body = unpack(body, decode, name, bytes_max);
  }
  return body.toString('utf8');
}

function unpack(
  packed: Buffer,
  decode: typeof gunzipSync,
  name: string,
  bytes_max: number,
): Buffer {
  try {
    return decode(packed, { maxOutputLength: bytes_max });
  } catch (cause) {
    const isLong = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const why = isLong ? 'is too long' : `says that it is packed with ${name}, and is not`;
    throw new Error(`its answer ${why}`, { cause });
  }
}

/** Header values as the bytes that Node sends for them: k6 sends UTF-8. */
export function toWire(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Buffer.from(value).toString('latin1')]),
  );
}

/** Received header values as text: Node takes their bytes for Latin-1, k6 for UTF-8. */
export function fromWire<Value extends string | string[] | undefined>(
  headers: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const read = (value: string): string => Buffer.from(value, 'latin1').toString('utf8');
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (value === undefined) return [name, value];
      return [name, (Array.isArray(value) ? value.map(read) : read(value)) as Value];
    }),
  );
}

// RFC 6265 §4.1.1 as Go reads it: besides its octets, blanks and commas.
const COOKIE_VALUE = /^[\x20-\x7e]*$/;

/** The value of a received cookie as k6 keeps it, without quotes; undefined when k6 drops the cookie. */
export function cookieValue(received: string): string | undefined {
  const value = /^"(.*)"$/.exec(received)?.[1] ?? received;
  return COOKIE_VALUE.test(value) && !/["\\;]/.test(value) ? value : undefined;
}
