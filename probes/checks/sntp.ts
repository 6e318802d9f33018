/** Seconds from the start of 1900, where NTP counts from, to the start of 1970. */
const UNIX_EPOCH_S = 2_208_988_800;

/** Seconds in which the 32 bits of NTP's seconds come round: an era. */
const ERA_S = 2 ** 32;

const PACKET_BYTES = 48;

/** Version 4, client: RFC 4330 §4. */
const CLIENT = 0x23;
const MODE_SERVER = 4;
const UNSYNCHRONISED = 3;
const STRATUM_MAX = 15;

/** Where things stand in a packet, in bytes. */
const AT = { reference: 12, originate: 24, receive: 32, transmit: 40 } as const;

/** What an NTP server said, and when. Unix milliseconds. */
export interface SntpReply {
  /** When the request came in by the server's clock: T2. */
  readonly received_ms: number;
  /** When the answer went out by the server's clock: T3. */
  readonly sent_ms: number;
}

/**
 * A request for the time.
 *
 * @param nonce 8 bytes in the place of our own time: it need not be told, and what cannot be guessed proves that the
 * answer is one to this very packet
 */
export function sntpRequest(nonce: Uint8Array): Buffer {
  const packet = Buffer.alloc(PACKET_BYTES);
  packet[0] = CLIENT;
  packet.set(nonce, AT.transmit);
  return packet;
}

/**
 * Reads an answer, as RFC 4330 §5 checks it.
 *
 * @returns the server's times; or in words why the answer cannot be used
 */
export function readSntp(
  packet: Buffer,
  nonce: Uint8Array,
): SntpReply | { readonly useless: string } {
  if (packet.length < PACKET_BYTES) return { useless: `it is ${packet.length} bytes long` };
  const first = packet.readUInt8(0);
  if ((first & 7) !== MODE_SERVER) return { useless: `its mode is ${first & 7}` };
  if (!packet.subarray(AT.originate, AT.receive).equals(nonce)) {
    return { useless: 'it answers another request' };
  }
  const stratum = packet.readUInt8(1);
  if (stratum === 0) return { useless: `it sends us away (${kissCode(packet)})` };
  const leap = first >> 6;
  if (leap === UNSYNCHRONISED || stratum > STRATUM_MAX) return { useless: 'it has no time itself' };
  if (packet.readBigUInt64BE(AT.transmit) === 0n) return { useless: 'it tells no time' };
  return { received_ms: timeAt(packet, AT.receive), sent_ms: timeAt(packet, AT.transmit) };
}

/** The four letters in which a server says why it answers no more: RFC 4330 §8. */
function kissCode(packet: Buffer): string {
  return packet.toString('latin1', AT.reference, AT.reference + 4).replace(/[^A-Z]/g, '');
}

/** RFC 4330 §3: with the first bit set it is a time from 1968 on, without it one from 2036 on. */
function timeAt(packet: Buffer, offset: number): number {
  const seconds = packet.readUInt32BE(offset);
  const fraction = packet.readUInt32BE(offset + 4) / ERA_S;
  const era = seconds >= ERA_S / 2 ? 0 : 1;
  return 1000 * (seconds + era * ERA_S - UNIX_EPOCH_S + fraction);
}

/** By how much the server is ahead of us, and how long the packets were under way: RFC 4330 §5. */
export function clockOffset(
  reply: SntpReply,
  { asked_ms, got_ms }: { readonly asked_ms: number; readonly got_ms: number },
): { readonly offset_s: number; readonly delay_s: number } {
  const { received_ms, sent_ms } = reply;
  return {
    offset_s: (received_ms - asked_ms + (sent_ms - got_ms)) / 2000,
    delay_s: (got_ms - asked_ms - (sent_ms - received_ms)) / 1000,
  };
}
