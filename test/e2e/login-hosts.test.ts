import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, thongsuot, workspace } from './support.ts';

/*
 * A platform that may be called, with a login page that sends its visitors to another name on the same address:
 * what a shared proxy does whose test and production systems have one IP.
 */

const servers: Server[] = [];
let url: string;
let elsewhere: string;
let hits_elsewhere = 0;

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  elsewhere = `http://localhost:${await listen((_request, response) => {
    hits_elsewhere++;
    response.end('<form method="post"><input name="user"><input type="password" name="p"></form>');
  })}/production`;
  url = `http://127.0.0.1:${await listen((request, response) => {
    if (request.url === '/login') response.writeHead(302, { Location: elsewhere });
    response.end('{}');
  })}`;
});

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const BINDING = `
bindings:
  sso:
    authentication:
      people:
        kind: session-cookie
        performs: settlement.login
        start: /login
        form: { fields: { user: "{account}" } }
        cookie: SESSION
    operations:
      settlement.listInbox: { method: GET, path: /inbox, success: { status: [200] } }
      settlement.receiveDossier: { method: POST, path: /x, success: { status: [200] } }
      settlement.processDossier: { method: POST, path: /x, success: { status: [200] } }
      settlement.requestSupplement: { method: POST, path: /x, success: { status: [200] } }
`;

function dir(): string {
  const made = workspace((config) =>
    config
      .replace(/include: \[.*?reference\.yaml/, 'include: [sso.yaml')
      .replace('url: simulator, binding: reference', `url: "${url}", binding: sso`)
      .replace('{ citizen-submits: 1, officer-settles: 1 }', '{ officer-requests-supplement: 1 }'),
  );
  writeFileSync(path.join(made, 'sso.yaml'), BINDING);
  return made;
}

describe('a login that leads to a name that nobody permitted', () => {
  it('fails in k6 without a request to that name, though its address may be called', async () => {
    const args = ['--rate', '5', '--warmup', '1s', '--duration', '3s', '--json'];
    const { operations, generator } = documentOf(await thongsuot(dir(), 'load', 'short', ...args));
    const login = operations.find(({ operation }) => operation === 'settlement.login');
    expect(login?.count).toBeGreaterThan(10);
    expect(login?.errors).toBe(login?.count);
    expect(generator).toMatchObject({ exceptions: 0 });
    expect(hits_elsewhere).toBe(0);
  });

  it('fails in Node in the same way, with the reason', async () => {
    const verified = await thongsuot(dir(), 'binding', 'verify');
    expect(verified.code).toBe(3);
    expect(verified.stdout).toContain('it leads to localhost, which nobody has permitted to call');
    expect(hits_elsewhere).toBe(0);
  });
});
