import { readFile } from 'node:fs/promises';
import path from 'node:path';

/*
 * A connection takes a local port that no other connection to the same address and port has (ip(7),
 * ip_local_port_range), and keeps it for a minute after its end. When all are taken, no request leaves the machine.
 */

/** Ports that connections are given, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** While all sockets together take no more than this share, it does not matter where they lead. */
const LOOK_FROM_RATIO = 0.5;

/**
 * The share of the local ports that connections to one address and port take, those that wait for late packets included:
 * of the address with most of them once there are many sockets, and before of all sockets together, which is no less.
 *
 * @returns null where no kernel tells
 */
export async function readPortsRatio(proc = '/proc'): Promise<number | null> {
  const read = (file: string): Promise<string> => readText(path.join(proc, file));
  const range = parsePortRange(await read('sys/net/ipv4/ip_local_port_range'));
  const sockets = tcpSockets(await read('net/sockstat'), await read('net/sockstat6'));
  if (range === undefined || sockets === undefined) return null;
  const ports = range.last - range.first + 1;
  if (sockets <= LOOK_FROM_RATIO * ports) return sockets / ports;
  // The tables have a line for each socket: megabytes, and so not for every time.
  const tables = await Promise.all([read('net/tcp'), read('net/tcp6')]);
  return mostToOne(tables, range) / ports;
}

/** `32768	60999`; undefined where it is no range. */
export function parsePortRange(text: string): PortRange | undefined {
  const [, first, last] = /^\s*(\d+)\s+(\d+)\s*$/.exec(text) ?? [];
  return first === undefined ? undefined : { first: Number(first), last: Number(last) };
}

/** All TCP sockets out of `sockstat` and `sockstat6`, those that wait for late packets (`tw`) included. */
export function tcpSockets(v4: string, v6: string): number | undefined {
  const [, inuse, waiting] = /^TCP: inuse (\d+) .*\btw (\d+)/m.exec(v4) ?? [];
  if (inuse === undefined) return undefined;
  const [, inuse6 = 0] = /^TCP6: inuse (\d+)/m.exec(v6) ?? [];
  return Number(inuse) + Number(waiting) + Number(inuse6);
}

/** Number of a socket, its two ends in hexadecimal, its state (proc_pid_net_tcp(5)). */
const SOCKET = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) ([0-9A-F]+:[0-9A-F]{4}) ([0-9A-F]{2}) /gm;

const LISTENS = '0A';

/** How many sockets on ports of the range lead from one local address to one address and port: the most that do. */
export function mostToOne(tables: readonly string[], { first, last }: PortRange): number {
  const counts = new Map<string, number>();
  let most = 0;
  for (const table of tables) {
    for (const [, from = '', port = '', to = '', state] of table.matchAll(SOCKET)) {
      const local = Number.parseInt(port, 16);
      if (state === LISTENS || local < first || local > last) continue;
      const count = (counts.get(`${from} ${to}`) ?? 0) + 1;
      counts.set(`${from} ${to}`, count);
      most = Math.max(most, count);
    }
  }
  return most;
}

function readText(file: string): Promise<string> {
  return readFile(file, 'latin1').catch(() => '');
}
