import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { uncompress } from 'snappyjs';
import { Intake, type IntakeOptions } from './intake.ts';
import { decodeOtlp } from './otlp.ts';
import type { Point } from './point.ts';
import { PushError } from './push-error.ts';
import { decodeRemoteWrite } from './remote-write.ts';
import type { SeriesTable } from './series-table.ts';

/** A push of more than this is refused, also when it is that long only after it was unpacked. */
const PUSH_MAX_BYTES = 16 * 2 ** 20;

/** A sender that takes longer for one push is hung up on. */
const PUSH_MAX_MS = 30_000;

/** Remote write pushes every 5 s by default: a connection that ends just then would lose one. */
const KEPT_OPEN_MS = 65_000;

/** What a sender that was put off waits, in seconds. */
const RETRY_AFTER_S = 1;

/** So many bytes a decoded push takes, for each of its own. */
const DECODED_FACTOR = 8;

const inflate = promisify(gunzip);

interface Route {
  readonly decode: (bytes: Uint8Array, table: SeriesTable, from: string) => Point[];
  /** Content-Encoding → how to unpack it. */
  readonly unpack: Readonly<Record<string, (body: Buffer) => Buffer | Promise<Buffer>>>;
  /** What a push that was taken is answered with. */
  readonly status: number;
}

const ROUTES: Readonly<Record<string, Route>> = {
  '/v1/metrics': {
    decode: decodeOtlp,
    unpack: {
      identity: (body) => body,
      gzip: (body) => inflate(body, { maxOutputLength: PUSH_MAX_BYTES }),
    },
    status: 200,
  },
  '/api/v1/write': {
    decode: decodeRemoteWrite,
    unpack: { snappy: (body) => uncompress(body, PUSH_MAX_BYTES) },
    status: 204,
  },
};

/** An intake that listens. */
export interface ListeningIntake {
  readonly intake: Intake;
  /** `host:port`, as k6's exporter wants it. */
  readonly endpoint: string;
  close(): Promise<void>;
}

/**
 * Takes in OTLP over HTTP (`POST /v1/metrics`, protobuf, plain or gzip) and Prometheus remote write
 * (`POST /api/v1/write`).
 *
 * @param listen.token what a sender must show (`Authorization: Bearer …`); without one it listens on loopback only
 * @throws Error when it would listen to others without a token, or cannot listen there
 */
export async function listenForPushes(
  options: IntakeOptions,
  listen: { readonly host: string; readonly port: number; readonly token: string | null },
): Promise<ListeningIntake> {
  const { host, port, token } = listen;
  if (token === null && !isLoopback(host)) {
    throw new Error(`the intake must not listen on ${host} without a token`);
  }
  const intake = new Intake(options);
  const server = createServer((request, response) => void answer(intake, token, request, response));
  server.requestTimeout = PUSH_MAX_MS;
  server.keepAliveTimeout = KEPT_OPEN_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return { intake, endpoint: endpointOf(server), close: () => closed(server) };
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

function endpointOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return family === 'IPv6' ? `[${address}]:${port}` : `${address}:${port}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function answer(
  intake: Intake,
  token: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = ROUTES[request.url ?? ''];
  if (request.method !== 'POST' || route === undefined) {
    response.writeHead(404).end();
    return;
  }
  try {
    mustBeAllowed(request, token);
    await take(intake, route, request);
    response.writeHead(route.status).end();
  } catch (error) {
    if (!(error instanceof PushError && error.status === 401)) intake.refused(error);
    refuse(response, error);
  }
}

/** Bodies are held from their first byte to the end of their decoding, and all that time they are accounted for. */
async function take(intake: Intake, route: Route, request: IncomingMessage): Promise<void> {
  const held = { bytes: 0 };
  const hold = (bytes: number): void => {
    intake.reserve(bytes);
    held.bytes += bytes;
  };
  try {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    const unpack = route.unpack[encoding];
    if (unpack === undefined) {
      const known = Object.keys(route.unpack).join(' or ');
      throw new PushError(`a push must come as ${known}, not ${encoding}`, { status: 415 });
    }
    const body = await unpacked(unpack, await readBody(request, hold));
    hold(DECODED_FACTOR * body.length);
    const from = request.socket.remoteAddress ?? '';
    intake.accept(route.decode(body, intake.table, from));
  } finally {
    intake.reserve(-held.bytes);
  }
}

async function unpacked(
  unpack: (body: Buffer) => Buffer | Promise<Buffer>,
  body: Buffer,
): Promise<Buffer> {
  try {
    return await unpack(body);
  } catch (cause) {
    const text = `a push cannot be unpacked, or is over ${PUSH_MAX_BYTES} bytes then`;
    throw new PushError(text, { status: 400, cause });
  }
}

async function readBody(request: IncomingMessage, hold: (bytes: number) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > PUSH_MAX_BYTES)
      throw new PushError(`a push is over ${PUSH_MAX_BYTES} bytes`, { status: 413 });
    hold(chunk.length);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** Compares digests, whose length and comparison say nothing about the token. */
function mustBeAllowed({ headers }: IncomingMessage, token: string | null): void {
  if (token === null) return;
  const shown = digest(headers.authorization ?? '');
  if (!timingSafeEqual(shown, digest(`Bearer ${token}`))) {
    throw new PushError('the push does not show the token of the intake', { status: 401 });
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuse(response: ServerResponse, error: unknown): void {
  const status = error instanceof PushError ? error.status : 500;
  const text = error instanceof Error ? error.message : String(error);
  response.writeHead(status, {
    'Content-Type': 'text/plain',
    // What was not read of it would be taken for the next request.
    Connection: 'close',
    ...(status === 503 && { 'Retry-After': String(RETRY_AFTER_S) }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  });
  response.end(text);
}
