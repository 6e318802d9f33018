import { createServer, type Socket } from 'node:net';

/** Whole requests in, whole answers out; both as bytes. */
export type AnswerRequest = (request: Buffer) => Buffer | Promise<Buffer>;

const HEAD_END = '\r\n\r\n';

/**
 * A server that does nothing but hand over the bytes of each request: it costs less than the client, and can
 * tell whether two requests are the same on the wire.
 *
 * @returns its URL, without a trailing slash, and how to end it
 */
export async function serveBytes(
  answer: AnswerRequest,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    talk(socket, answer);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was bound');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** One request after the other, as HTTP/1.1 without pipelining has it. */
function talk(socket: Socket, answer: AnswerRequest): void {
  let received: Buffer = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    if (received.length < lengthOf(received)) return;
    const answered = answer(received);
    received = Buffer.alloc(0);
    if (Buffer.isBuffer(answered)) socket.write(answered);
    else {
      answered.then(
        (bytes) => socket.write(bytes),
        () => socket.destroy(),
      );
    }
  });
}

/** How long the request is that begins here; infinite as long as its head is not complete. */
function lengthOf(request: Buffer): number {
  const end = request.indexOf(HEAD_END);
  if (end < 0) return Number.POSITIVE_INFINITY;
  const [, length = '0'] =
    /^content-length: (\d+)/im.exec(request.toString('latin1', 0, end)) ?? [];
  return end + HEAD_END.length + Number(length);
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, value: unknown): Buffer {
  const body = JSON.stringify(value);
  const head = [
    `HTTP/1.1 ${status} OK`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    '',
  ];
  return Buffer.from(head.join('\r\n') + body);
}
