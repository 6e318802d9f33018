import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What stands between a k6 and whoever collects its measurements, and can be shut and opened again. */
export interface Collector {
  /** `host:port`, as k6's exporter wants it. */
  readonly endpoint: string;
  /** Nobody listens any more, and what is open is cut. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Connections that came so far. */
  readonly connections: number;
}

/** Passes everything on to whom `behind` names: `host:port`. */
export async function collector(behind: () => string): Promise<Collector> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const pass = (incoming: Socket): void => {
    connections++;
    const [host = '', port = ''] = behind().trim().split(':');
    const outgoing = connect(Number(port), host);
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    incoming.pipe(outgoing).pipe(incoming);
  };
  let server: Server = createServer(pass);
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  return {
    endpoint: `127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    shut: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: async () => {
      server = createServer(pass);
      await listen(port);
    },
  };
}
