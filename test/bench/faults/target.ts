import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGES: Readonly<Record<string, string>> = {
  '/first':
    '<!doctype html><html lang="vi"><h1>Trang đầu</h1><a href="/second">Tiếp tục</a></html>',
  '/second': '<!doctype html><html lang="vi"><h1>Trang sau</h1></html>',
};

/** Two pages that may hang, fail, or be out of reach. */
export class FaultyTarget {
  mode: 'healthy' | 'hangs' | 'fails' = 'healthy';
  #server: Server | null = null;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async open(): Promise<void> {
    const server = createServer((request, response) => {
      if (this.mode === 'hangs') return;
      const page = PAGES[request.url ?? ''];
      const status = this.mode === 'fails' ? 500 : page === undefined ? 404 : 200;
      response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(page ?? '');
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.closeAllConnections();
    await new Promise<void>((resolve) =>
      server === null ? resolve() : server.close(() => resolve()),
    );
  }
}
