import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a server that can fall silent: what is connected stays connected, and nothing comes through any more. */
export interface SilentLink {
  /** Instead of the server's. */
  readonly root: string;
  /** Nothing comes through on connections that there are. */
  hush(): void;
  /** It works again: the connections of before are broken, as a router breaks them, and new ones are as good as any. */
  speak(): void;
  close(): void;
}

export async function silentLink(server: string): Promise<SilentLink> {
  const sockets = new Set<Socket>();
  const proxy = createServer((near) => {
    const far = connect(Number(new URL(server).port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    root: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`,
    hush() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    speak: breakAll,
    close() {
      breakAll();
      proxy.close();
    },
  };
}
