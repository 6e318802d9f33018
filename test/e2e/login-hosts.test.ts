import { writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, type PlayedPlatform, play, thongsuot, workspace } from './support.ts';

/*
 * A platform that may be called, with a login page that sends its visitors to another name on the same address:
 * what a shared proxy does whose test and production systems have one IP.
 */

const servers: PlayedPlatform[] = [];
let url: string;
let elsewhere: string;
let hits_elsewhere = 0;

const PRODUCTION: RequestListener = (_request, response) => {
  hits_elsewhere++;
  response.end('<form method="post"><input name="user"><input type="password" name="p"></form>');
};

beforeAll(async () => {
  const production = await play(PRODUCTION);
  const { port } = production;
  servers.push(production);
  // The name may lead to either loopback address, and not every machine has the second.
  await play(PRODUCTION, { host: '::1', port }).then(
    (server) => servers.push(server),
    () => undefined,
  );
  elsewhere = `http://localhost:${port}/production`;
  const platform = await play((request, response) => {
    if (request.url === '/login') response.writeHead(302, { Location: elsewhere });
    response.end('{}');
  });
  servers.push(platform);
  ({ url } = platform);
});

beforeEach(() => {
  hits_elsewhere = 0;
});

afterAll(async () => {
  for (const server of servers) await server.close();
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
  it('would be counted there if it went', async () => {
    expect((await fetch(elsewhere)).status).toBe(200);
    expect(hits_elsewhere).toBe(1);
  });

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
    expect(hits_elsewhere).toBe(0);
    expect(verified.code).toBe(3);
    expect(verified.stdout).toContain('it leads to localhost, which nobody has permitted to call');
  });
});
