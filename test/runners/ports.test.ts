import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mostToOne, parsePortRange, readPortsRatio, tcpSockets } from '../../runners/ports.ts';

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

/** A line of `/proc/net/tcp`; addresses and ports in its own hexadecimal notation. */
function line(local: string, remote: string, state = '01'): string {
  return `   0: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0`;
}

describe('what /proc tells of TCP sockets', () => {
  it('has the first and the last of the local ports that connections are given', () => {
    expect(parsePortRange('32768\t60999\n')).toEqual({ first: 32_768, last: 60_999 });
    expect(parsePortRange('')).toBeUndefined();
  });

  it('has how many there are, those that wait for late packets included', () => {
    const v4 =
      'sockets: used 99\nTCP: inuse 12 orphan 3 tw 30 alloc 99 mem 2\nUDP: inuse 5 mem 1\n';
    expect(tcpSockets(v4, 'TCP6: inuse 4\nUDP6: inuse 1\n')).toBe(46);
    expect(tcpSockets(v4, '')).toBe(42);
    expect(tcpSockets('', '')).toBeUndefined();
  });

  it('has which of them take a local port to the same address', () => {
    const [a, b, c] = ['0100007F:8000', '0100007F:8001', '0100007F:8002'];
    const tables = [
      [
        HEAD,
        // Three to one server, of which one waits for late packets, and one to another.
        line(a, '0A00000A:01BB'),
        line(b, '0A00000A:01BB', '06'),
        line(c, '0A00000A:01BB'),
        line(a, '0A00000A:0050'),
        // The other ends of connections to a server on this machine are on its own port.
        line('0100007F:01BB', '0100007F:8003'),
        // Who listens has no other end.
        line('0100007F:8004', '00000000:0000', '0A'),
      ].join('\n'),
    ];
    expect(mostToOne(tables, { first: 0x8000, last: 0x8fff })).toBe(3);
    expect(mostToOne(tables, { first: 0x8001, last: 0x8fff })).toBe(2);
    expect(mostToOne([], { first: 0x8000, last: 0x8fff })).toBe(0);
  });
});

describe('the share of the local ports that is in use', () => {
  let proc: string;
  beforeEach(async () => {
    proc = await mkdtemp(path.join(tmpdir(), 'thongsuot-proc-'));
    await mkdir(path.join(proc, 'net'));
    await mkdir(path.join(proc, 'sys/net/ipv4'), { recursive: true });
  });
  afterEach(() => rm(proc, { recursive: true }));

  async function told(in_use: number, lines: readonly string[]): Promise<number | null> {
    // Eleven ports: 0x8000 … 0x800A.
    await writeFile(path.join(proc, 'sys/net/ipv4/ip_local_port_range'), '32768\t32778\n');
    await writeFile(path.join(proc, 'net/sockstat'), `TCP: inuse ${in_use} orphan 0 tw 0\n`);
    await writeFile(path.join(proc, 'net/tcp'), [HEAD, ...lines].join('\n'));
    return readPortsRatio(proc);
  }

  it('is at most that of all sockets, while those are few', async () => {
    expect(await told(4, [])).toBeCloseTo(4 / 11, 12);
  });

  it('is of the address with most of them, once they are many', async () => {
    const to = (port: string, remote: string) => line(`0100007F:${port}`, remote);
    const lines = [
      to('8000', '0A00000A:01BB'),
      to('8001', '0A00000A:01BB'),
      to('8002', '0B00000A:01BB'),
    ];
    expect(await told(6, lines)).toBeCloseTo(2 / 11, 12);
  });

  it('is unknown where no kernel tells', async () => {
    expect(await readPortsRatio(path.join(proc, 'none'))).toBeNull();
  });
});
