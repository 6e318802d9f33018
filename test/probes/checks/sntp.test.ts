import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockOffset, readSntp, sntpRequest } from '../../../probes/checks/sntp.ts';

const NONCE = Buffer.from('0123456789abcdef', 'hex');

/** An answer of a server of stratum 2 in version 4, with the times as NTP writes them. */
function answer(changes: {
  first?: number;
  stratum?: number;
  received?: string;
  sent?: string;
}): Buffer {
  const { first = 0x24, stratum = 2, received = 'ece5a3c000000000', sent = received } = changes;
  return Buffer.concat([
    Buffer.from([first, stratum, 6, 0xec]),
    Buffer.alloc(20),
    NONCE,
    Buffer.from(received, 'hex'),
    Buffer.from(sent, 'hex'),
  ]);
}

function at(sent: string): string {
  const reply = readSntp(answer({ sent }), NONCE);
  return 'useless' in reply ? reply.useless : new Date(reply.sent_ms).toISOString();
}

describe('the packets of SNTP', () => {
  it('asks in version 4 as a client, with nothing but the nonce in 48 bytes', () => {
    expect(sntpRequest(NONCE).toString('hex')).toBe(`23${'00'.repeat(39)}0123456789abcdef`);
  });

  // RFC 5905 figure 4, from the first day of UNIX to the first day of the next era.
  it.each([
    [2_208_988_800, '1970-01-01T00:00:00.000Z'],
    [2_272_060_800, '1972-01-01T00:00:00.000Z'],
    [3_155_587_200, '1999-12-31T00:00:00.000Z'],
    [63_104, '2036-02-08T00:00:00.000Z'],
  ])('reads the second %d as %s', (seconds, time) => {
    expect(at(`${seconds.toString(16).padStart(8, '0')}00000000`)).toBe(time);
  });

  it('reads the fraction of a second', () => {
    expect(at('83aa7e8080000000')).toBe('1970-01-01T00:00:00.500Z');
  });

  it.each([
    ['a packet that is cut', answer({}).subarray(0, 47), 'it is 47 bytes long'],
    ['a request', answer({ first: 0x23 }), 'its mode is 3'],
    ['a server without time', answer({ first: 0xe4 }), 'it has no time itself'],
    ['stratum 16', answer({ stratum: 16 }), 'it has no time itself'],
    ['no time sent', answer({ sent: '0000000000000000' }), 'it tells no time'],
    ['an answer to somebody else', answer({}).fill(0, 24, 32), 'it answers another request'],
    [
      'a kiss of death',
      Buffer.from(answer({ stratum: 0 }).fill('RATE', 12, 16)),
      'it sends us away (RATE)',
    ],
  ])('has no use for %s', (_what, packet, useless) => {
    expect(readSntp(packet, NONCE)).toEqual({ useless });
  });

  it('reckons offset and delay from the four times as RFC 4330 does', () => {
    // The server is 3 s ahead; 200 ms there, 100 ms in it, 200 ms back.
    const reply = { received_ms: 13_200, sent_ms: 13_300 };
    const { offset_s, delay_s } = clockOffset(reply, { asked_ms: 10_000, got_ms: 10_500 });
    expect([offset_s, delay_s]).toEqual([3, 0.4]);
  });

  it('finds an offset but for half of what the ways there and back differ', () => {
    const ms = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), ms, ms, ms, (ahead, there, within, back) => {
        const asked_ms = 1.7e12;
        const received_ms = asked_ms + there + ahead;
        const reply = { received_ms, sent_ms: received_ms + within };
        const got_ms = asked_ms + there + within + back;
        const found = clockOffset(reply, { asked_ms, got_ms });
        expect(found.offset_s).toBeCloseTo((ahead + (there - back) / 2) / 1000, 6);
        expect(found.delay_s).toBeCloseTo((there + back) / 1000, 6);
      }),
    );
  });
});
