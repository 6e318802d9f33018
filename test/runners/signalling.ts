import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a served room saw. */
export interface SeenSignal {
  readonly request: IncomingMessage;
  readonly messages: unknown[];
  closed: boolean;
}

/** How a room answers one message of a site. */
export type Answering = (message: { readonly type?: string }, socket: WebSocket) => void;

/** Sends JSON. */
export function tell(socket: WebSocket, message: unknown): void {
  socket.send(JSON.stringify(message));
}

/**
 * Serves rooms on loopback until the test ends.
 *
 * @param answering what each message is answered with; undefined refuses every connection with 503
 * @returns its base URL, as `http://…`, and the connections that there were
 */
export async function serveRooms(
  answering: Answering | undefined,
): Promise<{ readonly url: string; readonly seen: SeenSignal[] }> {
  const seen: SeenSignal[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_request, response) => response.end('{}'));
  server.on('upgrade', (request, stream, head) => {
    if (answering === undefined) {
      stream.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const signal: SeenSignal = { request, messages: [], closed: false };
      seen.push(signal);
      socket.on('close', () => {
        signal.closed = true;
      });
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { type?: string };
        signal.messages.push(message);
        answering(message, socket);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
