import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { pagesRouter } from '../../../simulator/settlement/pages/pages.ts';
import type { SettlementService } from '../../../simulator/settlement/service.ts';

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pages over any settlement service on a free loopback port. */
export function servePages(service: SettlementService): Promise<Site> {
  const app = express();
  app.disable('x-powered-by');
  app.use(pagesRouter(service));
  return serveApp(app);
}

/** Serves an application on a free loopback port. */
export async function serveApp(app: Express): Promise<Site> {
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A browser without a screen: follows redirects and keeps cookies, one page at a time. */
export class Visitor {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();
  readonly setCookies: string[] = [];

  constructor(base: string) {
    this.#base = base;
  }

  get(path: string): Promise<Visit> {
    return this.#go(path, {});
  }

  post(path: string, fields: Record<string, string>): Promise<Visit> {
    return this.#go(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  upload(path: string, fields: Record<string, string>, file: File | null): Promise<Visit> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    if (file !== null) body.append('file', file);
    return this.#go(path, { method: 'POST', body });
  }

  async #go(path: string, init: RequestInit): Promise<Visit> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie };
    const response = await fetch(this.#base + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    if (location === null) {
      return {
        status: response.status,
        path,
        headers: response.headers,
        text: await response.text(),
      };
    }
    await response.arrayBuffer();
    if (!location.startsWith('/')) throw new Error(`led away to ${location}`);
    return this.get(location);
  }

  #keep(line: string): void {
    this.setCookies.push(line);
    const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=', 2);
    if (value === '') this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

export interface Visit {
  readonly status: number;
  /** Where the redirects ended. */
  readonly path: string;
  readonly headers: Headers;
  readonly text: string;
}
