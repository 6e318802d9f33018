import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { mustAnswer } from '../../cli/must-answer.ts';

const PEM = readFileSync(new URL('./fixtures/self-signed.pem', import.meta.url), 'utf8');

const open: { server: Server; sockets: Set<Socket> }[] = [];

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Starts a server on a free loopback port and gives the port. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  open.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Message and hint of the refusal, with PORT for the port. */
async function refusalOf(url: string, limit_ms?: number): Promise<string> {
  const error = await mustAnswer('settlement', url, { ...(limit_ms && { limit_ms }) }).then(
    () => new Error('it answered'),
    (refused: unknown) => refused as Error & { hint?: string },
  );
  const port = new URL(url).port;
  return `${error.message}\n${'hint' in error ? error.hint : ''}`.replaceAll(port, 'PORT');
}

const START = 'start it, or correct its url; `simulator` uses the embedded one';
const SCHEME = 'check the port, and whether the url begins with http:// or https://';

describe('a target that answers', () => {
  it.each([200, 302, 404, 503])('is accepted with status %d', async (status) => {
    const port = await listening(
      http.createServer((_request, response) =>
        response.writeHead(status, { location: '/x' }).end(),
      ),
    );
    await expect(mustAnswer('settlement', `http://127.0.0.1:${port}/a`)).resolves.toBeUndefined();
  });

  it('is accepted although its page never ends', async () => {
    const port = await listening(
      http.createServer((_request, response) => void response.writeHead(200).write('<html>')),
    );
    await expect(mustAnswer('settlement', `http://127.0.0.1:${port}`)).resolves.toBeUndefined();
  });
});

describe('a target that does not answer is refused, with the reason', () => {
  it('because nothing listens there', async () => {
    const server = net.createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await refusalOf(`http://127.0.0.1:${port}`)).toBe(
      `settlement at http://127.0.0.1:PORT cannot be reached: nothing listens there\n${START}`,
    );
  });

  it('also on a port that browsers refuse to call', async () => {
    // Port 9, "discard": if a machine serves it, it is not with HTTP.
    expect(await refusalOf('http://127.0.0.1:9')).toMatch(/nothing listens there|cut|not answer/);
  });

  it('because it accepts and never answers', async () => {
    const port = await listening(net.createServer());
    expect(await refusalOf(`http://127.0.0.1:${port}`, 50)).toBe(
      'settlement at http://127.0.0.1:PORT cannot be reached: it did not answer within 0.05 s\n' +
        'look at its log, or start it again; any HTTP answer will do',
    );
  });

  it('because it never finishes the TLS handshake', async () => {
    const port = await listening(net.createServer());
    expect(await refusalOf(`https://127.0.0.1:${port}`, 50)).toContain(
      'it did not answer within 0.05 s',
    );
  });

  it('because it cuts the connection', async () => {
    const port = await listening(net.createServer((socket) => socket.destroy()));
    expect(await refusalOf(`http://127.0.0.1:${port}`)).toBe(
      `settlement at http://127.0.0.1:PORT cannot be reached: it cut the connection\n${SCHEME}`,
    );
  });

  it('because it speaks another protocol', async () => {
    const port = await listening(net.createServer((socket) => void socket.end('SSH-2.0-x\r\n')));
    expect(await refusalOf(`http://127.0.0.1:${port}`)).toBe(
      `settlement at http://127.0.0.1:PORT cannot be reached: it does not speak HTTP\n${SCHEME}`,
    );
  });

  it('because https was written for a port that speaks http', async () => {
    const port = await listening(http.createServer((_request, response) => response.end()));
    expect(await refusalOf(`https://127.0.0.1:${port}`)).toBe(
      `settlement at https://127.0.0.1:PORT cannot be reached: it does not speak TLS\n${SCHEME}`,
    );
  });

  it('because its certificate is self-signed', async () => {
    const tls = { key: PEM, cert: PEM };
    const port = await listening(https.createServer(tls, (_request, response) => response.end()));
    expect(await refusalOf(`https://127.0.0.1:${port}`)).toBe(
      'settlement at https://127.0.0.1:PORT cannot be reached: its certificate is self-signed\n' +
        "let it answer plain http on loopback, or trust its authority: among the system's certificates for k6, and in NODE_EXTRA_CA_CERTS for this check",
    );
  });
});
