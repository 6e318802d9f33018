import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Authentication } from '../../model/authentication.ts';
import type { Binding, BoundHttp } from '../../model/binding.ts';
import type { OperationName } from '../../model/operation.ts';
import { MissingVariableError } from '../../model/template.ts';
import { Visitor } from '../../runners/visitor.ts';
import { calledPlatform } from './called-platform.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Handler = (seen: Seen, response: ServerResponse, n: number) => void;

/** A server of one test that remembers what it was asked. */
async function platform(handler: Handler): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request.setEncoding('latin1')) body += String(part);
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body });
    handler({ method, url, headers, body }, response, seen.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const OK: Handler = (_seen, response) => void response.end('{}');

function bindingOf(
  operations: Partial<Record<OperationName, BoundHttp>>,
  authentication: Record<string, Authentication> = {},
): Binding {
  return { name: 'mine', operations, authentication };
}

const SUCCESS = { status: [200] };

const COOKIE_LOGIN: Authentication = {
  kind: 'session-cookie',
  performs: 'settlement.login',
  start: '/login',
  form: { fields: { user: '{account}' } },
  cookie: 'SESSION',
};

describe('a visitor', () => {
  it('sends each kind of body with its type', async () => {
    const { url, seen } = await platform(OK);
    const post = (body: BoundHttp['body'], headers = {}): BoundHttp => ({
      method: 'POST',
      path: '/x',
      success: SUCCESS,
      headers,
      ...(body && { body }),
    });
    const binding = bindingOf({
      'settlement.searchProcedures': post({ kind: 'json', value: { a: '{n:integer}' } }),
      'settlement.viewProcedure': post(
        { kind: 'xml', value: '<a>{n}</a>' },
        { 'content-type': 'text/xml' },
      ),
      'settlement.createDossier': post({ kind: 'form', fields: { p: { a: '{t}' }, b: 'c d' } }),
      'settlement.attachDocument': post({
        kind: 'multipart',
        fields: { title: '{t}' },
        file: { field: 'file', filename: 'đơn.pdf', type: 'application/pdf' },
      }),
    });
    const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
    for (const name of Object.keys(binding.operations) as OperationName[]) {
      await visitor.perform(name, { n: '7', t: 'ở "đây"', marker: 'm' });
    }
    const [json, xml, form, multipart] = seen;
    expect([json?.headers['content-type'], json?.body]).toEqual(['application/json', '{"a":7}']);
    expect([xml?.headers['content-type'], xml?.body]).toEqual(['text/xml', '<a>7</a>']);
    expect(form?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(form?.body))).toEqual({
      p: '{"a":"ở \\"đây\\""}',
      b: 'c d',
    });
    expect(multipart?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(multipart?.body).toContain('name="file"; filename="Ä\x91Æ¡n.pdf"');
    expect(multipart?.body).toContain('%PDF-1.4\n% m\n');
  });

  it('keeps its cookies, and shares them with nobody', async () => {
    const { url, seen } = await platform((_seen, response) => {
      response.setHeader('Set-Cookie', ['A=1; Path=/', 'B=2; Path=/other']).end('{}');
    });
    const binding = bindingOf({
      'settlement.searchProcedures': { method: 'GET', path: '/x', success: SUCCESS },
    });
    const [first, second] = [0, 1].map(() => new Visitor(calledPlatform(url, binding), 'citizen'));
    await first?.perform('settlement.searchProcedures', {});
    await first?.perform('settlement.searchProcedures', {});
    await second?.perform('settlement.searchProcedures', {});
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, 'A=1', undefined]);
  });

  it('tries an idempotent operation once more after a broken connection, and no other', async () => {
    const breaking = await platform((_seen, response, n) => {
      if (n === 1) response.socket?.destroy();
      else response.end('{}');
    });
    const request: BoundHttp = { method: 'POST', path: '/x', success: SUCCESS };
    const perform = async (url: string, operation: OperationName, bound: BoundHttp) =>
      new Visitor(calledPlatform(url, bindingOf({ [operation]: bound })), 'citizen').perform(
        operation,
        {},
      );
    expect(await perform(breaking.url, 'settlement.listInbox', request)).toMatchObject({
      ok: true,
    });
    const changing = await platform((_seen, response) => void response.socket?.destroy());
    await perform(changing.url, 'settlement.createDossier', request);
    expect(changing.seen).toHaveLength(1);
    await perform(changing.url, 'settlement.createDossier', { ...request, idempotent: true });
    expect(changing.seen).toHaveLength(3);
  });

  it('throws when a variable is missing: that is our fault', async () => {
    const binding = bindingOf({
      'settlement.trackDossier': { method: 'GET', path: '/{dossier_code}', success: SUCCESS },
    });
    const visitor = new Visitor(calledPlatform('http://127.0.0.1:9', binding), 'citizen');
    await expect(visitor.perform('settlement.trackDossier', {})).rejects.toThrow(
      MissingVariableError,
    );
  });

  it('never follows a login to a host that nobody permitted', async () => {
    const { url, seen } = await platform((_seen, response) => {
      response.writeHead(302, { Location: 'http://192.0.2.1/phishing' }).end();
    });
    const binding = bindingOf({}, { people: COOKIE_LOGIN });
    const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
    expect(await visitor.perform('settlement.login', { account: 'a' })).toMatchObject({
      ok: false,
      why: 'it leads to 192.0.2.1, which nobody has permitted to call',
    });
    expect(seen).toHaveLength(1);
  });

  it('gives a machine no operation without a token', async () => {
    const { url, seen } = await platform((_seen, response) => {
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end('{"error":"invalid_client"}');
    });
    const machine: Authentication = {
      kind: 'client-credentials',
      token_url: '/token',
      client_id: 'm',
      client_secret: { env: 'X' },
      sets: 'machine_token',
    };
    const operation: BoundHttp = {
      method: 'GET',
      path: '/x',
      headers: { Authorization: 'Bearer {machine_token}' },
      success: SUCCESS,
    };
    const binding = bindingOf({ 'settlement.listInbox': operation }, { machine });
    const visitor = new Visitor(calledPlatform(url, binding, { machine: 's' }), 'system');
    expect(await visitor.perform('settlement.listInbox', {})).toMatchObject({
      ok: false,
      why: 'the token endpoint answered 400',
    });
    expect(seen.map((request) => request.url)).toEqual(['/token']);
    expect(seen[0]?.headers.authorization).toBe(`Basic ${btoa('m:s')}`);
  });

  it('gives a request an id of its own each time', async () => {
    const { url, seen } = await platform(OK);
    const operation: BoundHttp = {
      method: 'POST',
      path: '/x',
      headers: { 'Idempotency-Key': '{request_id}' },
      success: SUCCESS,
    };
    const binding = bindingOf({ 'settlement.createDossier': operation });
    const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
    for (let i = 0; i < 2; i++) await visitor.perform('settlement.createDossier', {});
    const [first, second] = seen.map(({ headers }) => headers['idempotency-key']);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(second).not.toBe(first);
  });

  it('reads and writes headers as UTF-8 and unpacks bodies, as k6 does', async () => {
    const { url, seen } = await platform((_seen, response) => {
      response.setHeader('Location', Buffer.from('/đích').toString('latin1'));
      response.setHeader('Content-Encoding', 'gzip').end(gzipSync('{"a":"ở"}'));
    });
    const operation: BoundHttp = {
      method: 'POST',
      path: '/x',
      headers: { 'X-Name': '{name}' },
      body: { kind: 'json', value: '{name}' },
      success: SUCCESS,
      extract: {
        place: { source: { from: 'header', name: 'Location' } },
        a: { source: { from: 'css', selector: 'body' } },
      },
    };
    const binding = bindingOf({ 'settlement.createDossier': operation });
    const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
    expect(await visitor.perform('settlement.createDossier', { name: 'Nguyễn' })).toMatchObject({
      extracted: { place: '/đích', a: '{"a":"ở"}' },
    });
    const utf8 = (text: unknown) => Buffer.from(String(text), 'latin1').toString('utf8');
    expect([utf8(seen[0]?.headers['x-name']), utf8(seen[0]?.body)]).toEqual(['Nguyễn', '"Nguyễn"']);
  });

  it('takes an answer without body that says how it would be packed', async () => {
    const { url } = await platform((_seen, response) => {
      response.writeHead(204, { 'Content-Encoding': 'gzip' }).end();
    });
    const operation: BoundHttp = { method: 'GET', path: '/x', success: { status: [204] } };
    const binding = bindingOf({ 'settlement.searchProcedures': operation });
    const visitor = new Visitor(calledPlatform(url, binding), 'citizen');
    expect(await visitor.perform('settlement.searchProcedures', {})).toMatchObject({ ok: true });
  });

  it('goes on to a page whose place is written in Vietnamese', async () => {
    const { url, seen } = await platform((_seen, response, n) => {
      if (n > 1) response.end('<p>');
      else response.writeHead(302, { Location: Buffer.from('/đích').toString('latin1') }).end();
    });
    const visitor = new Visitor(calledPlatform(url, bindingOf({}, { COOKIE_LOGIN })), 'citizen');
    await visitor.perform('settlement.login', { account: 'a' });
    expect(seen.map((request) => request.url)).toEqual(['/login', '/%C4%91%C3%ADch']);
  });
});
