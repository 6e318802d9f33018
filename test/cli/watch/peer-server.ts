import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { KeyPair } from '../../authentication/certificates.ts';

/** A server on loopback that answers as the test says, with TLS where it has a certificate. @returns its address */
export async function peerServer(answer: RequestListener, pair?: KeyPair): Promise<string> {
  const server = pair === undefined ? createServer(answer) : createSecureServer(pair, answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return `http${pair === undefined ? '' : 's'}://127.0.0.1:${port}`;
}
