import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Endpoint } from '../../../model/probe-check.ts';

const UNIX_EPOCH_S = 2_208_988_800;

/** An NTP server on loopback whose clock is ahead of ours by what can be changed; null has no time itself. */
export interface TimeServer {
  readonly endpoint: Endpoint;
  ahead_s: number | null;
  close(): void;
}

export async function startTimeServer(ahead_s: number | null): Promise<TimeServer> {
  const socket = createSocket('udp4');
  socket.on('message', (request, { port, address }) => {
    const now = Buffer.alloc(8);
    const seconds = Date.now() / 1000 + UNIX_EPOCH_S + (started.ahead_s ?? 0);
    now.writeUInt32BE(Math.floor(seconds));
    now.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32), 4);
    const head = Buffer.from([started.ahead_s === null ? 0xe4 : 0x24, 2, 6, 0xec]);
    const answer = [head, Buffer.alloc(20), request.subarray(40, 48), now, now];
    socket.send(Buffer.concat(answer), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const started: TimeServer = {
    endpoint: { host: '127.0.0.1', port: socket.address().port },
    ahead_s,
    close: () => void socket.close(),
  };
  return started;
}
